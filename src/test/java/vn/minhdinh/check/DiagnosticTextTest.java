package vn.minhdinh.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

/** The caret stands under the right character, and nothing of a file but readable text is shown. */
class DiagnosticTextTest {

    private static List<String> shown(String text, int line, int column) {
        RulesFolder folder = RulesFolder.of(Map.of("demo/a.drl", text.getBytes(StandardCharsets.UTF_8)));
        RuleProblem problem = new RuleProblem("demo/a.drl", line, column, "UNKNOWN_FIELD", List.of("x"));
        List<String> lines = DiagnosticText.of(problem, folder, Language.EN);
        return lines.subList(
                1,
                lines.indexOf(lines.stream()
                        .filter(each -> each.startsWith("  why: "))
                        .findFirst()
                        .orElseThrow()));
    }

    private static void assertMarked(String line, int column, String shown, String caret) {
        assertThat(shown(line, 1, column)).containsExactly("    1 | " + shown, "        " + caret);
    }

    @Test
    void the_caret_covers_the_word_the_number_the_text_or_the_sign_at_the_place() {
        assertMarked("a incomePerHead <= 99.9B", 3, "a incomePerHead <= 99.9B", "  ^^^^^^^^^^^^^");
        assertMarked("a <= 99.9B, b", 6, "a <= 99.9B, b", "     ^^^^^");
        assertMarked("a <= 99.9B", 3, "a <= 99.9B", "  ^^");
        assertMarked("a == \"b \\\" c\", d", 6, "a == \"b \\\" c\", d", "     ^^^^^^^^");
        assertMarked("a == \"b c", 6, "a == \"b c", "     ^^^^");
        assertMarked("a , @label( b )", 5, "a , @label( b )", "    ^^^^^^");
        assertMarked("$hộ : nghèo", 1, "$hộ : nghèo", "^^^");
    }

    @Test
    void what_is_missing_at_the_end_is_marked_behind_it() {
        assertMarked("a <", 4, "a <", "   ^");
        assertMarked("a <", 99, "a <", "   ^");
    }

    @Test
    void tabs_wide_and_combining_characters_keep_the_caret_in_place() {
        assertMarked("\tx y", 2, "    x y", "    ^");
        assertMarked("a\tx", 3, "a   x", "    ^");
        assertMarked("漢字 x", 4, "漢字 x", "     ^");
        assertMarked("😀 x", 4, "😀 x", "   ^");
        assertMarked("x\u0335y z", 5, "x\u0335y z", "   ^");
    }

    @Test
    void a_text_in_two_forms_of_accents_with_mark_and_carriage_returns_is_shown_as_it_is_counted() {
        assertThat(shown("\uFEFFmo\u0302\u0323t hai\r\nba bo\u0302\u0301n\r\n", 1, 5))
                .containsExactly("    1 | một hai", "            ^^^");
        assertThat(shown("mo\u0302\u0323t\r\nba bo\u0302\u0301n\r\n", 2, 4))
                .containsExactly("    2 | ba bốn", "           ^^^");
    }

    @Test
    void a_long_line_is_cut_around_the_place() {
        String before = "before ".repeat(1_000);
        List<String> cut = shown(before + "here" + " after".repeat(1_000), 1, before.length() + 1);
        assertThat(cut).hasSize(2);
        assertThat(cut.get(0)).startsWith("    1 | …").endsWith("…").hasSizeLessThanOrEqualTo(8 + 100);
        int at = cut.get(1).indexOf('^');
        assertThat(cut.get(1).substring(at)).isEqualTo("^^^^");
        assertThat(cut.get(0).substring(at, at + 4)).isEqualTo("here");
        assertThat(shown("x" + "\u0301".repeat(100_000), 1, 1).get(0)).hasSizeLessThan(500);
        assertThat(shown("y" + "\u0301".repeat(100_000) + "x", 1, 100_001).get(0))
                .hasSizeLessThan(500);
    }

    @Test
    void control_and_format_characters_are_never_shown() {
        assertThat(shown("a\u001b[31m\u202eb\u200bc\u0085 d", 1, 0))
                .containsExactly("    1 | a\uFFFD[31m\uFFFDb\uFFFDc\uFFFD d");
        RuleProblem problem =
                new RuleProblem("demo/\u001b[2J.drl", 0, 0, "UNKNOWN_FIELD", List.of("x\u001b\ny".repeat(100)));
        List<String> lines = DiagnosticText.of(problem, RulesFolder.of(Map.of()), Language.EN);
        assertThat(lines.get(0)).startsWith("demo/\uFFFD[2J.drl: ").hasSizeLessThan(300);
        assertThat(String.join("", lines)).doesNotContain("\u001b").doesNotContain("\n");
    }

    @Test
    void without_a_column_there_is_no_caret_and_without_a_line_no_source() {
        assertThat(shown("one\ntwo", 2, 0)).containsExactly("    2 | two");
        assertThat(shown("one\ntwo", 0, 0)).isEmpty();
        assertThat(shown("one\ntwo", 3, 1)).isEmpty();
    }

    @Test
    void a_warning_says_that_it_is_one() {
        RuleProblem warning = RuleProblem.warning("demo/a.drl", 3, 0, "UNKNOWN_FIELD", "x");
        assertThat(DiagnosticText.of(warning, RulesFolder.of(Map.of()), Language.VI)
                        .get(0))
                .startsWith("demo/a.drl:3: cảnh báo: UNKNOWN_FIELD  ");
        assertThat(DiagnosticText.of(warning, RulesFolder.of(Map.of()), Language.EN)
                        .get(0))
                .startsWith("demo/a.drl:3: warning: UNKNOWN_FIELD  ");
    }
}
