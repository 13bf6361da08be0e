package dev.chassis.apply;

import dev.chassis.value.Value;
import java.util.function.Function;

/** What all runs share: the ports, the settings, the lanes to the sites. */
record Engine(
    Journal journal,
    TaskRuntime runtime,
    Progress progress,
    Checkpoints checkpoints,
    EngineSettings settings,
    Lanes lanes,
    Function<Value.Deferred, Value> evaluator) {}
