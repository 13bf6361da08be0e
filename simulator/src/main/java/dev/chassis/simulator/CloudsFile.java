package dev.chassis.simulator;

/** Writes how to reach a simulator in the form of {@code clouds.yaml}. */
public final class CloudsFile {

  private CloudsFile() {}

  /** One entry for each region and account, such as {@code grenoble} and {@code grenoble-other}. */
  public static String of(Simulator simulator) {
    StringBuilder text = new StringBuilder("clouds:\n");
    for (String region : simulator.configuration().regions()) {
      for (Account account : simulator.configuration().accounts()) {
        String suffix = account.name().equals("chassis") ? "" : "-" + account.name();
        text.append(entry(region + suffix, simulator.keystoneUrl(region), region, account));
      }
    }
    return text.toString();
  }

  private static String entry(String name, String keystone, String region, Account account) {
    return """
      %s:
        auth:
          auth_url: %s
          project_name: %s
          username: %s
          password: %s
          project_domain_name: Default
          user_domain_name: Default
        region_name: %s
        identity_api_version: 3
    """
        .formatted(name, keystone, account.name(), account.name(), account.password(), region);
  }
}
