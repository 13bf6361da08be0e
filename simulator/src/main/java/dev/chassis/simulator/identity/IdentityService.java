package dev.chassis.simulator.identity;

import dev.chassis.simulator.http.ErrorShape;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.http.Service;
import dev.chassis.simulator.http.Versioning;
import dev.chassis.simulator.world.World;

/** Keystone's table of calls. */
public final class IdentityService {

  private IdentityService() {}

  /** A Keystone that tells of the catalogue's regions. */
  public static Service create(Identity identity, Catalogue catalogue, World world) {
    Router router = new Router();
    new IdentityVersions().routes(router);
    new TokensApi(identity, catalogue).routes(router);
    new ProjectsApi(identity, catalogue).routes(router);
    new CredentialsApi(identity).routes(router);
    return new Service("identity", router, ErrorShape.KEYSTONE, Versioning.SINGLE, identity, world);
  }
}
