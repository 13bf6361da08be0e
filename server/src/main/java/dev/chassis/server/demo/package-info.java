/** Two simulated clouds and a project, to try Chassis without a cloud. */
@NullMarked
package dev.chassis.server.demo;

import org.jspecify.annotations.NullMarked;
