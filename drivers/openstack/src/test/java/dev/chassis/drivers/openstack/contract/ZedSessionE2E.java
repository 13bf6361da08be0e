package dev.chassis.drivers.openstack.contract;

/** Tokens, facts and failures on a real OpenStack. */
final class ZedSessionE2E extends SessionContract {

  private static final CloudUnderTest CLOUD = RealCloud.fromEnvironment();

  @Override
  CloudUnderTest cloud() {
    return CLOUD;
  }
}
