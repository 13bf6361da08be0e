/** Tenants: who belongs to them with which role, and how much of each site they may use. */
@NullMarked
package dev.chassis.server.project;

import org.jspecify.annotations.NullMarked;
