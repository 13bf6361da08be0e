package dev.chassis.drivers.openstack.contract;

/** How few requests are needed on a real OpenStack. */
final class ZedCallsE2E extends CallsContract {

  private static final CloudUnderTest CLOUD = RealCloud.fromEnvironment();

  @Override
  CloudUnderTest cloud() {
    return CLOUD;
  }
}
