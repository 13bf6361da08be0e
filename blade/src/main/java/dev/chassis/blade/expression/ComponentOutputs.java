package dev.chassis.blade.expression;

import static dev.chassis.blade.expression.OutputType.TEXT;
import static dev.chassis.blade.expression.OutputType.TEXTS;
import static dev.chassis.blade.expression.OutputType.WHOLE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What components of each type tell others. */
public final class ComponentOutputs {

  /** How many servers a server component stands for. */
  public enum Members {
    /** One server without a count. */
    SINGLE,
    /** A pool. */
    POOL,
    /** A pool of one, or a pool of unknown size: it has the outputs of both. */
    EITHER
  }

  /**
   * An output.
   *
   * @param known when it is known, for a person
   */
  public record Output(String name, OutputType type, String known, String description) {}

  private static final String ALWAYS = "always";
  private static final String RUNS = "once it runs";
  private static final String FIXED = "always, when the address is fixed; else once it runs";

  private static final Map<String, List<Output>> BY_TYPE =
      Map.of(
          "network",
          List.of(
              new Output("cidr", TEXT, ALWAYS, "the range of addresses"),
              new Output("id", TEXT, RUNS, "the site's id of the network"),
              new Output("subnetId", TEXT, RUNS, "the site's id of the subnet")),
          "security-rules",
          List.of(new Output("id", TEXT, RUNS, "the site's id of the group")),
          "key-pair",
          List.of(new Output("name", TEXT, RUNS, "the key's name on the site")),
          "placement-group",
          List.of(new Output("id", TEXT, RUNS, "the site's id of the group")),
          "volume",
          List.of(
              new Output("size", WHOLE, ALWAYS, "the size in GiB"),
              new Output("id", TEXT, RUNS, "the site's id of the volume")),
          "endpoint",
          List.of(
              new Output("name", TEXT, ALWAYS, "the public name; the endpoint must give one"),
              new Output("url", TEXT, ALWAYS, "the public URL; the endpoint must give a name")));

  private static final List<Output> SINGLE =
      List.of(
          new Output("hostname", TEXT, ALWAYS, "the first label of the full name"),
          new Output("fqdn", TEXT, ALWAYS, "the full name"),
          new Output("address", TEXT, FIXED, "the address on the first network"),
          new Output("floatingIp", TEXT, RUNS, "the floating IP; an interface must ask for one"),
          new Output("id", TEXT, RUNS, "the site's id of the server"));

  private static final List<Output> POOL =
      List.of(
          new Output("count", WHOLE, ALWAYS, "how many members"),
          new Output("hostnames", TEXTS, ALWAYS, "first labels, in order of the members"),
          new Output("fqdns", TEXTS, ALWAYS, "full names, in order"),
          new Output("addresses", TEXTS, FIXED, "addresses on the first network, in order"),
          new Output("floatingIps", TEXTS, RUNS, "floating IPs, in order"),
          new Output("ids", TEXTS, RUNS, "the site's ids, in order"));

  private ComponentOutputs() {}

  /** The outputs of a component type by name; none for an unknown type. */
  public static Map<String, Output> of(String type, Members members) {
    var outputs = new LinkedHashMap<String, Output>();
    if (type.equals("server")) {
      if (members != Members.POOL) {
        SINGLE.forEach(output -> outputs.put(output.name(), output));
      }
      if (members != Members.SINGLE) {
        POOL.forEach(output -> outputs.put(output.name(), output));
      }
    }
    BY_TYPE.getOrDefault(type, List.of()).forEach(output -> outputs.put(output.name(), output));
    return outputs;
  }
}
