/**
 * The document: from the YAML that a person wrote to a checked, typed blade. Pure: no clock, no
 * network, no database, no framework.
 */
@NullMarked
package dev.chassis.blade;

import org.jspecify.annotations.NullMarked;
