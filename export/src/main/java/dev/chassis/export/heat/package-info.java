/** Heat templates (HOT, https://docs.openstack.org/heat): one stack a site. */
@NullMarked
package dev.chassis.export.heat;

import org.jspecify.annotations.NullMarked;
