package dev.chassis.server.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One object that exists at a site.
 *
 * @param owner {@code BLADE} when a blade records it, {@code LEFTOVER} when it carries a blade's
 *     mark and no record names it, {@code UNDECLARED} when it is neither, {@code SITE} when the
 *     site makes it by itself for every tenant
 * @param project of the blade
 * @param address the resource in the blade
 * @param adopted true when the blade did not make it
 * @param since when it was created where the site tells, else when it was first seen
 * @param created whether {@code since} is the creation
 * @param account the tenant of the site that pays for it
 * @param createdBy the site's id of the user who made it, where the site tells
 */
record InventoryItem(
    String type,
    String name,
    String id,
    String status,
    String owner,
    @Nullable String project,
    @Nullable String blade,
    @Nullable String address,
    boolean adopted,
    Instant since,
    boolean created,
    String account,
    @Nullable String createdBy) {}
