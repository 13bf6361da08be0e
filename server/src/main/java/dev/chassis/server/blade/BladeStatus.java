package dev.chassis.server.blade;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a blade is.
 *
 * @param revision the newest stored
 * @param appliedRevision of the last operation that succeeded, when that is the last of all
 * @param resources how many resources are recorded
 * @param operation the newest operation; absent when there was none
 * @param operationState its state
 * @param outputs of the newest operation, as far as known
 * @param document the text of the newest revision; absent in lists
 */
public record BladeStatus(
    int revision,
    @Nullable Integer appliedRevision,
    long resources,
    @Nullable String operation,
    @Nullable String operationState,
    @Nullable Map<String, @Nullable Object> outputs,
    @Nullable String document) {}
