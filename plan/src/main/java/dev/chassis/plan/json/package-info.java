/**
 * Plans as plain maps, lists, texts, numbers and booleans, the shape that any JSON library writes
 * and reads, and back: the server stores plans so, and the engine runs what was stored.
 */
@NullMarked
package dev.chassis.plan.json;

import org.jspecify.annotations.NullMarked;
