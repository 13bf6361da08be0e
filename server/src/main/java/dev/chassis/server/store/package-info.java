/**
 * The one store, PostgreSQL: started beside the server by default or somewhere else by
 * configuration, migrated before anything reads it, spoken to in plain SQL.
 */
@NullMarked
package dev.chassis.server.store;

import org.jspecify.annotations.NullMarked;
