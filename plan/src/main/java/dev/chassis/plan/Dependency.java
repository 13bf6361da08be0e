package dev.chassis.plan;

import dev.chassis.site.Need;
import dev.chassis.value.Address;

/** Another resource and the state of it that is needed. */
public record Dependency(Address on, Need need) {}
