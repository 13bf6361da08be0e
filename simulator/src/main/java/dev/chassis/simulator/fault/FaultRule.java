package dev.chassis.simulator.fault;

import java.util.regex.Pattern;

/**
 * Which calls a fault hits.
 *
 * @param region the region's name, empty for all
 * @param service such as {@code compute}, empty for all
 * @param method such as {@code POST}, empty for all
 * @param path found anywhere in the path below the service's prefix
 * @param skip how many fitting calls pass before the first is hit
 * @param times how many are hit at most
 * @param probability with which a fitting call is hit, from 0 to 1
 */
public record FaultRule(
    String region,
    String service,
    String method,
    Pattern path,
    int skip,
    int times,
    double probability,
    Fault fault) {

  /** A rule that hits the next fitting call, once. */
  public static FaultRule once(String service, String method, String path, Fault fault) {
    return new FaultRule("", service, method, Pattern.compile(path), 0, 1, 1, fault);
  }

  /** A rule that hits every fitting call. */
  public static FaultRule always(String service, String method, String path, Fault fault) {
    return once(service, method, path, fault).times(Integer.MAX_VALUE);
  }

  public FaultRule in(String regionName) {
    return new FaultRule(regionName, service, method, path, skip, times, probability, fault);
  }

  /** Lets {@code calls} fitting calls pass first; {@code nth(3)} hits the third. */
  public FaultRule nth(int number) {
    return new FaultRule(region, service, method, path, number - 1, times, probability, fault);
  }

  public FaultRule times(int hits) {
    return new FaultRule(region, service, method, path, skip, hits, probability, fault);
  }

  public FaultRule withProbability(double chance) {
    return new FaultRule(region, service, method, path, skip, times, chance, fault);
  }

  boolean fits(String regionName, String serviceName, String methodName, String pathText) {
    return (region.isEmpty() || region.equals(regionName))
        && (service.isEmpty() || service.equals(serviceName))
        && (method.isEmpty() || method.equals(methodName))
        && path.matcher(pathText).find();
  }
}
