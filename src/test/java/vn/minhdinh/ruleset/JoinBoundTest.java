package vn.minhdinh.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.minhdinh.engine.RuleProblem;

class JoinBoundTest {

    private static final String FACTS = """
            package club
            declare H @one( true ) h : Integer end
            declare A @most( 300 ) id : String a : Integer end
            declare Small @most( 10 ) a : Integer end
            declare Many @most( 1000 ) a : Integer end
            declare Plain a : Integer end
            declare T text : String end
            declare B b : Integer end
            declare C c : Integer end
            """;

    @Test
    void takes_as_many_combinations_as_the_engine_may_fire() {
        assertThat(refused(rule("r", "H( h == 1 ) A() A()", "B"))).isEmpty();
        assertThat(refused(rule("r", "H( h == 1 ) A() A() A()", "B"))).containsExactly("300 × 300 × 300");
    }

    @Test
    void a_list_that_does_not_say_how_long_it_is_is_bounded_too() {
        List<RuleProblem> problems = problems(rule("r", "H( h == 1 ) Plain() Plain() Plain()", "B"));

        assertThat(problems).extracting(RuleProblem::code).containsExactly("JOIN_TOO_LARGE");
        assertThat(problems.get(0).arguments()).containsExactly("300 × 300 × 300", "27 000 000", "100 000");
        assertThat(problems.get(0).line()).isEqualTo(10);
        assertThat(problems.get(0).column()).isEqualTo(1);
    }

    @Test
    void a_pattern_tied_by_the_key_of_its_list_means_one_fact_more() {
        assertThat(refused(rule("r", "H( h == 1 ) A( $i : id ) A( id != null, id == $i ) A() Small()", "B")))
                .containsExactly("300 × 300 × 10");
        assertThat(refused(rule("r", "H( h == 1 ) A( $i : id ) A( id == $i ) Small()", "B")))
                .as("two that do not tell their id are alike to the engine")
                .containsExactly("300 × 300 × 10");
        assertThat(refused(rule("r", "H( h == 1 ) A( $i : id ) A( id != null, id == $i ) Small()", "B")))
                .isEmpty();
        assertThat(refused(rule("r", "H( h == 1 ) A( $a : a ) A( a == $a ) Small()", "B")))
                .containsExactly("300 × 300 × 10");
    }

    @Test
    void branches_add_up_within_an_or_and_multiply_across() {
        String or = "( A( a == 1 ) or A( a == 2 ) )";
        String smalls = "Small() Small() ";

        assertThat(refused(rule("r", "H( h == 1 ) Small() Small() Small() ( Small() or Small() )", "B")))
                .isEmpty();
        assertThat(problems(rule("r", "H( h == 1 ) " + or + or, "B")).get(0).arguments())
                .containsExactly("300 × 300", "360 000", "100 000");
        assertThat(problems(rule("r", "H( h == 1 ) " + smalls + or + or, "B"))
                        .get(0)
                        .arguments())
                .containsExactly("10 × 10 × 300 × 300", "36 000 000", "100 000");
    }

    @Test
    void what_rules_conclude_counts_as_often_as_they_may_fire() {
        String first = rule("first", "H( h == 1 ) A() A()", "B");
        String second = rule("second", "H( h == 1 ) Small()", "B");

        assertThat(refused(first + second)).isEmpty();
        assertThat(refused(first + second + rule("third", "H( h == 1 ) B() Small()", "C")))
                .containsExactly("90 010 × 10");
        assertThat(refused(second + rule("third", "H( h == 1 ) B() B() B()", "C")))
                .isEmpty();
    }

    @Test
    void rules_that_rest_on_one_that_is_refused_are_not_to_blame() {
        assertThat(refused(rule("first", "H( h == 1 ) A() A() A()", "B") + rule("second", "H( h == 1 ) B()", "C")))
                .containsExactly("300 × 300 × 300");
    }

    @Test
    void rules_that_are_too_much_together_are_told_at_the_largest() {
        List<RuleProblem> problems = problems(rule("r", "H( h == 1 ) Small() Small() Small() Small()", "B")
                + rule("s", "H( h == 1 ) A() A()", "B")
                + rule("t", "H( h == 1 ) Small()", "B"));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).line()).isEqualTo(11);
        assertThat(problems.get(0).arguments()).containsExactly("300 × 300", "100 010", "100 000");
    }

    @Test
    void what_is_only_looked_through_counts_too() {
        assertThat(refused(rule("r", "A( $a : a ) not A( a == $a )", "B"))).isEmpty();
        assertThat(refused(rule("r", "Many( $a : a ) not Many( a == $a )", "B")))
                .containsExactly("1 000");
        assertThat(refused(rule("r", "H( h == 1 ) Small( $a : a ) A() exists Many( a == $a )", "B")))
                .isEmpty();
        assertThat(refused(rule("r", "H( h == 1 ) Small( $a : a ) Small() A() exists Many( a == $a )", "B")))
                .containsExactly("10 × 10 × 300");
    }

    @Test
    void patterns_of_letters_over_many_long_texts_count_by_the_ways_to_lay_them() {
        assertThat(refused(rule("r", "H( h == 1 ) exists T( text matches \"a.*\" )", "B")))
                .isEmpty();
        assertThat(refused(rule("r", "H( h == 1 ) exists T( text matches \".*a.*b\" )", "B")))
                .hasSize(1);
    }

    @Test
    void the_length_of_a_list_is_a_whole_number_within_bounds() {
        for (String most : List.of("0", "5001", "-3", "1.5", "010", "1000000000000")) {
            assertThat(problems("declare L @most( " + most + " ) l : Integer end\n"))
                    .as(most)
                    .extracting(RuleProblem::code)
                    .containsExactly("MOST");
        }
        assertThat(problems("declare L @most( 5000 ) l : Integer end\n")).isEmpty();
        assertThat(problems("declare L @one( true ) @most( 2 ) l : Integer end\n"))
                .extracting(RuleProblem::code)
                .containsExactly("MOST");
    }

    private static String rule(String name, String when, String concluded) {
        return "rule \"" + name + "\" @title_en( \"" + name + "\" ) when " + when + " then insert( new " + concluded
                + "( 1 ) ); end\n";
    }

    private static List<String> refused(String rules) {
        List<RuleProblem> problems = problems(rules);
        assertThat(problems).extracting(RuleProblem::code).allMatch("JOIN_TOO_LARGE"::equals);
        return problems.stream().map(problem -> problem.arguments().get(0)).toList();
    }

    private static List<RuleProblem> problems(String rules) {
        byte[] text = (FACTS + rules).getBytes(StandardCharsets.UTF_8);
        return Draft.of(RulesFolder.of(Map.of("club/r.drl", text))).problems();
    }
}
