package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class CatalogueWriterTest {

    private static final String FACTS = """
            package demo

            declare enum Area
                RURAL( "Nông thôn", "Rural" ),
                URBAN( "Thành thị", "Urban" );
                vi : String
                en : String
            end

            declare AsOf
                @provided( "asOf" ) @label( "Ngày xét" ) @label_en( "As-of date" )
                date : java.time.LocalDate @label( "Ngày xét" ) @label_en( "As-of date" )
            end

            declare Household
                @one( true ) @label( "Hộ gia đình" ) @label_en( "Household" )
                area : Area
                    @label( "Khu vực" ) @label_en( "Area" )
                    @question( "Hộ sống ở đâu?" ) @question_en( "Where does the household live?" )
                income : java.math.BigDecimal
                    @label( "Thu nhập" ) @label_en( "Income" ) @unit( "đồng" ) @unit_en( "VND" )
                    @min( 0 ) @max( 99999999999999999999.5 ) @step( 0.0000001 )
                debt : Boolean @label( "Có nợ" ) @label_en( "In debt" )
            end

            declare Sheet
                @one( true ) @optional( true ) @label( "Phiếu" ) @label_en( "Sheet" )
                areas : java.util.List @of( "Area" ) @label( "Các khu vực" ) @label_en( "Areas" )
            end

            declare Member
                @label( "Thành viên" ) @label_en( "Member" )
                id : String @label( "Mã" ) @label_en( "Code" )
                birthDate : java.time.LocalDate
                    @label( "Ngày sinh" ) @label_en( "Date of birth" ) @immutable( true )
            end

            declare Poor
                @label( "Diện nghèo" ) @label_en( "Poor" )
                area : Area @label( "Khu vực" ) @label_en( "Area" )
            end

            declare Loan
                @label( "Khoản vay" ) @label_en( "Loan" )
                people : Long @label( "Số người" ) @label_en( "People" )
            end

            declare Adult
                @label( "Người lớn" ) @label_en( "Adult" )
                member : String @label( "Mã" ) @label_en( "Code" )
            end
            """;

    private static final String POOR = """
            package demo

            rule "Hộ nghèo nông thôn"
                @decision( "Hộ nghèo" ) @decision_en( "Poor household" )
                @title_en( "Poor rural household" )
                @source( "13/2023" ) @clause( "Điều 2" ) @confidence( "news" )
                @note( "Ngày chưa rõ." ) @note_en( "The day is not certain." )
                date-effective "2023-04-10"
                date-expires "2025-01-01"
            when
                Household( area == Area.RURAL, income <= 2100000.50B )
            then
                insert( new Poor( Area.RURAL ) );
            end

            rule "Hộ nghèo từ 2025"
                @title_en( "Poor household from 2025" )
                @source( "40/2025" ) @confidence( "legal" )
                date-effective "2025-01-01"
                date-expires "2026-01-01"
            when
                Household( income < 1000000 )
            then
                insert( new Poor( Area.URBAN ) );
            end

            rule "Hộ nghèo từ 2027"
                @source( "40/2025" ) @confidence( "legal" )
                date-effective "2027-01-01"
            when
                Household( income < 3000000 )
            then
                insert( new Poor( Area.URBAN ) );
            end
            """;

    private static final String LOAN = """
            package demo

            rule "Vay vốn"
                @title_en( "Loan" )
                @source( "78/2002" ) @confidence( "legal" )
            when
                Household( area in ( Area.RURAL, Area.URBAN ) )
                exists Poor( area == Area.RURAL )
                ( Household( debt == false || income > 5 ) or Household( area == Area.URBAN, income > 7 ) )
                accumulate( Member( $known : ( birthDate != null ) ); $people : count(), $share : share( $known ); $people >= 1, $share >= 50 )
            then
                insert( new Loan( $people ) );
            end
            """;

    private static final String ADULT = """
            package demo

            rule "Người lớn"
                @title_en( "Adult" )
                @source( "91/2015" ) @confidence( "legal" )
            when
                AsOf( $day : date )
                Member( birthDate != null, birthDate.plusYears( 18 ) <= $day, $id : id )
            then
                insert( new Adult( $id ) );
            end
            """;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static Ruleset ruleset;
    private static Service demo;

    @BeforeAll
    static void load() throws RulesRefused {
        ruleset = RulesetLoader.load(RulesFolder.of(Map.of(
                "demo/facts.drl", FACTS.getBytes(StandardCharsets.UTF_8),
                "demo/credit/loan.drl", LOAN.getBytes(StandardCharsets.UTF_8),
                "demo/member/adult.drl", ADULT.getBytes(StandardCharsets.UTF_8),
                "demo/poverty/poor.drl", POOR.getBytes(StandardCharsets.UTF_8))));
        demo = ruleset.service("demo");
    }

    @Test
    void services_are_listed_with_counts_and_links() throws IOException {
        JsonNode services = JSON.readTree(CatalogueWriter.services(ruleset, Language.VI));

        assertThat(services).isEqualTo(json("""
                { "revision": "%s",
                  "services": [ { "name": "demo", "label": "Hộ gia đình", "decisions": 3, "rules": 5, "factTypes": 3,
                    "links": { "evaluate": "/v1/demo/evaluate", "decisions": "/v1/demo/decisions",
                               "facts": "/v1/demo/facts", "schema": "/v1/demo/schema" } } ] }
                """.formatted(ruleset.revision())));
    }

    @Test
    void a_decision_tells_its_law_and_its_words() throws IOException {
        JsonNode poor = decision("poverty/poor", Language.VI);

        assertThat(names(poor))
                .containsExactly(
                        "service",
                        "revision",
                        "id",
                        "title",
                        "titles",
                        "subject",
                        "file",
                        "rows",
                        "statuses",
                        "inForce",
                        "sources",
                        "rules",
                        "remarks",
                        "reads",
                        "readsTypes",
                        "conclusions");
        assertThat(poor.path("service").textValue()).isEqualTo("demo");
        assertThat(poor.path("revision").textValue()).isEqualTo("3f9c");
        assertThat(poor.path("id").textValue()).isEqualTo("poverty/poor");
        assertThat(poor.path("title").textValue()).isEqualTo("Hộ nghèo");
        assertThat(poor.path("titles")).isEqualTo(json("{ 'vi': 'Hộ nghèo', 'en': 'Poor household' }"));
        assertThat(poor.path("file").textValue()).isEqualTo("demo/poverty/poor.drl");
        assertThat(poor.path("subject")).isEqualTo(json("""
                { 'type': 'Household', 'label': 'Hộ gia đình', 'labels': { 'vi': 'Hộ gia đình', 'en': 'Household' } }
                """));
        assertThat(poor.path("statuses")).isEqualTo(json("""
                [ { 'verdict': 'YES', 'status': 'ELIGIBLE', 'label': 'đủ điều kiện' },
                  { 'verdict': 'NO', 'status': 'NOT_ELIGIBLE', 'label': 'không đủ điều kiện' },
                  { 'verdict': 'UNKNOWN', 'status': 'NEEDS_INFORMATION', 'label': 'cần bổ sung thông tin' },
                  { 'verdict': 'NO', 'status': 'NOT_IN_FORCE', 'label': 'không có quy định hiệu lực' } ]
                """));
        assertThat(poor.path("conclusions")).isEqualTo(json("""
                [ { 'type': 'Poor', 'label': 'Diện nghèo', 'labels': { 'vi': 'Diện nghèo', 'en': 'Poor' } } ]
                """));
    }

    @Test
    void periods_that_touch_are_one_and_a_gap_stays_a_gap() throws IOException {
        assertThat(decision("poverty/poor", Language.VI).path("inForce")).isEqualTo(json("""
                [ { 'from': '2023-04-10', 'until': '2026-01-01' }, { 'from': '2027-01-01', 'until': null } ]
                """));
        assertThat(decision("credit/loan", Language.VI).path("inForce"))
                .isEqualTo(json("[ { 'from': null, 'until': null } ]"));
    }

    @Test
    void a_rule_tells_where_it_stands_and_what_it_holds_each_field_against() throws IOException {
        JsonNode rule = decision("poverty/poor", Language.EN).path("rules").path(0);

        assertThat(rule).isEqualTo(json("""
                { 'id': 'poverty/poor#1', 'rule': 'Hộ nghèo nông thôn', 'title': 'Poor rural household',
                  'file': 'demo/poverty/poor.drl', 'line': 3,
                  'inForce': { 'from': '2023-04-10', 'until': '2025-01-01' },
                  'source': { 'document': '13/2023', 'clause': 'Điều 2', 'confidence': 'news' },
                  'note': 'The day is not certain.',
                  'conditions': [
                    { 'id': 'poverty/poor#1.1', 'kind': 'constraint', 'line': 11, 'column': 16,
                      'text': 'area == Area.RURAL', 'fact': 'Household.area', 'label': 'Area',
                      'operator': '==', 'expected': 'RURAL' },
                    { 'id': 'poverty/poor#1.2', 'kind': 'constraint', 'line': 11, 'column': 36,
                      'text': 'income <= 2100000.50B', 'fact': 'Household.income', 'label': 'Income', 'unit': 'VND',
                      'operator': '<=', 'expected': 2100000.50 } ],
                  'conclusions': [ 'Poor' ] }
                """));
    }

    @Test
    void a_condition_on_a_conclusion_names_the_rules_that_can_conclude_it() throws IOException {
        JsonNode exists = loanConditions().path(1);

        assertThat(exists).isEqualTo(json("""
                { 'id': 'credit/loan#1.2', 'kind': 'exists', 'line': 8, 'column': 5,
                  'text': 'exists Poor( area == Area.RURAL )', 'type': 'Poor', 'label': 'Diện nghèo',
                  'rules': [ 'poverty/poor#1' ],
                  'children': [
                    { 'id': 'credit/loan#1.2.1', 'kind': 'constraint', 'line': 8, 'column': 18,
                      'text': 'area == Area.RURAL', 'fact': 'Poor.area', 'label': 'Khu vực',
                      'operator': '==', 'expected': 'RURAL' } ] }
                """));
    }

    @Test
    void a_list_of_values_is_expected_as_a_list() throws IOException {
        JsonNode in = loanConditions().path(0);

        assertThat(in.path("operator").textValue()).isEqualTo("in");
        assertThat(in.path("expected")).isEqualTo(json("[ 'RURAL', 'URBAN' ]"));
    }

    @Test
    void alternatives_show_a_branch_of_several_conditions_as_one_group() throws IOException {
        JsonNode or = loanConditions().path(2);

        assertThat(or.path("kind").textValue()).isEqualTo("or");
        assertThat(or.path("children").path(0).path("text").textValue()).isEqualTo("debt == false || income > 5");
        assertThat(names(or.path("children").path(1))).containsExactly("id", "kind", "line", "column", "children");
        assertThat(or.path("children").path(1).path("kind").textValue()).isEqualTo("and");
        assertThat(ids(or))
                .containsExactly(
                        "credit/loan#1.3",
                        "credit/loan#1.3.1.1",
                        "credit/loan#1.3.1.1.1",
                        "credit/loan#1.3.1.1.2",
                        "credit/loan#1.3.2",
                        "credit/loan#1.3.2.1",
                        "credit/loan#1.3.2.2");
    }

    @Test
    void an_accumulate_tells_its_figures_what_goes_in_and_what_they_are_held_against() throws IOException {
        JsonNode accumulate = loanConditions().path(3);

        assertThat(accumulate.path("kind").textValue()).isEqualTo("accumulate");
        assertThat(accumulate.path("figures"))
                .isEqualTo(json("[ { 'function': 'count' }, { 'function': 'share', 'of': '$known' } ]"));
        assertThat(accumulate.path("children").path(0).path("kind").textValue()).isEqualTo("fact");
        assertThat(accumulate.path("children").path(0).path("type").textValue()).isEqualTo("Member");
        assertThat(accumulate.path("children").path(2)).isEqualTo(json("""
                { 'id': 'credit/loan#1.4.2', 'kind': 'constraint', 'line': 10, 'column': 118, 'text': '$share >= 50',
                  'operator': '>=', 'expected': 50 }
                """));
        assertThat(ids(accumulate))
                .containsExactly("credit/loan#1.4", "credit/loan#1.4.0", "credit/loan#1.4.1", "credit/loan#1.4.2");
    }

    @Test
    void what_only_binds_the_day_is_not_a_condition_to_show() throws IOException {
        JsonNode adult = decision("member/adult", Language.EN);

        assertThat(adult.path("subject").path("type").textValue()).isEqualTo("Member");
        assertThat(ids(adult.path("rules").path(0).path("conditions")))
                .containsExactly("member/adult#1.1", "member/adult#1.1.1", "member/adult#1.1.2");
        assertThat(adult.path("reads")).isEqualTo(json("[ 'AsOf.date', 'Member.id', 'Member.birthDate' ]"));
    }

    @Test
    void a_decision_reads_and_cites_what_its_conclusions_rest_on() throws IOException {
        JsonNode loan = decision("credit/loan", Language.VI);

        assertThat(loan.path("reads")).isEqualTo(json("""
                [ 'Household.area', 'Household.income', 'Household.debt', 'Member.birthDate', 'Poor.area' ]
                """));
        assertThat(loan.path("readsTypes")).isEqualTo(json("[ 'Member', 'Poor' ]"));
        assertThat(loan.path("sources")).isEqualTo(json("""
                [ { 'document': '78/2002', 'clause': '', 'confidence': 'legal' },
                  { 'document': '13/2023', 'clause': 'Điều 2', 'confidence': 'news' } ]
                """));
    }

    @Test
    void the_list_holds_each_decision_as_it_stands_alone() throws IOException {
        JsonNode all = JSON.readTree(CatalogueWriter.decisions(demo, "3f9c", Language.EN));

        assertThat(names(all)).containsExactly("service", "revision", "decisions");
        assertThat(all.path("decisions")).hasSize(3);
        for (JsonNode listed : all.path("decisions")) {
            ObjectNode alone = (ObjectNode) decision(listed.path("id").textValue(), Language.EN);
            alone.remove(List.of("service", "revision"));
            assertThat(listed).isEqualTo(alone);
        }
    }

    @Test
    void a_fact_type_tells_how_to_ask_for_each_field_and_who_reads_it() throws IOException {
        JsonNode household = type("Household", Language.EN);

        assertThat(household).isEqualTo(json("""
                { 'type': 'Household', 'label': 'Household', 'labels': { 'vi': 'Hộ gia đình', 'en': 'Household' },
                  'origin': 'given', 'single': true, 'optional': false, 'most': 1,
                  'fields': [
                    { 'name': 'area', 'fact': 'Household.area', 'type': 'enum',
                      'label': 'Area', 'labels': { 'vi': 'Khu vực', 'en': 'Area' },
                      'question': 'Where does the household live?',
                      'questions': { 'vi': 'Hộ sống ở đâu?', 'en': 'Where does the household live?' },
                      'immutable': false,
                      'allowed': [
                        { 'value': 'RURAL', 'label': 'Rural', 'labels': { 'vi': 'Nông thôn', 'en': 'Rural' } },
                        { 'value': 'URBAN', 'label': 'Urban', 'labels': { 'vi': 'Thành thị', 'en': 'Urban' } } ],
                      'decisions': [ 'credit/loan', 'poverty/poor' ] },
                    { 'name': 'income', 'fact': 'Household.income', 'type': 'number',
                      'label': 'Income', 'labels': { 'vi': 'Thu nhập', 'en': 'Income' },
                      'unit': 'VND', 'units': { 'vi': 'đồng', 'en': 'VND' },
                      'min': 0, 'max': 99999999999999999999.5, 'step': 0.0000001, 'immutable': false,
                      'decisions': [ 'credit/loan', 'poverty/poor' ] },
                    { 'name': 'debt', 'fact': 'Household.debt', 'type': 'boolean',
                      'label': 'In debt', 'labels': { 'vi': 'Có nợ', 'en': 'In debt' }, 'immutable': false,
                      'decisions': [ 'credit/loan' ] } ] }
                """));
    }

    @Test
    void fact_types_tell_where_their_facts_come_from_and_how_many_there_may_be() throws IOException {
        List<String> said = new ArrayList<>();
        for (JsonNode type :
                JSON.readTree(CatalogueWriter.facts(demo, "3f9c", Language.VI)).path("types")) {
            said.add(type.path("type").textValue() + " " + type.path("label").textValue() + " "
                    + type.path("origin").textValue() + " " + type.path("single") + " " + type.path("optional")
                    + (type.has("most") ? " " + type.path("most") : ""));
        }

        assertThat(said)
                .containsExactly(
                        "AsOf Ngày xét provided true false",
                        "Household Hộ gia đình given true false 1",
                        "Sheet Phiếu given true true 1",
                        "Member Thành viên given false false 300",
                        "Poor Diện nghèo concluded false false",
                        "Loan Khoản vay concluded false false",
                        "Adult Người lớn concluded false false");
        assertThat(type("Member", Language.VI).path("fields").path(1).path("immutable"))
                .isEqualTo(json("true"));
        assertThat(type("Sheet", Language.VI).path("fields").path(0).path("allowed"))
                .hasSize(2);
    }

    @Test
    void numbers_are_written_exactly_and_without_exponent() {
        String facts = new String(CatalogueWriter.facts(demo, "3f9c", Language.VI), StandardCharsets.UTF_8);
        String poor = new String(
                CatalogueWriter.decision(demo, demo.decision("poverty/poor"), "3f9c", Language.VI),
                StandardCharsets.UTF_8);

        assertThat(facts).contains("\"min\":0,\"max\":99999999999999999999.5,\"step\":0.0000001,");
        assertThat(poor).contains("\"expected\":2100000.50}");
    }

    @Test
    void every_constraint_of_the_shipped_rules_is_in_the_catalogue_once() throws IOException, RulesRefused {
        Ruleset shipped = RulesetLoader.load(Path.of("rules"));

        for (Service service : shipped.services()) {
            JsonNode decisions = JSON.readTree(CatalogueWriter.decisions(service, shipped.revision(), Language.VI))
                    .path("decisions");
            assertThat(decisions).hasSameSizeAs(service.decisions()).isNotEmpty();
            for (JsonNode decision : decisions) {
                List<String> shown = new ArrayList<>();
                for (JsonNode rule : decision.path("rules")) {
                    shown.addAll(ids(rule.path("conditions")));
                }
                assertThat(shown).doesNotHaveDuplicates().containsAll(constraints(service, decision));
            }
        }
    }

    private static List<String> constraints(Service service, JsonNode decision) {
        return service.decision(decision.path("id").textValue()).rules().stream()
                .flatMap(rule -> rule.patterns().stream())
                .flatMap(pattern -> pattern.constraints().stream())
                .map(Condition::id)
                .toList();
    }

    private static JsonNode decision(String id, Language language) throws IOException {
        return JSON.readTree(CatalogueWriter.decision(demo, demo.decision(id), "3f9c", language));
    }

    private static JsonNode loanConditions() throws IOException {
        return decision("credit/loan", Language.VI).path("rules").path(0).path("conditions");
    }

    private static JsonNode type(String name, Language language) throws IOException {
        for (JsonNode type :
                JSON.readTree(CatalogueWriter.facts(demo, "3f9c", language)).path("types")) {
            if (type.path("type").textValue().equals(name)) {
                return type;
            }
        }
        throw new AssertionError("no type " + name);
    }

    /** JSON with single quotes, which read better in Java. */
    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The ids of a condition, or of a list of them, and of what is below. */
    private static List<String> ids(JsonNode conditions) {
        List<String> ids = new ArrayList<>();
        if (conditions.isArray()) {
            conditions.forEach(condition -> ids.addAll(ids(condition)));
        } else {
            ids.add(conditions.path("id").textValue());
            ids.addAll(ids(conditions.withArray("children")));
        }
        return ids;
    }
}
