package dev.chassis.plan.rehearsal;

import dev.chassis.plan.DesiredGraph;
import java.util.Random;

/** Blades made by chance, of the same parts with other sizes and values, as text. */
public final class RandomBlades {

  private final Random random;

  public RandomBlades(Random random) {
    this.random = random;
  }

  /** A blade; two calls give blades that share most addresses. */
  public DesiredGraph next() {
    return GraphText.read(text());
  }

  private String text() {
    var text = new StringBuilder();
    int networks = 1 + random.nextInt(3);
    for (int i = 0; i < networks; i++) {
      network(text, "n" + i, i);
    }
    text.append("key-pair admin\n  publicKey = key").append(random.nextInt(2)).append('\n');
    text.append("security-group sg\n  name = sg\n");
    for (int i = 0; i < random.nextInt(4); i++) {
      text.append("security-rule sg/rule/").append(i).append("\n  securityGroup = $sg.id\n");
      text.append("  direction = ingress\n  portMin = ").append(80 + random.nextInt(2));
      text.append('\n');
    }
    int volumes = random.nextInt(3);
    for (int i = 0; i < volumes; i++) {
      volume(text, "data" + i);
    }
    int servers = random.nextInt(5);
    for (int i = 0; i < servers; i++) {
      server(text, i, networks, volumes > i);
    }
    return text.toString();
  }

  private void network(StringBuilder text, String name, int number) {
    String cidr = "10." + number + "." + random.nextInt(3) + ".0/24";
    text.append("network ").append(name).append("\n  name = ").append(name).append('\n');
    text.append("subnet ").append(name).append("/subnet\n  network = $").append(name);
    text.append(".id\n  cidr = ")
        .append(cidr)
        .append("\n  dns = [1.1.1.")
        .append(random.nextInt(2));
    text.append("]\n");
    text.append("router ").append(name).append("/router\n  externalNetwork = ext\n");
    text.append("router-interface ").append(name).append("/router-interface\n  router = $");
    text.append(name).append("/router.id\n  subnet = $").append(name).append("/subnet.id\n");
  }

  private void volume(StringBuilder text, String address) {
    text.append("volume ").append(address).append("\n  sizeGiB = ").append(10 + random.nextInt(3));
    text.append("\n  volumeType = type").append(random.nextInt(2)).append('\n');
  }

  private void server(StringBuilder text, int number, int networks, boolean mounts) {
    String name = random.nextInt(4) == 0 ? "other" + number : "web" + number;
    int network = random.nextInt(networks);
    text.append("port ").append(name).append("/port\n  network = $n").append(network);
    text.append(".id\n  subnet = $n").append(network).append("/subnet.id\n");
    text.append("  securityGroups = [$sg.id]\n");
    if (random.nextBoolean()) {
      text.append("  address = 10.").append(network).append(".0.").append(10 + number).append('\n');
    }
    volume(text, name + "/volume/cache");
    text.append("server ").append(name);
    text.append(mounts ? " after data" + number + ":active\n" : "\n");
    text.append("  image = img").append(random.nextInt(2)).append("\n  flavor = f");
    text.append(random.nextInt(2)).append("\n  keyPair = $admin.name\n  ports = [$").append(name);
    text.append("/port.id]\n  volumes = [$").append(name).append("/volume/cache.id");
    text.append(mounts ? ", $data" + number + ".id]\n" : "]\n");
    if (random.nextInt(3) == 0) {
      text.append("  userData = join($")
          .append(name)
          .append("/port.address, $n0/router.address)\n");
    }
    if (random.nextBoolean()) {
      text.append("floating-ip ").append(name).append("/floating-ip after n").append(network);
      text.append("/router-interface\n  externalNetwork = ext\n  port = $").append(name);
      text.append("/port.id\n");
    }
  }
}
