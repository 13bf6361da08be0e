/**
 * What happens, in one ordered and durable sequence that every replica and every watcher reads from
 * where it stopped.
 */
@NullMarked
package dev.chassis.server.event;

import org.jspecify.annotations.NullMarked;
