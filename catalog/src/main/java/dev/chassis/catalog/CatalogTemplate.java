package dev.chassis.catalog;

/**
 * One version of a template; a version never changes once it was published.
 *
 * @param name such as {@code webconf}
 * @param version such as {@code 1.0.0}
 * @param source how its document is called in messages, such as {@code
 *     catalog/webconf/1.0.0/template.yaml}
 * @param text the document, of kind {@code Template}
 * @param readme what it is for, in Markdown
 */
public record CatalogTemplate(
    String name, String version, String source, String text, String readme) {}
