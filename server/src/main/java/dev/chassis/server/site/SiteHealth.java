package dev.chassis.server.site;

import java.time.Instant;

/**
 * Whether a site answers.
 *
 * @param since when it became so
 * @param sentence why, for people
 */
public record SiteHealth(boolean healthy, Instant since, String sentence) {}
