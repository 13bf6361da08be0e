package dev.chassis.apply;

import dev.chassis.plan.BladeName;
import dev.chassis.site.ResourceType;
import dev.chassis.site.SiteName;
import dev.chassis.value.Address;
import java.time.Instant;

/**
 * A create call that may have made more than the records know: its outcome was in doubt, or its
 * type has no unique key that would refuse a request sent twice. Until the settle window is over,
 * objects with this token that the records do not name are duplicates, and the collector deletes
 * them (research 6.3: never two live copies at rest, never a deletion of something without our
 * mark).
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
