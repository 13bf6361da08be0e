/**
 * The shape of every document, as data: the one source from which documents are checked, the
 * published JSON Schemas are made and the reference page is written.
 */
@NullMarked
package dev.chassis.blade.schema;

import org.jspecify.annotations.NullMarked;
