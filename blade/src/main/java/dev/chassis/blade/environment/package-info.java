/**
 * Variables inherited from the federation through sites, instances and projects to blades (mission
 * A4; MKYS keeps the same levels in a Git tree), with the origin of every value.
 */
@NullMarked
package dev.chassis.blade.environment;

import org.jspecify.annotations.NullMarked;
