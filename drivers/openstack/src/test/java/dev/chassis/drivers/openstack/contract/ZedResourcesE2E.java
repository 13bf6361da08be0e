package dev.chassis.drivers.openstack.contract;

/** The life of every resource type on a real OpenStack. */
final class ZedResourcesE2E extends ResourceContract {

  private static final CloudUnderTest CLOUD = RealCloud.fromEnvironment();

  @Override
  CloudUnderTest cloud() {
    return CLOUD;
  }
}
