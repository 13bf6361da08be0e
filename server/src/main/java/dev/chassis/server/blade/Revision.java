package dev.chassis.server.blade;

import java.time.Instant;

/**
 * One immutable version of a blade.
 *
 * @param number from 1 on
 * @param content the document
 * @param origin through what it came: {@code api}, {@code cli}, {@code rollback}
 */
public record Revision(
    int number,
    String content,
    String sha256,
    String author,
    String origin,
    String message,
    Instant createdAt) {}
