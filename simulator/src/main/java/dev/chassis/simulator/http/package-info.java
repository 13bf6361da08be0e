/**
 * The thin layer between HTTP and a region: routes, microversions, pages, and the answers of each
 * service's own shape.
 */
@NullMarked
package dev.chassis.simulator.http;

import org.jspecify.annotations.NullMarked;
