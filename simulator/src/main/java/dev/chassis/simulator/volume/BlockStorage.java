package dev.chassis.simulator.volume;

import dev.chassis.simulator.http.Authenticator;
import dev.chassis.simulator.http.ErrorShape;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.http.Service;
import dev.chassis.simulator.http.Versioning;
import dev.chassis.simulator.image.Images;
import dev.chassis.simulator.world.Json;
import dev.chassis.simulator.world.Quotas;
import dev.chassis.simulator.world.Row;
import dev.chassis.simulator.world.World;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One region's Cinder: its table of calls, and what Nova asks of it directly. */
public final class BlockStorage {

  private final VolumeState state;
  private final Volumes volumes;
  private final Attachments attachments;
  private final Router router = new Router();

  public BlockStorage(World world, Images images) {
    state = new VolumeState(world);
    volumes = new Volumes(state, images);
    attachments = new Attachments(state);
    new VolumeAboutApi(state).routes(router);
    new VolumesApi(state, volumes).routes(router);
    new SnapshotsApi(state).routes(router);
    new VolumeQuotasApi(state).routes(router);
  }

  public Service service(Authenticator authenticator) {
    return new Service(
        "volume", router, ErrorShape.CINDER, Versioning.VOLUME, authenticator, state.world);
  }

  public Quotas quotas() {
    return state.quotas;
  }

  /**
   * Adds a type; one named {@code standard} is needed, it is the type of volumes that name none.
   */
  public void addType(String name) {
    state.addType(name);
  }

  /** The volume of this id, if the project has it. */
  public Optional<Row> volume(String project, String id) {
    return state.volumes.get(id).filter(row -> row.project().equals(project));
  }

  /** Makes a volume from an image for a server that boots from it. */
  public Row createFromImage(String project, String user, String imageId, long gigabytes) {
    ObjectNode wanted = Json.object().put("size", gigabytes).put("imageRef", imageId);
    return volumes.create(
        project, user, wanted.put("name", "").put("description", ""), Volumes.Fate.SUCCEED);
  }

  public void reserve(Row volume) {
    attachments.reserve(volume);
  }

  public void attach(String volumeId, String serverId, String device, String host) {
    attachments.attach(volumeId, serverId, device, host);
  }

  /** Takes a volume out of a server that could not be built, and keeps it for that server. */
  public void keepReserved(String volumeId, String serverId) {
    attachments.release(volumeId, serverId);
    state
        .volumes
        .get(volumeId)
        .ifPresent(row -> state.save(state.volumes, row.with("status", "reserved")));
  }

  /** Marks a volume that is on its way into a server. */
  public void attaching(String volumeId) {
    state
        .volumes
        .get(volumeId)
        .filter(row -> row.text("status").equals("reserved"))
        .ifPresent(row -> state.save(state.volumes, row.with("status", "attaching")));
  }

  /** Marks a volume that is on its way out of a server. */
  public void detaching(String volumeId) {
    state
        .volumes
        .get(volumeId)
        .ifPresent(row -> state.save(state.volumes, row.with("status", "detaching")));
  }

  public void release(String volumeId, String serverId) {
    attachments.release(volumeId, serverId);
  }

  /** Deletes a volume that nothing uses, as at the end of the server that it was made for. */
  public void deleteWhenFree(String volumeId) {
    state
        .volumes
        .get(volumeId)
        .filter(row -> row.text("status").equals("available"))
        .ifPresent(row -> volumes.delete(row, false));
  }
}
