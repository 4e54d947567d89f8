package vn.minhdinh.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.minhdinh.batch.ListedCases;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

class ImpactTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final Bound BOUND = new Bound(5_000, 2_000, Duration.ofHours(1));

    private static final String FACTS = """
            package home

            import java.math.BigDecimal

            declare enum Area
                RURAL( "Nông thôn", "Rural" ),
                URBAN( "Thành thị", "Urban" );
                vi : String
                en : String
            end

            declare House @one( true ) @label( "Hộ" ) @label_en( "House" )
                id : String @label( "Mã" ) @label_en( "Code" )
                area : Area @label( "Khu vực" ) @label_en( "Area" )
                income : BigDecimal @label( "Thu nhập" ) @label_en( "Income" ) @min( 0 ) @step( 1000 )
                people : Integer @label( "Số người" ) @label_en( "People" ) @min( 0 )
            end

            declare Poor @label( "Nghèo" ) @label_en( "Poor" )
                house : String @label( "Mã" ) @label_en( "Code" )
            end

            declare Grant @label( "Trợ cấp" ) @label_en( "Grant" )
                amount : BigDecimal @label( "Mức" ) @label_en( "Amount" ) @unit( "đồng/tháng" ) @unit_en( "VND per month" )
            end
            """;

    private static final String POOR = """
            package home

            rule "Hộ nghèo"
                @title_en( "Poor house" )
                @source( "1" )
                @confidence( "legal" )
                date-effective "2024-01-01"
            when
                House( income <= 2000000, $id : id )
            then
                insert( new Poor( $id ) );
            end
            """;

    private static final String GRANT = """
            package home

            rule "Trợ cấp"
                @title_en( "Grant" )
                @source( "2" )
                @confidence( "legal" )
                date-effective "2024-01-01"
            when
                House( area == Area.RURAL, people >= 2, $amount : ( 500000.10B ) )
                exists Poor()
            then
                insert( new Grant( $amount ) );
            end
            """;

    private static Ruleset rules(Map<String, String> changed) throws Exception {
        Map<String, String> texts =
                new TreeMap<>(Map.of("home/facts.drl", FACTS, "home/poor.drl", POOR, "home/grant.drl", GRANT));
        texts.putAll(changed);
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (!text.isEmpty()) {
                files.put(name, text.getBytes(StandardCharsets.UTF_8));
            }
        });
        return RulesetLoader.load(RulesFolder.of(files));
    }

    private static ObjectNode over(Ruleset before, Ruleset after, Language language, String... lines) throws Exception {
        Impact impact = new Impact(before, after, language, CLOCK, null);
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        impact.overCases(
                "home",
                new NdjsonSource(new ByteArrayInputStream(text), Bounds.BODY_BYTES),
                Impact.field(before, after, "home", "House.area").orElseThrow(),
                Duration.ofMinutes(5));
        return impact.document();
    }

    private static String house(String id, String area, String income, int people) {
        return "{\"facts\":{\"House\":{\"id\":\"" + id + "\",\"area\":\"" + area + "\",\"income\":" + income
                + ",\"people\":" + people + "}}}";
    }

    private static JsonNode decision(JsonNode document, String id) {
        for (JsonNode one : document.at("/services/0/decisions")) {
            if (one.path("decision").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no decision " + id);
    }

    @Test
    void a_raised_mark_tells_who_gains_by_which_condition_and_what_it_costs_exactly() throws Exception {
        Ruleset after = rules(Map.of("home/poor.drl", POOR.replace("2000000", "2100000")));
        JsonNode document = over(
                rules(Map.of()),
                after,
                Language.VI,
                house("H1", "RURAL", "2000000", 3),
                house("H2", "RURAL", "2050000", 3),
                house("H3", "URBAN", "2100000", 3),
                house("H4", "RURAL", "2100001", 3));

        assertThat(decision(document, "poor").path("gains").asInt()).isEqualTo(2);
        assertThat(decision(document, "grant").path("gains").asInt()).isOne();
        assertThat(decision(document, "grant").path("before").path("YES").asInt())
                .isOne();
        JsonNode money = document.at("/services/0/money/0");
        assertThat(money.path("field").asText()).isEqualTo("Grant.amount");
        assertThat(money.path("before").decimalValue()).isEqualByComparingTo("500000.10");
        assertThat(money.path("after").decimalValue()).isEqualByComparingTo("1000000.20");
        JsonNode condition = document.at("/services/0/conditions/0");
        assertThat(condition.path("before").asText()).isEqualTo("income <= 2000000");
        assertThat(condition.path("after").asText()).isEqualTo("income <= 2100000");
        assertThat(condition.path("results").asInt()).isEqualTo(3);
        assertThat(document.at("/services/0/conditions")).hasSize(1);
        assertThat(document.at("/services/0/groups/rows")).hasSize(2);
        assertThat(document.at("/services/0/examples/0/after/rules")).isNotEmpty();
    }

    @Test
    void another_amount_under_the_same_verdict_is_a_change() throws Exception {
        Ruleset after = rules(Map.of("home/grant.drl", GRANT.replace("500000.10B", "600000B")));
        JsonNode document = over(rules(Map.of()), after, Language.EN, house("H1", "RURAL", "1", 3));

        assertThat(decision(document, "grant").path("concludesOtherwise").asInt())
                .isOne();
        assertThat(document.at("/services/0/money/0/difference").decimalValue()).isEqualByComparingTo("99999.90");
        assertThat(decision(document, "grant").path("gains").asInt()).isZero();
    }

    @Test
    void cases_with_mistakes_are_counted_and_stop_nothing() throws Exception {
        JsonNode document = over(
                rules(Map.of()),
                rules(Map.of("home/poor.drl", POOR.replace("2000000", "1"))),
                Language.EN,
                "{",
                house("H1", "MOON", "1", 1),
                "",
                house("H2", "RURAL", "5", 1),
                "{\"facts\":{\"House\":{\"hidden\":1}}}");

        JsonNode cases = document.at("/services/0/cases");
        assertThat(cases.path("read").asInt()).isEqualTo(4);
        assertThat(cases.path("compared").asInt()).isOne();
        assertThat(cases.path("refusedByBoth").asInt()).isEqualTo(3);
        assertThat(cases.path("problems").findValuesAsText("code"))
                .containsExactly("NOT_JSON", "UNKNOWN_VALUE", "UNKNOWN_FIELD");
        assertThat(cases.path("problems").findValuesAsText("firstLine")).containsExactly("1", "2", "5");
        assertThat(decision(document, "poor").path("loses").asInt()).isOne();
    }

    @Test
    void what_only_one_version_knows_is_left_out_for_the_other_and_said() throws Exception {
        Ruleset after = rules(Map.of(
                "home/facts.drl",
                FACTS.replace("people : Integer", "rooms : Integer @label( \"P\" )\n people : Integer"),
                "home/rooms.drl",
                """
                package home

                rule "Nhà chật"
                    @title_en( "Few rooms" )
                    @source( "3" )
                    @confidence( "legal" )
                when
                    House( rooms <= 1 )
                then
                    insert( new Poor( "x" ) );
                end
                """));
        JsonNode document = over(
                rules(Map.of()),
                after,
                Language.EN,
                "{\"facts\":{\"House\":{\"id\":\"H1\",\"area\":\"RURAL\",\"income\":9000000,\"people\":3,\"rooms\":1}}}");

        JsonNode service = document.at("/services/0");
        assertThat(service.at("/onlyAfter/decisions/0").asText()).isEqualTo("rooms");
        assertThat(service.at("/onlyAfter/facts/0").asText()).isEqualTo("House.rooms");
        assertThat(service.at("/cases/leftOut/0/fact").asText()).isEqualTo("House.rooms");
        assertThat(service.at("/cases/leftOut/0/unknownTo").asText()).isEqualTo("before");
        assertThat(decision(document, "rooms").path("gains").asInt()).isOne();
        assertThat(decision(document, "grant").path("gains").asInt()).isOne();
    }

    @Test
    void without_cases_every_region_is_tried_and_a_house_is_found() throws Exception {
        Impact impact = new Impact(
                rules(Map.of()),
                rules(Map.of("home/grant.drl", GRANT.replace("people >= 2", "people > 2"))),
                Language.EN,
                CLOCK,
                null);
        impact.overBoundaries("home", BOUND);

        JsonNode searched = impact.document().at("/services/0/boundaries/0");
        assertThat(searched.path("decision").asText()).isEqualTo("grant");
        JsonNode difference = searched.at("/differences/0");
        assertThat(difference.path("kind").asText()).isEqualTo("loses");
        assertThat(difference.at("/request/facts/House/people").asInt()).isEqualTo(2);
        assertThat(difference.at("/request/facts/House/income").asInt()).isLessThanOrEqualTo(2_000_000);
    }

    @Test
    void rules_that_read_otherwise_but_do_the_same_are_shown_to_by_every_region() throws Exception {
        String same = GRANT.replace("people >= 2", "people > 1");
        Impact impact = new Impact(rules(Map.of()), rules(Map.of("home/grant.drl", same)), Language.EN, CLOCK, null);
        impact.overBoundaries("home", BOUND);

        JsonNode searched = impact.document().at("/services/0/boundaries/0");
        assertThat(searched.path("extent").asText()).isEqualTo("EXHAUSTIVE");
        assertThat(searched.path("tried").asLong())
                .isEqualTo(searched.path("regions").asLong());
        assertThat(searched.path("differences")).isEmpty();
        assertThat(ReportText.lines(impact.document(), Language.EN))
                .anyMatch(line -> line.contains("exhaustive over") && line.contains("no difference found"));
        assertThat(ReportText.lines(impact.document(), Language.VI))
                .anyMatch(line -> line.contains("đã xét hết") && line.contains("chưa thấy khác biệt"));
    }

    @Test
    void a_comment_changes_nothing() throws Exception {
        Ruleset after = rules(Map.of("home/grant.drl", GRANT.replace("when\n", "when // only for\n")));
        Impact impact = new Impact(rules(Map.of()), after, Language.EN, CLOCK, null);
        impact.overBoundaries("home", BOUND);

        assertThat(impact.document().at("/services/0/affectedDecisions")).isEmpty();
        assertThat(impact.document().at("/services/0/boundaries")).isEmpty();
    }

    @Test
    void withheld_cases_leave_no_trace_but_counts() throws Exception {
        Ruleset before = rules(Map.of());
        Ruleset after = rules(Map.of("home/poor.drl", POOR.replace("2000000", "2100000")));
        Impact impact = new Impact(before, after, Language.EN, CLOCK, null);
        impact.withoutCases();
        String secret = "{\"facts\":{\"House\":{\"id\":\"NGUYEN\",\"income\":2050000,\"people\":3}}}";
        String wrong = "{\"facts\":{\"House\":{\"id\":\"NGUYEN\",\"area\":\"NGUYEN\"}}}";
        impact.overCases(
                "home",
                new ListedCases(
                        List.of(secret.getBytes(StandardCharsets.UTF_8), wrong.getBytes(StandardCharsets.UTF_8))),
                null,
                Duration.ofMinutes(5));

        assertThat(impact.document().at("/services/0/cases/changed").asInt()).isOne();
        assertThat(impact.document().toString()).doesNotContain("NGUYEN").doesNotContain("2050000");
    }

    @Test
    void nothing_in_facts_titles_or_rules_can_become_a_tag_of_the_page() throws Exception {
        String planted = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        String quoted = "'\\\"><svg onload=alert(3)>";
        Ruleset before = rules(Map.of());
        Ruleset after = rules(Map.of(
                "home/poor.drl",
                POOR.replace("2000000", "2100000").replace("Poor house", planted),
                "home/facts.drl",
                FACTS.replace("\"Rural\"", "\"" + planted + "\"")));
        JsonNode document = over(
                before,
                after,
                Language.EN,
                house(planted + quoted, "RURAL", "2050000", 3),
                "{\"facts\":{\"House\":{\"" + planted + "\":1}}}",
                "{\"facts\":{\"House\":{\"area\":\"" + planted + "\"}}}");
        String page = ReportPage.of(document, Language.EN);

        assertThat(document.toString()).contains("<script>alert(1)");
        assertThat(page).contains("&lt;script&gt;alert(1)");
        assertThat(page).doesNotContain("<script").doesNotContain("<img").doesNotContain("<svg onload");
        assertThat(page).doesNotContainPattern("(?i)\\son[a-z]+\\s*=\\s*[\"']");
        assertThat(page).doesNotContain(" style=").doesNotContain("http://").doesNotContain("https://");
        assertThat(page).contains("default-src 'none'; style-src 'sha256-");
    }

    @Test
    void the_page_and_the_text_say_the_same_in_both_languages() throws Exception {
        Ruleset before = rules(Map.of());
        Ruleset after = rules(Map.of("home/poor.drl", POOR.replace("2000000", "2100000")));
        String[] lines = {house("H2", "RURAL", "2050000", 3)};
        JsonNode vi = over(before, after, Language.VI, lines);
        JsonNode en = over(before, after, Language.EN, lines);

        assertThat(ReportText.lines(vi, Language.VI))
                .contains(
                        "Đã đọc 1 hồ sơ, cả hai bản xét được 1, trong đó 1 hồ sơ có ít nhất một kết quả khác",
                        "  Hộ nghèo (poor): được thêm 1; đạt 0 → 1",
                        "  2 × được thêm: income <= 2000000 → income <= 2100000 của “Hộ nghèo”  home/poor.drl:9",
                        "  Trợ cấp, Mức (Grant.amount): 0 → 500.000,1 (+500.000,1) đồng/tháng");
        assertThat(ReportText.lines(en, Language.EN))
                .contains(
                        "1 cases read, 1 decided by both versions, 1 of them come out otherwise in at least one result",
                        "  Poor house (poor): gains 1; met 0 → 1",
                        "  2 × gains: income <= 2000000 → income <= 2100000 of “Hộ nghèo”  home/poor.drl:9",
                        "  Grant, Amount (Grant.amount): 0 → 500,000.1 (+500,000.1) VND per month");
        assertThat(ReportPage.of(vi, Language.VI)).contains("<html lang=\"vi\">", "+500.000,1");
        assertThat(ReportPage.of(en, Language.EN)).contains("<html lang=\"en\">", "+500,000.1");
    }
}
