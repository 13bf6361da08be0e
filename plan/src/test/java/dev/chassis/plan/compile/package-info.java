@NullMarked
package dev.chassis.plan.compile;

import org.jspecify.annotations.NullMarked;
