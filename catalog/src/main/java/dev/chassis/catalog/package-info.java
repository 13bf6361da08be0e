/**
 * The templates that come with Chassis: reference blades of the systems it learned from, and what a
 * laboratory expects beside them.
 */
@NullMarked
package dev.chassis.catalog;

import org.jspecify.annotations.NullMarked;
