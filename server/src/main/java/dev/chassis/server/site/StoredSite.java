package dev.chassis.server.site;

import dev.chassis.server.secret.Sealed;
import dev.chassis.site.SiteName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A site's row.
 *
 * @param health as last probed; empty before the first probe
 * @param fingerprint as last seen, plain; empty before it first answered
 */
record StoredSite(
    SiteName name,
    String document,
    Sealed credentials,
    long version,
    Instant createdAt,
    Instant updatedAt,
    Optional<SiteHealth> health,
    Map<String, @Nullable Object> fingerprint) {}
