package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.minhdinh.settings.Setting;

/** The interview as a person sees it, over the shipped rules. */
class ConversationTest {

    private record Ran(int code, String out, String err) {}

    private static Ran run(String typed, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("interview", "household", "--as-of", "2024-06-30", "--lang", "en"));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        Server none =
                (api, rules, log, access, settings) -> new Server.Listening(settings.number(Setting.PORT), () -> {});
        int code = new Cli(new Terminal(in, out, err), none, Clock.systemUTC()).run(arguments.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void it_ends_with_the_verdict_when_nothing_is_left_to_ask() {
        Ran ran = run("yes\n", "--decisions", "credit/no-overdue-debt");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("Question 1 · 0 of 1 results settled · at most 1 items")
                .contains("Nothing is left to ask. Results after 1 questions:\n✗ ")
                .doesNotContain("Question 2");
    }

    @Test
    void an_answer_that_cannot_be_read_is_asked_again_and_then_left() {
        Ran ran = run("perhaps\n17\nmaybe\n", "--decisions", "credit/no-overdue-debt");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("The answer “perhaps” is not understood")
                .contains("No usable answer; taken as not known.")
                .contains("Nothing is left to ask")
                .contains("\n? ");
    }

    @Test
    void what_is_out_of_range_is_told_with_its_bounds() {
        Ran ran = run("13\n3\n", "--decisions", "poverty/deprivation*");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Must lie between 0 and 12.").contains("Nothing is left to ask");
    }

    @Test
    void the_end_of_the_input_ends_it_with_the_verdicts_so_far() {
        Ran ran = run("", "--decisions", "credit/poor-household");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Stopped as asked. Results so far, after 0 questions:\n? ");
    }

    @Test
    void the_facts_of_a_list_are_counted_and_then_asked_about_one_by_one() {
        Ran ran = run("2\n" + "\n".repeat(40), "--decisions", "credit/signatory");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("How many are there: household member?")
                .contains("Household member M1: ")
                .contains("Household member M2: ")
                .contains("Nothing is left to ask");
        List<String> asked = ran.out()
                .lines()
                .filter(line -> line.startsWith("Household member M"))
                .toList();
        assertThat(asked).doesNotHaveDuplicates();
    }

    @Test
    void a_decision_that_is_not_there_is_told_by_its_option() {
        Ran ran = run("", "--decisions", "credit/nothing");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith("--decision: UNKNOWN_DECISION");
    }
}
