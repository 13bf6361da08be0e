/**
 * The clouds that joined: their documents, their encrypted credentials, their health, and the way
 * to them for the engine.
 */
@NullMarked
package dev.chassis.server.site;

import org.jspecify.annotations.NullMarked;
