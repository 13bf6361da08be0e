package dev.chassis.acceptance;

/** A cloud under test with a counting proxy in front of every one of its APIs. */
public interface Cloud extends AutoCloseable {

  /** The site's name in the tests. */
  String name();

  /** A clouds.yaml whose addresses are the proxy's. */
  String cloudsYaml();

  /** The entry of an ordinary member. */
  String entry();

  /** Everything that exists, over all projects. */
  Census census();

  CountingProxy proxy();

  @Override
  void close();
}
