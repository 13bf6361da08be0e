package dev.chassis.plan.draw;

import dev.chassis.plan.draw.Pictures.Item;
import dev.chassis.site.ResourceType;
import dev.chassis.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The one line about a box: what matters most of what it is made of. */
final class BoxDetail {

  private final Detail detail;

  BoxDetail(Detail detail) {
    this.detail = detail;
  }

  String of(Item head, List<Item> members) {
    var parts = new ArrayList<String>();
    switch (detail) {
      // Members of a pool differ in their addresses.
      case RESOURCES ->
          add(
              parts,
              members.size() > 1 && head.spec().type() == ResourceType.PORT ? "port" : own(head));
      case COMPONENTS -> component(parts, head, members);
    }
    return String.join(" · ", parts);
  }

  private static void component(List<String> parts, Item head, List<Item> members) {
    switch (head.spec().type()) {
      case NETWORK -> {
        members.stream()
            .filter(item -> item.spec().type() == ResourceType.SUBNET)
            .forEach(item -> add(parts, own(item)));
        if (count(members, ResourceType.ROUTER) > 0) {
          parts.add("router");
        }
      }
      case SECURITY_GROUP -> counted(parts, count(members, ResourceType.SECURITY_RULE), "rule");
      case SERVER -> {
        counted(parts, count(members, ResourceType.VOLUME), "volume");
        counted(parts, count(members, ResourceType.FLOATING_IP), "floating IP");
        if (parts.isEmpty()) {
          counted(parts, count(members, ResourceType.PORT), "port");
        }
      }
      case SUBNET,
          ROUTER,
          ROUTER_INTERFACE,
          SECURITY_RULE,
          KEY_PAIR,
          PLACEMENT_GROUP,
          PORT,
          VOLUME,
          FLOATING_IP ->
          add(parts, own(head));
    }
  }

  private static String own(Item item) {
    return switch (item.spec().type()) {
      case SUBNET -> text(item, "cidr");
      case VOLUME -> sized(item);
      case PLACEMENT_GROUP -> text(item, "policy");
      case PORT -> either(text(item, "address"), "port");
      case SECURITY_RULE -> rule(item);
      case KEY_PAIR -> "key pair";
      case FLOATING_IP -> "floating IP";
      case NETWORK, ROUTER, ROUTER_INTERFACE, SECURITY_GROUP, SERVER ->
          item.spec().type().text().replace('-', ' ');
    };
  }

  private static String sized(Item item) {
    String size = text(item, "sizeGiB");
    return size.isEmpty() ? "volume" : size + " GiB";
  }

  private static String either(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private static String rule(Item item) {
    String from = text(item, "portMin");
    String to = text(item, "portMax");
    String protocol = text(item, "protocol");
    return (protocol + " " + (from.equals(to) ? from : from + "-" + to)).strip();
  }

  private static String text(Item item, String attribute) {
    return switch (item.spec().attribute(attribute)) {
      case Value.Text(var text) -> text;
      case Value.Numeral(var number) -> number.toPlainString();
      case Value.Truth _,
          Value.Nothing _,
          Value.Items _,
          Value.Fields _,
          Value.Reference _,
          Value.Deferred _ ->
          "";
    };
  }

  private static int count(List<Item> members, ResourceType type) {
    return (int) members.stream().filter(item -> item.spec().type() == type).count();
  }

  private static void counted(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word + (count == 1 ? "" : "s"));
    }
  }

  private static void add(List<String> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(text);
    }
  }
}
