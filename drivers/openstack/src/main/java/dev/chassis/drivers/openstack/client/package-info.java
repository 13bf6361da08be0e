/**
 * A thin OpenStack client: connection and credentials, tokens and catalogue, calls with deadlines,
 * microversions and pages, and errors in the words of {@link dev.chassis.site.SiteException}. Knows
 * nothing about blades or resources.
 */
@NullMarked
package dev.chassis.drivers.openstack.client;

import org.jspecify.annotations.NullMarked;
