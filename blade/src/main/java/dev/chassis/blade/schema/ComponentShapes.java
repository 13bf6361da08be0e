package dev.chassis.blade.schema;

import static dev.chassis.blade.schema.Shape.choice;
import static dev.chassis.blade.schema.Shape.items;
import static dev.chassis.blade.schema.Shape.name;
import static dev.chassis.blade.schema.Shape.structure;
import static dev.chassis.blade.schema.Shape.text;
import static dev.chassis.blade.schema.Shape.union;
import static dev.chassis.blade.schema.Shape.whole;

import dev.chassis.blade.schema.Field.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The forms of the component types but the server, which has a class of its own. */
final class ComponentShapes {

  static final Shape AUDIENCE = choice("users", "devops");

  static final Shape.Tagged COMPONENT = component();

  private ComponentShapes() {}

  private static Shape.Tagged component() {
    var options = new LinkedHashMap<String, Shape.Structure>();
    options.put(
        "network", withCommon("network", "A network, its subnet and its way out", network()));
    options.put("security-rules", withCommon("security-rules", "Who may reach a server", rules()));
    options.put("key-pair", withCommon("key-pair", "A public SSH key", keyPair()));
    options.put(
        "placement-group",
        withCommon("placement-group", "Keeps servers on one host or apart", placementGroup()));
    options.put("volume", withCommon("volume", "Storage that outlives its server", volume()));
    options.put(
        "server", withCommon("server", "A server or a pool of servers", ServerShapes.fields()));
    options.put("endpoint", withCommon("endpoint", "What the blade offers outside", endpoint()));
    return new Shape.Tagged("type", options);
  }

  private static Shape.Structure withCommon(String type, String title, List<Field> own) {
    var fields = new ArrayList<Field>();
    fields.add(
        Field.of("type", choice(type), "Type", title + ".")
            .mandatory()
            .expressions(Expressions.REFUSED));
    fields.addAll(own);
    fields.add(
        Field.of("site", text(Format.NAME), "Site", "Where it lives, when not on the blade's site.")
            .example("lyon"));
    fields.add(
        Field.of(
                "dependsOn",
                items(
                    union(
                        name(),
                        structure(
                            "Dependency",
                            Field.of("component", name(), "Component", "What must be there before.")
                                .mandatory(),
                            Field.of(
                                    "state",
                                    choice("exists", "active"),
                                    "State",
                                    "How far it must be.")
                                .standard("active")))),
                "Depends on",
                "What must be there before, beside what the component refers to.")
            .example("[db]"));
    return new Shape.Structure(title, fields);
  }

  private static List<Field> network() {
    return List.of(
        Field.of(
                "subnet",
                structure(
                    "Subnet",
                    Field.of("cidr", text(Format.CIDR4), "Range", "The range of addresses.")
                        .mandatory()
                        .example("10.20.0.0/24"),
                    Field.of(
                            "gateway",
                            text(Format.ADDRESS4),
                            "Gateway",
                            "The router's address; the first of the range when left out.")
                        .example("10.20.0.1"),
                    Field.of(
                            "dhcp",
                            new Shape.Flag(),
                            "DHCP",
                            "Whether servers get their address by DHCP.")
                        .standard(true),
                    Field.of(
                            "dns",
                            new Shape.Items(text(Format.ADDRESS), 0, 5),
                            "DNS servers",
                            "Name servers that DHCP announces, in order of preference.")
                        .example("[192.0.2.53]"),
                    Field.of(
                        "pool",
                        structure(
                            "Pool",
                            Field.of("from", text(Format.ADDRESS4), "From", "The first address.")
                                .mandatory()
                                .example("10.20.0.100"),
                            Field.of("to", text(Format.ADDRESS4), "To", "The last address.")
                                .mandatory()
                                .example("10.20.0.200")),
                        "Pool",
                        "The addresses that are handed out; all when left out.")),
                "Subnet",
                "The addresses of the network.")
            .mandatory(),
        Field.of(
            "router",
            structure(
                "Router",
                Field.of("external", AUDIENCE, "External network", "To which outside it leads.")
                    .mandatory()
                    .example("users")),
            "Router",
            "The way out; a network without one is closed."));
  }

  private static List<Field> rules() {
    Shape remote =
        union(
            text(Format.CIDR),
            structure(
                "Component",
                Field.of(
                        "component",
                        name("security-rules"),
                        "Component",
                        "Interfaces that carry these rules.")
                    .mandatory()));
    Shape.Structure rule =
        structure(
            "Rule",
            Field.of("direction", choice("ingress", "egress"), "Direction", "Seen from the server.")
                .standard("ingress"),
            Field.of("family", choice("ipv4", "ipv6"), "Family", "The family of addresses.")
                .standard("ipv4"),
            Field.of("protocol", choice("tcp", "udp", "icmp", "any"), "Protocol", "The protocol.")
                .mandatory(),
            Field.of(
                    "ports",
                    union(whole(0, 65535), text(Format.PORTS)),
                    "Ports",
                    "A port or a range, for tcp and udp; type and code (`8` or `8-0`) for icmp; all when left out.")
                .example("80-443"),
            Field.of("from", remote, "From", "Who may come in; for ingress.").example("0.0.0.0/0"),
            Field.of("to", remote, "To", "Where one may go; for egress.").example("0.0.0.0/0"));
    return List.of(
        Field.of(
                "rules",
                new Shape.Items(rule, 0, 100),
                "Rules",
                "What is allowed; all else is denied.")
            .mandatory()
            .example("[{protocol: tcp, ports: 443, from: 0.0.0.0/0}]"));
  }

  private static List<Field> keyPair() {
    return List.of(
        Field.of(
                "publicKey",
                text(Format.SSH_KEY),
                "Public key",
                "The public key in OpenSSH's form.")
            .mandatory()
            .example(Format.SSH_KEY.example()));
  }

  private static List<Field> placementGroup() {
    return List.of(
        Field.of(
                "policy",
                choice("affinity", "anti-affinity", "soft-affinity", "soft-anti-affinity"),
                "Policy",
                "On one host or on several; the soft ones give way when there is no room.")
            .mandatory());
  }

  private static List<Field> volume() {
    return List.of(ServerShapes.volumeSize().mandatory(), ServerShapes.volumeType());
  }

  private static List<Field> endpoint() {
    return List.of(
        Field.of("server", name("server"), "Server", "The server or pool behind it.")
            .mandatory()
            .example("web"),
        Field.of("port", whole(1, 65535), "Port", "The port on which the server listens.")
            .mandatory()
            .example("443"),
        Field.of(
                "protocol",
                choice("http", "https", "tcp", "udp"),
                "Protocol",
                "What the server speaks there.")
            .standard("https"),
        Field.of("audience", AUDIENCE, "Audience", "For whom it is.").mandatory(),
        Field.of("name", text(Format.DNS_NAME), "Name", "The public name.")
            .example("www.example.org"),
        Field.of("path", text(Format.URL_PATH), "Path", "The path under that name.").example("/"));
  }
}
