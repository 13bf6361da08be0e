package dev.chassis.blade.schema;

import static dev.chassis.blade.schema.Shape.choice;
import static dev.chassis.blade.schema.Shape.items;
import static dev.chassis.blade.schema.Shape.structure;
import static dev.chassis.blade.schema.Shape.text;

import dev.chassis.blade.schema.Field.Expressions;

/** The form of a blade and of a template. */
final class BladeShapes {

  static final int MAXIMUM_COMPONENTS = 500;

  static final Field COMPONENTS =
      Field.of(
              "components",
              new Shape.Entries(Format.NAME, ComponentShapes.COMPONENT, MAXIMUM_COMPONENTS),
              "Components",
              "What the blade is made of, by name.")
          .expressions(Expressions.ALLOWED);

  static final Field OUTPUTS =
      Field.of(
              "outputs",
              new Shape.Entries(Format.OUTPUT, new Shape.Anything(), 100),
              "Outputs",
              "What the blade tells its owner once it runs, by name.")
          .example("{url: \"https://${components.web.fqdn}\"}")
          .expressions(Expressions.ALLOWED)
          .knownLate();

  static final Shape.Structure BLADE =
      structure(
          Kind.BLADE.word(),
          apiVersion(),
          kind(Kind.BLADE),
          Field.of(
                  "metadata",
                  structure(
                      "Metadata",
                      name("The name of the blade, unique in its project."),
                      Field.of(
                              "project",
                              text(Format.NAME),
                              "Project",
                              "The project to which the blade belongs.")
                          .mandatory()
                          .example("mathrice"),
                      title(),
                      description(),
                      labels()),
                  "Metadata",
                  "What the blade is called and whose it is.")
              .mandatory(),
          Field.of("spec", bladeSpec(), "Specification", "What the blade is.").mandatory());

  static final Shape.Structure TEMPLATE =
      structure(
          Kind.TEMPLATE.word(),
          apiVersion(),
          kind(Kind.TEMPLATE),
          Field.of(
                  "metadata",
                  structure(
                      "Metadata",
                      name("The name of the template, unique in the library."),
                      Field.of(
                              "version",
                              text(Format.VERSION),
                              "Version",
                              "The version; a published one never changes.")
                          .mandatory()
                          .example("1.0.0"),
                      title(),
                      description(),
                      labels()),
                  "Metadata",
                  "What the template is called.")
              .mandatory(),
          Field.of(
                  "spec",
                  structure(
                      "Specification",
                      Field.of(
                          "parameters",
                          new Shape.Entries(Format.PARAMETER, parameter(), 100),
                          "Parameters",
                          "What a blade made from this template may choose, by name."),
                      COMPONENTS.mandatory(),
                      OUTPUTS),
                  "Specification",
                  "What a blade made from this template is.")
              .mandatory());

  private BladeShapes() {}

  private static Shape.Structure bladeSpec() {
    return structure(
        "Specification",
        Field.of(
                "site",
                text(Format.NAME),
                "Site",
                "Where components live that do not name a site of their own.")
            .mandatory()
            .example("grenoble"),
        Field.of(
                "instance",
                text(Format.NAME),
                "Instance",
                "The instance of the site, whose environment holds.")
            .example("production"),
        Field.of(
            "template",
            structure(
                "Template",
                Field.of("name", text(Format.NAME), "Name", "The name of the template.")
                    .mandatory()
                    .example("webconf"),
                Field.of("version", text(Format.VERSION), "Version", "The version of the template.")
                    .mandatory()
                    .example("1.0.0")),
            "Template",
            "The template from which the blade is made."),
        Field.of(
                "parameters",
                new Shape.Entries(Format.PARAMETER, new Shape.Anything(), 100),
                "Parameters",
                "Values of the template's parameters.")
            .example("{workers: 3}"),
        COMPONENTS,
        OUTPUTS);
  }

  private static Shape.Structure parameter() {
    return structure(
        "Parameter",
        Field.of("type", new Shape.Choice(ParameterType.words()), "Type", "The type of the value.")
            .mandatory()
            .example("integer"),
        title(),
        description(),
        Field.of(
            "default",
            new Shape.Anything(),
            "Default",
            "What holds when the blade gives no value; makes the parameter optional."),
        Field.of(
            "minimum", new Shape.Number(), "Minimum", "The least number, or length of a list."),
        Field.of(
            "maximum", new Shape.Number(), "Maximum", "The greatest number, or length of a list."),
        Field.of(
                "pattern", text(Format.LINE), "Pattern", "A regular expression for the whole text.")
            .example("'[a-z]+'"),
        Field.of(
                "choices",
                new Shape.Items(text(Format.LINE), 1, 100),
                "Choices",
                "What may be chosen; for the type `choice`.")
            .example("[small, large]"),
        Field.of(
                "required",
                new Shape.Flag(),
                "Required",
                "Whether a blade must give a value. A parameter without default that is not required is null.")
            .standard(true));
  }

  static Field apiVersion() {
    return Field.of(
            "apiVersion", choice(Kind.API_VERSION), "API version", "The version of this form.")
        .mandatory();
  }

  static Field kind(Kind kind) {
    return Field.of("kind", choice(kind.word()), "Kind", kind.title() + ".").mandatory();
  }

  static Field name(String description) {
    return Field.of("name", text(Format.NAME), "Name", description).mandatory().example("webconf");
  }

  static Field title() {
    return Field.of("title", text(Format.LINE), "Title", "A title for people, one line.");
  }

  static Field description() {
    return Field.of("description", text(Format.ANY), "Description", "What it is for.");
  }

  static Field labels() {
    return Field.of(
            "labels",
            new Shape.Entries(Format.LABEL, text(Format.ANY), 64),
            "Labels",
            "Words to find it by.")
        .example("{team: mathrice}");
  }

  /** Texts in a list. */
  static Shape texts(Format format) {
    return items(text(format));
  }
}
