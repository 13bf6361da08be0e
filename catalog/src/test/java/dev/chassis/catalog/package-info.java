@NullMarked
package dev.chassis.catalog;

import org.jspecify.annotations.NullMarked;
