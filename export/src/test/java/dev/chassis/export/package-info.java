@NullMarked
package dev.chassis.export;

import org.jspecify.annotations.NullMarked;
