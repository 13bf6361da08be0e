package dev.chassis.plan.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chassis.plan.text.LineDifference.Line;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {

  private static String text(Random random, int lines) {
    return IntStream.range(0, lines)
        .mapToObj(i -> "line " + random.nextInt(6) + "\n")
        .collect(Collectors.joining());
  }

  private static String side(List<Line> lines, char sign) {
    return lines.stream()
        .filter(line -> line.sign() == ' ' || line.sign() == sign)
        .map(line -> line.text() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void bothTextsCanBeReadBackFromTheDifference() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      String before = text(random, random.nextInt(30));
      String after = text(random, random.nextInt(30));
      List<Line> lines = LineDifference.all(before, after);
      assertThat(side(lines, '-')).isEqualTo(before);
      assertThat(side(lines, '+')).isEqualTo(after);
    }
  }

  @Test
  void theDifferenceIsTheShortest() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      String before = text(random, random.nextInt(12));
      String after = text(random, random.nextInt(12));
      long kept =
          LineDifference.all(before, after).stream().filter(line -> line.sign() == ' ').count();
      assertThat(kept).isEqualTo(longestCommon(before.lines().toList(), after.lines().toList()));
    }
  }

  private static int longestCommon(List<String> one, List<String> other) {
    int[][] best = new int[one.size() + 1][other.size() + 1];
    for (int i = one.size() - 1; i >= 0; i--) {
      for (int j = other.size() - 1; j >= 0; j--) {
        best[i][j] =
            one.get(i).equals(other.get(j))
                ? best[i + 1][j + 1] + 1
                : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    return best[0][0];
  }

  @Test
  void hunksCarryTheirPlaceAndThreeLinesAround() {
    String before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n";
    String after = "a\nb\nc\nd\nE\nf\ng\nh\ni\nj\n";
    assertThat(LineDifference.hunks(before, after))
        .extracting(line -> line.sign() + line.text())
        .containsExactly("@@@ -2,7 +2,7 @@", " b", " c", " d", "-e", "+E", " f", " g", " h");
  }

  @Test
  void changesFarApartAreHunksOfTheirOwn() {
    String before = IntStream.range(0, 30).mapToObj(i -> i + "\n").collect(Collectors.joining());
    String after = before.replace("2\n3\n", "two\n3\n").replace("27\n", "27\nnew\n");
    assertThat(LineDifference.hunks(before, after).stream().filter(line -> line.sign() == '@'))
        .hasSize(2);
  }

  @Test
  void equalTextsHaveNoHunk() {
    assertThat(LineDifference.hunks("a\nb\n", "a\nb\n")).isEmpty();
  }

  @Test
  void textsWithNothingInCommonAreShownWhole() {
    String before =
        IntStream.range(0, 3_000).mapToObj(i -> "a" + i + "\n").collect(Collectors.joining());
    String after =
        IntStream.range(0, 3_000).mapToObj(i -> "b" + i + "\n").collect(Collectors.joining());
    List<Line> lines = LineDifference.all(before, after);
    assertThat(side(lines, '-')).isEqualTo(before);
    assertThat(side(lines, '+')).isEqualTo(after);
  }
}
