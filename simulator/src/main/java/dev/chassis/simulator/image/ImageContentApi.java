package dev.chassis.simulator.image;

import dev.chassis.simulator.http.Answer;
import dev.chassis.simulator.http.Request;
import dev.chassis.simulator.http.Router;
import dev.chassis.simulator.world.Refusal;
import dev.chassis.simulator.world.Row;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of images: put once, read often. Meant for small ones, they are kept in memory. */
final class ImageContentApi {

  private final Images images;

  ImageContentApi(Images images) {
    this.images = images;
  }

  void routes(Router router) {
    router.put("/v2/images/{id}/file", this::upload);
    router.get("/v2/images/{id}/file", this::download);
  }

  private Answer upload(Request request) {
    String id = request.var("id");
    Row image =
        images
            .images
            .get(id)
            .filter(row -> request.caller().mayUse(row.project()))
            .orElseThrow(() -> ImagesApi.missing(id));
    if (!image.text("status").equals("queued")) {
      throw Refusal.conflict(
          "Image status transition from " + image.text("status") + " to saving is not allowed");
    }
    if (image.get("disk_format").isNull() || image.get("container_format").isNull()) {
      throw Refusal.badRequest(
          "Properties disk_format, container_format must be set prior to saving data.");
    }
    byte[] content = request.body();
    images.contents.put(id, content);
    images.images.put(
        images.world.touched(
            image
                .with("status", "active")
                .with("size", content.length)
                .with("virtual_size", content.length)
                .with("checksum", digest("MD5", content))
                .with("os_hash_algo", "sha512")
                .with("os_hash_value", digest("SHA-512", content))));
    images.world.note("image " + id + " active");
    return Answer.empty(204);
  }

  private Answer download(Request request) {
    String id = request.var("id");
    Row image =
        images
            .images
            .get(id)
            .filter(row -> request.caller().mayUse(row.project()) || Images.isPublic(row))
            .orElseThrow(() -> ImagesApi.missing(id));
    byte[] content = images.contents.get(id);
    if (content == null) {
      return Answer.empty(204);
    }
    return Answer.bytes(200, "application/octet-stream", content)
        .header("Content-MD5", image.text("checksum"));
  }

  private static String digest(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
