package vn.minhdinh.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.minhdinh.rollup.Towns.house;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;

/** Houses counted into towns, and back from a missed target to houses. */
class PlanReportTest {

    private static final Ruleset RULES = Towns.ruleset();
    private static final String A_AND_B = "[{\"code\":\"1\",\"name\":\"A\"},{\"code\":\"2\",\"name\":\"B\"}]";
    private static final String NONE = "\"Person\":[],\"Given\":[]";
    private static final String LAND = "\"Person\":[],\"Given\":[{\"id\":\"g\",\"gift\":\"LAND\"}]";

    private static Towns.Told report(String towns, String... houses) throws Exception {
        return Towns.report(RULES, towns, false, houses);
    }

    private static String poor(String id, String town, Boolean poor) {
        return house(id, town, "\"poor\":" + poor + ",\"listed\":false", NONE);
    }

    private static void assertCount(JsonNode figure, String from, long low, long high) {
        assertThat(figure.path("from").asText()).isEqualTo(from);
        assertThat(figure.path("low").asLong(-1)).isEqualTo(low);
        assertThat(figure.path("high").asLong(-1)).isEqualTo(high);
    }

    @Test
    void cases_are_counted_for_the_town_they_name() throws Exception {
        Towns.Told told = report(
                A_AND_B, poor("a", "A", true), poor("b", "B", false), poor("c", "A", true), poor("d", "A", false));

        assertCount(told.figure("A", "poor"), "COUNTED", 2, 2);
        assertCount(told.figure("B", "poor"), "COUNTED", 0, 0);
        assertThat(told.decision("no-poor").at("/before/verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(told.verdict("no-poor")).isEqualTo("NO");
        assertThat(told.behind("no-poor")).containsExactly("a", "c");
    }

    @Test
    void a_target_turns_when_one_house_is_lifted_out_of_poverty() throws Exception {
        String[] before = {poor("a", "A", true), poor("b", "B", false)};
        String[] after = {poor("a", "A", false), poor("b", "B", false)};

        assertThat(report(A_AND_B, before).verdict("no-poor")).isEqualTo("NO");
        Towns.Told lifted = report(A_AND_B, after);
        assertThat(lifted.verdict("no-poor")).isEqualTo("YES");
        assertThat(lifted.behind("no-poor")).isEmpty();
        assertThat(lifted.decision("no-poor").has("units")).isFalse();
    }

    @Test
    void an_open_case_leaves_the_count_open_and_the_figure_unknown() throws Exception {
        Towns.Told told = report(A_AND_B, poor("a", "A", null), poor("b", "B", false));

        assertCount(told.figure("A", "poor"), "OPEN", 0, 1);
        assertThat(told.verdict("no-poor")).isEqualTo("UNKNOWN");
        assertThat(told.behind("no-poor")).containsExactly("a?");
    }

    @Test
    void open_figures_settle_what_every_number_within_their_bounds_comes_to() throws Exception {
        Towns.Told told = report(A_AND_B, poor("a", "A", true), poor("c", "A", null), poor("b", "B", false));

        assertCount(told.figure("A", "poor"), "OPEN", 1, 2);
        assertThat(told.verdict("no-poor")).isEqualTo("NO");
        assertThat(told.decision("no-poor").path("byBounds").asBoolean()).isTrue();
        assertThat(told.behind("no-poor")).containsExactly("a", "c?");
    }

    @Test
    void sums_over_towns_are_settled_by_bounds_and_not_beyond_them() throws Exception {
        String[] houses = {poor("a", "A", true), poor("c", "A", null), poor("b", "B", false)};
        String halved = "[{\"name\":\"A\",\"poorBefore\":%d},{\"name\":\"B\",\"poorBefore\":0}]";

        assertThat(report(halved.formatted(4), houses).verdict("poor-halved")).isEqualTo("YES");
        assertThat(report(halved.formatted(3), houses).verdict("poor-halved")).isEqualTo("UNKNOWN");
        Towns.Told missed = report(halved.formatted(1), houses);
        assertThat(missed.verdict("poor-halved")).isEqualTo("NO");
        assertThat(missed.behind("poor-halved")).containsExactly("a", "c?");
    }

    @Test
    void a_town_of_which_no_case_was_heard_has_no_figure() throws Exception {
        Towns.Told told = report(A_AND_B, poor("a", "A", false));

        assertThat(told.figure("B", "poor").path("from").asText()).isEqualTo("UNKNOWN");
        assertThat(told.verdict("no-poor")).isEqualTo("UNKNOWN");
    }

    @Test
    void a_reported_figure_stays_and_the_difference_is_told() throws Exception {
        String towns = "[{\"name\":\"A\",\"poor\":0},{\"name\":\"B\",\"poor\":1}]";
        Towns.Told told = report(towns, poor("a", "A", true), poor("b", "B", true));

        assertThat(told.figure("A", "poor").path("from").asText()).isEqualTo("OFFICIAL");
        assertThat(told.figure("A", "poor").path("official").asLong()).isZero();
        assertThat(told.figure("A", "poor").path("low").asLong()).isOne();
        assertThat(told.figure("A", "poor").path("differs").asBoolean()).isTrue();
        assertThat(told.figure("B", "poor").path("differs").asBoolean()).isFalse();
        assertThat(told.decision("no-poor").path("differences").asLong()).isOne();
        assertThat(told.behind("no-poor")).containsExactly("b");
        assertThat(String.join("\n", ReportText.lines(told.document(), Language.EN)))
                .contains("A · poor: reported 0, cases 1");
    }

    @Test
    void a_reported_figure_without_cases_behind_it_is_told_so() throws Exception {
        Towns.Told told = report("[{\"name\":\"A\",\"poor\":3},{\"name\":\"B\"}]", poor("b", "B", false));

        assertThat(told.verdict("no-poor")).isEqualTo("NO");
        assertThat(told.decision("no-poor").at("/units/0/name").asText()).isEqualTo("A");
        assertThat(told.decision("no-poor").at("/units/0/behind").asLong()).isZero();
        assertThat(told.decision("no-poor").path("units")).hasSize(1);
    }

    @Test
    void a_case_that_may_belong_to_any_town_opens_every_figure_it_counts_for() throws Exception {
        String lost = house("x", null, "\"poor\":true,\"listed\":false", NONE);
        Towns.Told told = report(A_AND_B, poor("a", "A", true), poor("b", "B", false), lost, "{broken");

        assertCount(told.figure("A", "poor"), "OPEN", 1, 3);
        assertCount(told.figure("B", "poor"), "OPEN", 0, 2);
        assertCount(told.figure("B", "listed"), "OPEN", 0, 1);
        assertThat(told.document().at("/cases/unitNotTold/firstLines/0").asLong())
                .isEqualTo(3);
        assertThat(told.document().at("/cases/bad/firstLines/0").asLong()).isEqualTo(4);
        assertThat(told.document().at("/cases/bad/problems").size()).isOne();
        assertThat(told.document().at("/cases/placed").asLong()).isEqualTo(2);
    }

    @Test
    void a_town_that_is_not_named_may_be_misspelt_unless_it_is_known_to_lie_outside() throws Exception {
        String[] houses = {poor("a", "A", false), poor("b", "B", false), poor("x", "C", true)};

        Towns.Told told = Towns.report(RULES, A_AND_B, false, houses);
        assertThat(told.document().at("/cases/unitNotInPlan/units/0/name").asText())
                .isEqualTo("C");
        assertCount(told.figure("A", "poor"), "OPEN", 0, 1);
        assertThat(told.verdict("no-poor")).isEqualTo("UNKNOWN");

        Towns.Told outside = Towns.report(RULES, A_AND_B, true, houses);
        assertThat(outside.document().at("/cases/unitNotInPlan/cases").asLong()).isOne();
        assertThat(outside.verdict("no-poor")).isEqualTo("YES");
    }

    @Test
    void codes_come_before_names_and_a_name_of_two_towns_is_nobodys() throws Exception {
        String towns = "[{\"code\":\"1\",\"name\":\"A\"},{\"code\":\"2\",\"name\":\"A\"},{\"name\":\"Ca\u0301\"}]";
        String byCode = house("a", "A", "\"townCode\":\"2\",\"poor\":true,\"listed\":false", NONE);
        String byName = poor("b", "A", true);
        String otherForm = poor("c", "C\u00e1", true);
        Towns.Told told = report(towns, byCode, byName, otherForm);

        assertThat(told.document().at("/units/1/figures/poor/low").asLong()).isOne();
        assertThat(told.document().at("/units/0/cases").asLong()).isZero();
        assertThat(told.document().at("/units/2/cases").asLong()).isOne();
        assertThat(told.document().at("/cases/unitNotInPlan/firstLines/0").asLong())
                .isEqualTo(2);
        String contradicting = house("d", "A", "\"townCode\":\"9\",\"poor\":true,\"listed\":false", NONE);
        Towns.Told contradicted = report("[{\"code\":\"1\",\"name\":\"A\"}]", contradicting);
        assertThat(contradicted.document().at("/units/0/cases").asLong()).isZero();
    }

    @Test
    void a_case_told_twice_is_counted_once() throws Exception {
        Towns.Told told = report(A_AND_B, poor("a", "A", true), poor("a", "A", true), poor("b", "B", false));

        assertCount(told.figure("A", "poor"), "COUNTED", 1, 1);
        assertThat(told.document().at("/cases/again/firstLines/0").asLong()).isEqualTo(2);
    }

    @Test
    void behind_land_that_is_outstanding_stand_those_listed_and_not_served() throws Exception {
        String listed = "\"poor\":false,\"listed\":true";
        Towns.Told told = report(
                A_AND_B,
                house("waits", "A", listed, NONE),
                house("served", "A", listed, LAND),
                house("unlisted", "A", "\"poor\":true,\"listed\":false", LAND),
                house("maybe", "A", listed, "\"Person\":[]"),
                house("perhapsListed", "A", "\"poor\":false", NONE),
                house("b", "B", listed, LAND));

        assertCount(told.figure("A", "listed"), "OPEN", 3, 4);
        assertCount(told.figure("A", "done"), "OPEN", 1, 2);
        assertCount(told.figure("A", "either"), "OPEN", 4, 5);
        assertThat(told.behind("land")).containsExactly("waits", "maybe?", "perhapsListed?");
        assertThat(told.decision("land").path("units")).hasSize(1);
    }

    @Test
    void facts_of_a_list_are_counted_one_by_one() throws Exception {
        String two = "\"Given\":[],\"Person\":[{\"id\":\"1\",\"minority\":true,\"pupil\":true},"
                + "{\"id\":\"2\",\"minority\":true,\"pupil\":false},{\"id\":\"3\",\"minority\":false,\"pupil\":true}]";
        String one = "\"Given\":[],\"Person\":[{\"id\":\"4\",\"minority\":true,\"pupil\":true},{\"id\":\"5\"}]";
        String members = "\"poor\":false,\"listed\":false";
        Towns.Told told = report(
                A_AND_B,
                house("a", "A", members, two),
                house("b", "B", members, one),
                house("c", "B", members, "\"Given\":[]"));

        assertCount(told.figure("A", "minority"), "COUNTED", 2, 2);
        assertCount(told.figure("A", "pupils"), "COUNTED", 1, 1);
        assertCount(told.figure("B", "minority"), "OPEN", 1, 52);
        assertThat(told.verdict("schooling")).isEqualTo("NO");
        assertThat(told.behind("schooling")).containsExactly("a", "b?", "c?");
    }

    @Test
    void counts_are_those_of_counting_by_hand_whatever_the_order_of_the_cases() throws Exception {
        long seed = 20240223;
        Random random = new Random(seed);
        List<String> houses = new ArrayList<>();
        long[] low = new long[2];
        long[] high = new long[2];
        for (int i = 0; i < 300; i++) {
            int town = random.nextInt(2);
            Boolean poor = List.of(0, 1, 2).get(random.nextInt(3)) == 0 ? null : (Boolean) random.nextBoolean();
            houses.add(poor("h" + i, town == 0 ? "A" : "B", poor));
            low[town] += Boolean.TRUE.equals(poor) ? 1 : 0;
            high[town] += Boolean.FALSE.equals(poor) ? 0 : 1;
        }
        Towns.Told told = report(A_AND_B, houses.toArray(String[]::new));

        assertCount(told.figure("A", "poor"), "OPEN", low[0], high[0]);
        assertCount(told.figure("B", "poor"), "OPEN", low[1], high[1]);
        assertThat(told.behind("no-poor")).hasSize((int) (high[0] + high[1]));
        JsonNode first = told.decision("no-poor").at("/units/0");
        assertThat(first.path("behind").asLong()).isEqualTo(low[0]);
        assertThat(first.path("possiblyBehind").asLong()).isEqualTo(high[0] - low[0]);
        assertThat(first.path("firstCases")).hasSize(20);
        assertThat(String.join("\n", ReportText.lines(told.document(), Language.EN)))
                .contains("and " + (high[0] - 20) + " more");
    }
}
