package dev.chassis.export.terraform;

import dev.chassis.export.Blueprint;
import dev.chassis.export.Export;
import dev.chassis.export.JsonText;
import java.util.List;

/** Writes a blade as Terraform's JSON: one file, one provider a site. */
public final class Terraform {

  private Terraform() {}

  /** The file {@code main.tf.json}; it names entries of a clouds.yaml and holds no secret. */
  public static Export of(Blueprint blueprint) {
    var document = new Configuration(blueprint);
    String text = JsonText.of(document.content());
    return new Export(List.of(new Export.File("main.tf.json", text)), document.notes());
  }
}
