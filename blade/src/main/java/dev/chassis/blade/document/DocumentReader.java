package dev.chassis.blade.document;

import dev.chassis.blade.diagnostic.Diagnostics;
import dev.chassis.blade.diagnostic.Position;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Reads one YAML document into a tree, or says in one diagnostic why not. */
public final class DocumentReader {

  /** The most bytes that a document may have. */
  public static final int MAXIMUM_BYTES = 2 * 1024 * 1024;

  private DocumentReader() {}

  /** Reads bytes, which must be UTF-8. */
  public static Optional<Node.Mapping> read(
      String source, byte[] content, Diagnostics diagnostics) {
    if (tooBig(source, content.length, diagnostics)) {
      return Optional.empty();
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
      return read(source, text, diagnostics);
    } catch (CharacterCodingException e) {
      diagnostics.error(
          "not-utf-8",
          Position.whole(source),
          "",
          "The document is not UTF-8 text",
          "text encoded in UTF-8",
          "Save the file as UTF-8");
      return Optional.empty();
    }
  }

  /** Reads text. The result is the mapping at the top of the document. */
  public static Optional<Node.Mapping> read(String source, String text, Diagnostics diagnostics) {
    if (tooBig(source, text.length(), diagnostics)
        || ForbiddenCharacters.found(source, text, diagnostics)) {
      return Optional.empty();
    }
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return new TreeBuilder(SourceText.of(source, content), content).build();
    } catch (Refusal refusal) {
      diagnostics.add(refusal.diagnostic());
    } catch (MarkedYamlEngineException e) {
      diagnostics.add(YamlProblems.explain(SourceText.of(source, content), e));
    } catch (ReaderException e) {
      diagnostics.error(
          "forbidden-character",
          Position.whole(source),
          "",
          "The document holds a character that YAML forbids, U+%04X".formatted(e.getCodePoint()),
          "printable text",
          "Remove the character");
    }
    return Optional.empty();
  }

  private static boolean tooBig(String source, int size, Diagnostics diagnostics) {
    if (size <= MAXIMUM_BYTES) {
      return false;
    }
    diagnostics.error(
        "document-too-big",
        Position.whole(source),
        "",
        "The document has %.1f MiB".formatted(size / 1048576.0),
        "at most 2 MiB",
        "Move long file contents out of the document, for example into a package or an image");
    return true;
  }
}
