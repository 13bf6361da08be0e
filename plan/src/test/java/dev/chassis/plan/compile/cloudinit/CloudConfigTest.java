package dev.chassis.plan.compile.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.blade.model.Component.Provisioning;
import dev.chassis.blade.model.Component.Provisioning.File;
import dev.chassis.plan.compile.TestExpressions;
import dev.chassis.plan.compile.YamlText;
import dev.chassis.plan.compile.cloudinit.Guest.GuestVolume;
import dev.chassis.value.Address;
import dev.chassis.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CloudConfigTest {

  private static final Value.Reference ID = new Value.Reference(Address.of("data"), "id");

  @Test
  void plainTextIsKeptWhileItFits() {
    var userData = CloudConfig.write(guest(List.of(file("/etc/a", "x".repeat(40_000)))));
    assertThat(userData.fits()).isTrue();
    assertThat(YamlText.read(userData.value()).toString()).doesNotContain("gz+b64");
  }

  @Test
  void largeFilesAreCompressedOnlyWhenTheyMustBe() throws IOException {
    String large = "a line that says the same as every other\n".repeat(4_000);
    var userData = CloudConfig.write(guest(List.of(file("/a", large), file("/b", "small\n"))));
    assertThat(userData.fits()).isTrue();
    var files = YamlText.items(YamlText.read(userData.value()).get("write_files"));
    var first = YamlText.fields(files.getFirst());
    assertThat(first.get("encoding")).isEqualTo("gz+b64");
    byte[] packed = Base64.getDecoder().decode(String.valueOf(first.get("content")));
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(large);
    }
    assertThat(YamlText.fields(files.getLast())).doesNotContainKey("encoding");
  }

  @Test
  void sizeOfLateUserDataIsWhatIsKnownOfIt() {
    var late =
        new Value.Deferred(
            "components.db.address",
            Map.of("db.address", new Value.Reference(Address.of("db"), "address")));
    var file = new File("/etc/a", late, "0644", "root:root");
    var userData = CloudConfig.write(guest(List.of(file)));
    String text = TestExpressions.evaluate((Value.Deferred) userData.value(), _ -> "");
    assertThat(userData.size()).isBetween(text.length() * 4 / 3 - 20, text.length() * 4 / 3 + 4);
  }

  @Test
  void filesBelowAMountAreWrittenAfterIt() {
    var volume = new GuestVolume("data", "data.id", ID, Optional.of("/srv/data"), "ext4");
    var files = List.of(file("/srv/data/a", ""), file("/srv/database", ""), file("/etc/b", ""));
    var guest = new Guest("web", "web.example.org", provisioning(files), List.of(volume));
    var written =
        YamlText.items(YamlText.read(CloudConfig.write(guest).value()).get("write_files"));
    assertThat(written)
        .extracting(each -> YamlText.fields(each).get("defer"))
        .containsExactly(true, null, null);
  }

  @Test
  void volumeWithoutPathIsNamedButNeitherFormattedNorMounted() {
    var volume = new GuestVolume("raw", "raw.id", ID, Optional.empty(), "ext4");
    var guest = new Guest("web", "web.example.org", provisioning(List.of()), List.of(volume));
    var document = YamlText.read(CloudConfig.write(guest).value());
    assertThat(document.get("mounts")).isNull();
    assertThat(YamlText.items(YamlText.items(document.get("bootcmd")).getFirst()))
        .endsWith("raw", "<data.id>", "none");
  }

  private static Guest guest(List<File> files) {
    return new Guest("web", "web.example.org", provisioning(files), List.of());
  }

  private static File file(String path, String content) {
    return new File(path, Value.of(content), "0644", "root:root");
  }

  private static Provisioning provisioning(List<File> files) {
    return new Provisioning(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        files,
        List.of(),
        List.of());
  }
}
