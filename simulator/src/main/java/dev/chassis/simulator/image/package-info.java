/** Glance v2: images with free properties and small data. */
@NullMarked
package dev.chassis.simulator.image;

import org.jspecify.annotations.NullMarked;
