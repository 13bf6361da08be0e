package dev.chassis.apply;

import dev.chassis.plan.RecordedResource;
import dev.chassis.site.ResourceSpec;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts in place of references and deferred values what the records know by now. */
final class Resolver {

  private final Map<Address, RecordedResource> records;
  private final Function<Value.Deferred, Value> evaluator;

  /**
   * @param evaluator makes a value of a deferred one whose variables are all known
   */
  Resolver(Map<Address, RecordedResource> records, Function<Value.Deferred, Value> evaluator) {
    this.records = records;
    this.evaluator = evaluator;
  }

  /** All attributes, known. */
  Map<String, Value> attributes(ResourceSpec spec) {
    var known = new LinkedHashMap<String, Value>();
    spec.attributes().forEach((name, value) -> known.put(name, resolve(value)));
    return known;
  }

  /**
   * The value with nothing unknown in it.
   *
   * @throws UnresolvedException when a record or its output is missing
   */
  Value resolve(Value value) {
    return value.known() ? value : value.mapLeaves(this::leaf);
  }

  private Value leaf(Value leaf) {
    return switch (leaf) {
      case Value.Reference(var address, var output) -> output(address, output);
      case Value.Deferred(var expression, var variables) -> {
        var known = new LinkedHashMap<String, Value>();
        variables.forEach((name, each) -> known.put(name, resolve(each)));
        yield evaluator.apply(new Value.Deferred(expression, known));
      }
      case Value.Text _,
          Value.Numeral _,
          Value.Truth _,
          Value.Nothing _,
          Value.Items _,
          Value.Fields _ ->
          leaf;
    };
  }

  private Value output(Address address, String output) {
    RecordedResource record = records.get(address);
    @Nullable Value found = record == null ? null : record.outputs().get(output);
    if (found == null && record != null && output.equals("id") && record.id().isPresent()) {
      found = Value.of(record.id().get().text());
    }
    if (found == null) {
      throw new UnresolvedException(address, output);
    }
    return found;
  }

  /** A value that should be known by now is not. */
  static final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnresolvedException(Address address, String output) {
      super(address + " has no output \"" + output + "\" yet");
    }
  }
}
