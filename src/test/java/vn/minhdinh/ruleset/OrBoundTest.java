package vn.minhdinh.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.minhdinh.engine.RuleProblem;

class OrBoundTest {

    private static final String TWO = "( A( a == 1 ) or A( a == 2 ) )\n";

    @Test
    void takes_a_rule_with_as_many_ways_as_allowed() {
        assertThat(problems(TWO.repeat(5))).isEmpty();
    }

    @Test
    void refuses_one_more_choice_and_names_the_ways() {
        List<RuleProblem> problems = problems(TWO.repeat(6));

        assertThat(problems).extracting(RuleProblem::code).containsExactly("OR_TOO_MANY");
        assertThat(problems.get(0).arguments()).containsExactly("64", "32");
        assertThat(problems.get(0).line()).isEqualTo(5);
    }

    @Test
    void counts_choices_inside_choices() {
        String inner = "( A( a == 1 ) or A( a == 2 ) or A( a == 3 ) )";
        String both = "( ( " + inner + " and " + inner + " and " + inner + " ) or A( a == 4 ) )";

        assertThat(problems(both)).isEmpty();
        assertThat(problems(both + "\n" + TWO).get(0).arguments()).containsExactly("56", "32");
    }

    @Test
    void a_choice_of_many_choices_is_refused_without_making_them() {
        assertThat(problems(TWO.repeat(59))).extracting(RuleProblem::code).containsExactly("OR_TOO_MANY");
    }

    private static List<RuleProblem> problems(String when) {
        String text = "package club\n"
                + "declare H @one h : Integer end\n"
                + "declare A @most( 2 ) a : Integer end\n"
                + "declare B b : Integer end\n"
                + "rule \"r\" @title_en( \"r\" ) when H( h == 1 )\n" + when + "then insert( new B( 1 ) ); end\n";
        RulesFolder folder = RulesFolder.of(Map.of("club/r.drl", text.getBytes(StandardCharsets.UTF_8)));
        return Draft.of(folder).problems();
    }
}
