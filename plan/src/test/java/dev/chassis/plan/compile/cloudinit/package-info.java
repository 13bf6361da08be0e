@NullMarked
package dev.chassis.plan.compile.cloudinit;

import org.jspecify.annotations.NullMarked;
