/** What a region offers to a project and what is left of its quotas, read in parallel. */
@NullMarked
package dev.chassis.drivers.openstack.facts;

import org.jspecify.annotations.NullMarked;
