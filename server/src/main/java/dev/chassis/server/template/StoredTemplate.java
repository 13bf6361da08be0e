package dev.chassis.server.template;

import java.time.Instant;

/**
 * One version of a template.
 *
 * @param builtIn whether it came with Chassis
 */
record StoredTemplate(
    String name, String version, String document, boolean builtIn, Instant createdAt) {}
