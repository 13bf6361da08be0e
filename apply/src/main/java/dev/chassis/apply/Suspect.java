package dev.chassis.apply;

import dev.chassis.plan.BladeName;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import java.time.Instant;

/**
 * A create call whose outcome was in doubt and whose type has no fence: until the settle window is
 * over, objects with this token that the records do not name are duplicates, and the collector
 * deletes them (research 6.3: never two live copies at rest, never a deletion of something without
 * our mark).
 *
 * @param token the intent's token, carried by every copy
 * @param until the end of the settle window; the collector looks a last time after it
 */
public record Suspect(
    BladeName blade,
    Address address,
    ResourceType type,
    SiteName site,
    String token,
    Instant until) {}
