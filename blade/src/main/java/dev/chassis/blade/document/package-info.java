/**
 * YAML text as an immutable tree in which every key and value knows its line and column. Refuses
 * what is too big, too deep, ambiguous or not YAML 1.2, each with one diagnostic, before any of it
 * is interpreted.
 */
@NullMarked
package dev.chassis.blade.document;

import org.jspecify.annotations.NullMarked;
