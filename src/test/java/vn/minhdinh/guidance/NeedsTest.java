package vn.minhdinh.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.explanation.Guidance.Nearest;
import vn.minhdinh.explanation.Guidance.Need;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** What each form of a condition over many facts is short of. */
class NeedsTest {

    private static final String FACTS = """
            package farm
            import java.math.BigDecimal
            declare Farm
                @one( true )
                goal : Integer @unit( "con" )
                year : Integer
                born : Integer @unit( "con" ) @immutable( true )
            end
            declare Herd
                id : String
                size : Integer @unit( "con" ) @min( 0 )
                healthy : Boolean
                fenced : Boolean
                milk : BigDecimal @unit( "lít" ) @step( "0.5" )
            end
            declare Good
                what : String
            end
            """;

    private static final String HERDS = """
            "Herd": [ { "id": "A", "size": 3, "healthy": true, "fenced": false, "milk": 10 },
                      { "id": "B", "size": 9, "healthy": false, "fenced": true, "milk": 20.5 },
                      { "id": "C", "size": 6, "healthy": false, "fenced": false, "milk": 4 },
                      { "id": "D", "healthy": true, "fenced": true } ]
            """;

    private static List<Need> needs(String when, String facts) throws Exception {
        String rule =
                "package farm\nrule \"Đàn tốt\"\nwhen\n    " + when + "\nthen\n    insert( new Good( \"x\" ) );\nend\n";
        Service service = RulesetLoader.load(RulesFolder.of(Map.of(
                        "farm/facts.drl", FACTS.getBytes(StandardCharsets.UTF_8),
                        "farm/good.drl", rule.getBytes(StandardCharsets.UTF_8))))
                .service("farm");
        byte[] request = ("{ \"facts\": { " + facts + " } }").getBytes(StandardCharsets.UTF_8);
        return DecisionService.explain(RequestReader.read(service, request, Clock.systemUTC()))
                .get(0)
                .guidance()
                .needs();
    }

    private static Need need(String when) throws Exception {
        List<Need> needs = needs(when, HERDS + ", \"Farm\": { \"goal\": 8, \"year\": 2024, \"born\": 2 }");
        assertThat(needs).hasSize(1);
        return needs.get(0);
    }

    private static List<String> names(Need need) {
        return need.nearest().stream().map(nearest -> nearest.fact().id()).toList();
    }

    @Test
    void a_share_names_the_facts_that_one_number_keeps_back_first_and_the_unknown_never() throws Exception {
        Need need = need("accumulate( Herd( $ok : ( size >= 8 && healthy == true ) ); $s : share( $ok ); $s >= 70 )");
        assertThat(need.more()).isEqualByComparingTo("2");
        assertThat(names(need)).containsExactly("A", "B", "C");
        Nearest nearest = need.nearest().get(0);
        assertThat(nearest.field().name()).isEqualTo("size");
        assertThat(nearest.gap()).isEqualByComparingTo("5");
        assertThat(need.nearest().get(2).field()).isNull();
    }

    @Test
    void a_share_that_is_too_high_says_how_many_fewer() throws Exception {
        Need need = need("accumulate( Herd( $ill : ( healthy == false ) ); $s : share( $ill ); $s <= 25 )");
        assertThat(need.gap()).isEqualByComparingTo("25");
        assertThat(need.more()).isEqualByComparingTo("-1");
        assertThat(names(need)).containsExactly("B", "C");
    }

    @Test
    void a_count_says_how_many_more_and_which_could_be_counted() throws Exception {
        Need need = need("Farm( $goal : goal ) accumulate( Herd( size >= $goal ); $n : count(); $n >= 3 )");
        assertThat(need.more()).isEqualByComparingTo("1");
        assertThat(names(need)).containsExactly("C", "A");
    }

    @Test
    void a_count_that_is_to_be_a_certain_number_can_be_too_great() throws Exception {
        Need need = need("accumulate( Herd( fenced == false ); $n : count(); $n == 1 )");
        assertThat(need.more()).isEqualByComparingTo("-1");
        assertThat(names(need)).containsExactly("A", "C");
    }

    @Test
    void a_sum_is_short_by_steps_of_its_field() throws Exception {
        Need need = need("accumulate( Herd( healthy == false, $m : milk ); $all : sum( $m ); $all > 30 )");
        assertThat(need.gap()).isEqualByComparingTo("5.5");
        assertThat(need.more()).isEqualByComparingTo("6");
    }

    @Test
    void a_least_value_counts_every_fact_below_it_and_a_greatest_only_one() throws Exception {
        Need least = need("accumulate( Herd( healthy == false, $m : milk ); $l : min( $m ); $l >= 21 )");
        assertThat(least.more()).isEqualByComparingTo("2");
        assertThat(names(least)).containsExactly("B", "C");
        Need greatest = need("accumulate( Herd( healthy == false, $m : milk ); $l : max( $m ); $l >= 21 )");
        assertThat(greatest.more()).isEqualByComparingTo("1");
        assertThat(greatest.nearest().get(0).gap()).isEqualByComparingTo("0.5");
    }

    @Test
    void a_mean_says_only_how_far_it_is_off() throws Exception {
        Need need = need("accumulate( Herd( healthy == false, $m : milk ); $mean : average( $m ); $mean >= 15 )");
        assertThat(need.gap()).isEqualByComparingTo("2.75");
        assertThat(need.more()).isNull();
    }

    @Test
    void facts_that_stand_against_a_statement_about_all_are_counted() throws Exception {
        Need none = need("not Herd( healthy == false, size < 8 )");
        assertThat(none.more()).isEqualByComparingTo("1");
        assertThat(none.nearest().get(0).expected()).hasToString("8");
        Need all = need("forall( Herd( size >= 5 ) )");
        assertThat(names(all)).containsExactly("A");
    }

    @Test
    void of_an_or_the_branch_that_is_short_of_fewer_things_is_told() throws Exception {
        Need need = need("( ( Farm( goal >= 10, goal >= 12 ) and Farm( goal >= 11 ) ) or Farm( goal >= 20 ) )");
        assertThat(need.more()).isEqualByComparingTo("12");
    }

    @Test
    void what_is_known_by_bounds_only_is_short_of_what_it_is_short_of_at_best() throws Exception {
        String open = "\"Herd\": [ { \"id\": \"A\", \"size\": 1, \"healthy\": false }, { \"id\": \"B\" } ]";
        List<Need> needs = needs("accumulate( Herd( $ok : ( healthy == true ) ); $s : share( $ok ); $s >= 100 )", open);
        assertThat(needs.get(0).gap()).isEqualByComparingTo("50");
        assertThat(needs.get(0).more()).isEqualByComparingTo("1");
        assertThat(names(needs.get(0))).containsExactly("A");
    }

    @Test
    void what_no_amount_would_mend_is_not_told() throws Exception {
        String facts = HERDS + ", \"Farm\": { \"goal\": 8, \"year\": 2024, \"born\": 2 }";
        assertThat(needs("Farm( year >= 2030 )", facts)).isEmpty();
        assertThat(needs("Farm( born >= 4 )", facts)).isEmpty();
        assertThat(needs("Farm( goal >= 9 ) exists Herd( id == \"Z\" )", facts)).isEmpty();
        assertThat(needs("Farm( goal >= 8 )", facts)).isEmpty();
    }
}
