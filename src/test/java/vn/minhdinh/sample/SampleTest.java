package vn.minhdinh.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

class SampleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String FILE = """
            note: Số liệu giả định
            note_en: Invented data
            asOf: 2024-06-30
            unknown: 0.2
            facts:
              Club:
                id: MAU-{case:0000}
                name: Câu lạc bộ mẫu {case} (số liệu giả định)
                level: { BRONZE: 3, SILVER: 2, GOLD: 1 }
                budget: { from: 0.5, to: 2, step: 0.25 }
                open: { true: 9, false: 1, unknown: 0.5 }
                founded: { from: asOf - 30 years, to: asOf - 1 day }
                sports: { BRONZE: 0.5, GOLD: 1, unknown: 0 }
              Member:
                - id: "{Club.id}-{number:00}"
                  name: { in-turn: [ An, Bình, Chi ] }
                  age: { from: 18, to: 80 }
                  paid: true
                - how-many: { 0: 1, 2: 1, unknown: 0.1 }
                  id: "{Club.id}-{number:00}"
                  age: { value: 7 }
                  points: { from: 10, to: 20, unknown: 0 }
              Penalty:
                for-each: Member
                how-many: { 0: 3, 1: 1 }
                id: P-{number}
                memberId: "{Member.id}"
            kinds:
              - name: Câu lạc bộ lớn
                weight: 3
                facts:
                  Club: { level: GOLD, founded: }
              - name: Không phạt ai
                facts:
                  Penalty: []
            """;

    private static String cases(Sample sample, long seed, int count) throws Exception {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int number = 1; number <= count; number++) {
            lines.writeBytes(sample.draw(seed, number, Layout.LINE).json());
        }
        return lines.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> facts(String yaml, int count) throws Exception {
        List<JsonNode> facts = new ArrayList<>();
        for (String line : cases(Club.sample(yaml), 1, count).split("\n")) {
            facts.add(JSON.readTree(line).get("facts"));
        }
        return facts;
    }

    @Test
    void a_case_is_a_document_to_read_or_one_line() throws Exception {
        Sample sample = Club.sample(FILE);
        assertThat(new String(sample.draw(3, 2, Layout.DOCUMENT).json(), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "asOf": "2024-06-30",
                          "facts": {
                            "Club": {
                              "id": "MAU-0002",
                              "name": "Câu lạc bộ mẫu 2 (số liệu giả định)",
                              "level": "BRONZE",
                              "budget": 0.75,
                              "founded": "1998-05-02",
                              "sports": [ "BRONZE", "GOLD" ]
                            },
                            "Member": [
                              { "id": "MAU-0002-01", "name": "An", "age": 61, "paid": true },
                              { "id": "MAU-0002-02", "age": 54, "paid": true },
                              { "id": "MAU-0002-03", "name": "Chi", "age": 46, "paid": true }
                            ],
                            "Penalty": []
                          }
                        }
                        """);
        JsonNode document = JSON.readTree(sample.draw(3, 2, Layout.DOCUMENT).json());
        String line = new String(sample.draw(3, 2, Layout.LINE).json(), StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n").doesNotContain(": ");
        assertThat(JSON.readTree(line)).isEqualTo(document);
    }

    @Test
    void the_same_seed_gives_the_same_bytes_whatever_the_locale_and_other_seeds_others() throws Exception {
        Locale before = Locale.getDefault();
        String here = cases(Club.sample(FILE), 7, 50);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(cases(Club.sample(FILE), 7, 50)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(cases(Club.sample(FILE), 8, 50)).isNotEqualTo(here);
    }

    @Test
    void a_case_does_not_depend_on_how_many_are_drawn() throws Exception {
        Sample sample = Club.sample(FILE);
        assertThat(cases(sample, 7, 50)).startsWith(cases(sample, 7, 10));
        String eighth = new String(sample.draw(7, 8, Layout.LINE).json(), StandardCharsets.UTF_8);
        assertThat(cases(sample, 7, 50).split("\n")[7] + "\n").isEqualTo(eighth);
    }

    @Test
    void every_case_is_accepted_by_the_service() throws Exception {
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(Club.RULESET);
        Sample sample = Club.sample(FILE);
        for (int number = 1; number <= 300; number++) {
            byte[] answer =
                    service.evaluate("club", sample.draw(5, number, Layout.LINE).json(), Language.VI);
            assertThat(JSON.readTree(answer).get("results")).isNotEmpty();
        }
    }

    @Test
    void every_form_of_draw_gives_what_it_says() throws Exception {
        List<JsonNode> cases = facts(FILE, 400);
        List<JsonNode> clubs = cases.stream().map(facts -> facts.get("Club")).toList();
        assertThat(clubs).extracting(club -> club.get("id").asText()).contains("MAU-0001", "MAU-0400");
        assertThat(texts(clubs, "level").keySet()).containsExactlyInAnyOrder("BRONZE", "SILVER", "GOLD", "");
        assertThat(texts(clubs, "budget").keySet())
                .containsExactlyInAnyOrder("0.5", "0.75", "1", "1.25", "1.5", "1.75", "2", "");
        assertThat(texts(clubs, "open").get("")).isBetween(150, 250);
        assertThat(texts(clubs, "open").get("true")).isBetween(140, 220);
        assertThat(clubs)
                .filteredOn(club -> club.has("founded"))
                .isNotEmpty()
                .allSatisfy(
                        club -> assertThat(LocalDate.parse(club.get("founded").asText()))
                                .isBetween(LocalDate.of(1994, 6, 30), LocalDate.of(2024, 6, 29)));
        assertThat(clubs)
                .allSatisfy(
                        club -> assertThat(club.get("sports").toString()).isIn("[\"GOLD\"]", "[\"BRONZE\",\"GOLD\"]"));

        List<JsonNode> members = cases.stream()
                .filter(facts -> facts.has("Member"))
                .map(facts -> facts.get("Member"))
                .toList();
        assertThat(members).hasSizeBetween(330, 390);
        assertThat(members).extracting(JsonNode::size).containsOnly(3, 5);
        assertThat(members).allSatisfy(all -> {
            assertThat(all.get(1).get("id").asText()).matches("MAU-\\d{4}-02");
            assertThat(all.get(0).has("name") ? all.get(0).get("name").asText() : "An")
                    .isEqualTo("An");
            assertThat(all.get(2).has("name") ? all.get(2).get("name").asText() : "Chi")
                    .isEqualTo("Chi");
        });
    }

    private static Map<String, Integer> texts(List<JsonNode> facts, String field) {
        Map<String, Integer> counts = new TreeMap<>();
        facts.forEach(fact -> counts.merge(fact.path(field).asText(), 1, Integer::sum));
        return counts;
    }

    @Test
    void facts_for_each_of_another_type_name_theirs_and_are_left_out_with_them() throws Exception {
        List<JsonNode> cases = facts(FILE, 200);
        assertThat(cases).allSatisfy(facts -> {
            if (facts.has("Penalty") && !facts.get("Penalty").isEmpty()) {
                List<String> ids = facts.get("Member").findValuesAsText("id");
                assertThat(ids).containsAll(facts.get("Penalty").findValuesAsText("memberId"));
            }
        });
        assertThat(cases)
                .filteredOn(facts -> !facts.has("Member"))
                .isNotEmpty()
                .allSatisfy(facts -> assertThat(facts.path("Penalty").size()).isZero());
        assertThat(cases).filteredOn(facts -> !facts.has("Penalty")).isNotEmpty();
    }

    @Test
    void a_kind_lays_its_draws_over_the_common_ones() throws Exception {
        Sample sample = Club.sample(FILE);
        Map<String, Integer> drawn = new TreeMap<>();
        for (int number = 1; number <= 400; number++) {
            Sample.Request request = sample.draw(2, number, Layout.LINE);
            drawn.merge(request.kind(), 1, Integer::sum);
            JsonNode facts = JSON.readTree(request.json()).get("facts");
            if (request.kind().equals("Câu lạc bộ lớn")) {
                assertThat(facts.get("Club").path("level").asText("GOLD")).isEqualTo("GOLD");
                assertThat(facts.get("Club").has("founded")).isFalse();
                assertThat(facts.get("Club").has("id")).isTrue();
            } else {
                assertThat(facts.get("Penalty")).isEmpty();
            }
        }
        assertThat(drawn.get("Câu lạc bộ lớn")).isBetween(270, 330);
        assertThat(drawn).containsOnlyKeys("Câu lạc bộ lớn", "Không phạt ai");
    }

    @Test
    void another_as_of_date_moves_the_days_counted_from_it() throws Exception {
        Sample sample = Club.sample(Club.file("Club: { founded: asOf - 2 months }"), LocalDate.of(2020, 4, 30));
        assertThat(new String(sample.draw(1, 1, Layout.LINE).json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"asOf\":\"2020-04-30\",\"facts\":{\"Club\":{\"founded\":\"2020-02-29\"}}}\n");
    }

    @Test
    void a_percentage_of_another_figure_is_rounded_and_left_out_with_it() throws Exception {
        List<JsonNode> members = facts(Club.file("""
                Member:
                  how-many: 200
                  age: { from: 0, to: 130, unknown: 0.2 }
                  points: { percent-of: Member.age, from: 50, to: 100, step: 0.1 }
                """), 1).get(0).findParents("points");
        assertThat(members).hasSizeBetween(130, 190).allSatisfy(member -> {
            int age = member.get("age").asInt();
            assertThat(member.get("points").asInt()).isBetween(age / 2, age);
        });
    }

    @Test
    void how_many_may_differ_from_parent_to_parent() throws Exception {
        JsonNode facts = facts(Club.file("""
                Member:
                  how-many: 3
                  id: M{number}
                Penalty:
                  for-each: Member
                  how-many: { in-turn: [ 2, 0, 1 ] }
                  id: "{Member.id}-{nth}"
                """), 1).get(0);
        assertThat(facts.get("Penalty").findValuesAsText("id")).containsExactly("M1-1", "M1-2", "M3-1");
    }

    @Test
    void what_is_not_drawn_is_not_told_and_an_empty_list_says_there_is_none() throws Exception {
        assertThat(facts(Club.file("Club: []\nMember: []\nPenalty:\n"), 1)
                        .get(0)
                        .toString())
                .isEqualTo("{\"Club\":[],\"Member\":[]}");
    }

    @Test
    void a_service_without_the_file_has_no_sample() throws Exception {
        RulesFolder none = RulesFolder.of(Map.of("club/other-sample.yaml", new byte[0]));
        assertThat(SampleReader.read(none, Club.RULESET.service("club"), null)).isEmpty();
    }

    @Test
    void what_a_sample_may_hold_a_request_may_hold() {
        assertThat(List.of(Limits.FACTS, Limits.BYTES, Limits.TEXT, Limits.LIST_ELEMENTS))
                .containsExactly(Bounds.FACTS, Bounds.BODY_BYTES, Bounds.TEXT_LENGTH, Bounds.LIST_ELEMENTS);
    }
}
