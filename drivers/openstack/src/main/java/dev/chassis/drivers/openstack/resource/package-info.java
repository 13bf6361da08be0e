/**
 * One class a resource type: how it is created with its mark in the same call, read back into the
 * shared vocabulary, changed and deleted, and which fence keeps two creates from making two
 * objects.
 */
@NullMarked
package dev.chassis.drivers.openstack.resource;

import org.jspecify.annotations.NullMarked;
