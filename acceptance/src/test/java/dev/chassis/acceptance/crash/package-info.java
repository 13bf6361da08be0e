/**
 * Deaths of real processes: the server at the engine's own crash points, the database and its disk
 * at every write of the journal.
 */
@NullMarked
package dev.chassis.acceptance.crash;

import org.jspecify.annotations.NullMarked;
