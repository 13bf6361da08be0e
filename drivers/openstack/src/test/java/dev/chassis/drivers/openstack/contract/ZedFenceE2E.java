package dev.chassis.drivers.openstack.contract;

/** Fences, bulk, pages and changes on a real OpenStack. */
final class ZedFenceE2E extends FenceContract {

  private static final CloudUnderTest CLOUD = RealCloud.fromEnvironment();

  @Override
  CloudUnderTest cloud() {
    return CLOUD;
  }
}
