package dev.chassis.site;

import dev.chassis.value.Address;

/**
 * Who owns an object, carried in the very call that creates it (engine rule 1). After a crash the
 * object is found by its mark.
 *
 * @param project the Chassis project
 * @param blade the blade's name in its project
 * @param resource the resource's address in the blade
 * @param operation the operation that created it
 * @param token the intent: one per attempt to bring the resource into being, written durably before
 *     the first call; 26 lower-case letters and digits, unique over all blades
 */
public record Mark(
    String project, String blade, Address resource, String operation, String token) {}
