package vn.minhdinh.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class RequestReaderTest {

    private static final Clock NEW_YEAR_IN_HANOI = Clock.fixed(Instant.parse("2024-12-31T17:00:00Z"), ZoneOffset.UTC);

    private static Service club;

    @BeforeAll
    static void load() throws Exception {
        club = RulesetLoader.load(Path.of("src/test/resources/rules")).service("club");
    }

    private static Request read(String json) {
        return RequestReader.read(club, json.getBytes(StandardCharsets.UTF_8), NEW_YEAR_IN_HANOI);
    }

    private static RequestProblem problem(String json) {
        return catchThrowableOfType(RequestProblem.class, () -> read(json));
    }

    private static Object value(Request request, String type, String field) {
        Fact fact = request.theCase().facts(club.type(type)).get(0);
        return fact.values()[club.type(type).field(field).index()];
    }

    @Test
    void numbers_are_exact_and_dates_are_days() {
        Request request = read("""
                { "asOf": "2024-02-29", "facts": { "Club": { "budget": 2100000.01, "founded": "2020-02-29" },
                  "Member": { "age": 1.8e1 } } }""");
        assertThat(value(request, "Club", "budget")).isEqualTo(new BigDecimal("2100000.01"));
        assertThat(value(request, "Club", "founded")).isEqualTo(LocalDate.of(2020, 2, 29));
        assertThat(value(request, "Member", "age")).isEqualTo(18);
    }

    @Test
    void what_is_left_out_or_null_is_unknown_and_an_empty_list_is_known() {
        Request request = read("{ \"facts\": { \"Club\": { \"open\": null }, \"Member\": [] } }");
        assertThat(value(request, "Club", "open")).isNull();
        assertThat(value(request, "Club", "budget")).isNull();
        assertThat(request.theCase().isUnknown(club.type("Member"))).isFalse();
        assertThat(request.theCase().facts(club.type("Member"))).isEmpty();
        assertThat(read("{ \"facts\": {} }").theCase().isUnknown(club.type("Member")))
                .isTrue();
        assertThat(read("{ \"facts\": { \"Member\": null } }").theCase().isUnknown(club.type("Member")))
                .isTrue();
        assertThat(read("{ \"facts\": {} }").theCase().isUnknown(club.type("Penalty")))
                .as("optional: left out means none")
                .isFalse();
    }

    @Test
    void today_is_the_date_in_ho_chi_minh_city() {
        assertThat(read("{ \"facts\": {} }").theCase().asOf()).isEqualTo(LocalDate.of(2025, 1, 1));
    }

    @Test
    void text_in_nfd_means_the_same_as_in_nfc() {
        String decomposed = Normalizer.normalize("CLB Quảng Đức", Normalizer.Form.NFD);
        Request request = read("{ \"facts\": { \"Club\": { \"name\": \"" + decomposed + "\" } } }");
        assertThat(value(request, "Club", "name")).isEqualTo("CLB Quảng Đức");
    }

    @Test
    void decisions_are_chosen_by_id_or_pattern() {
        assertThat(read("{ \"facts\": {}, \"decisions\": [ \"vote/*\", \"fee/reduced\" ] }")
                        .decisions())
                .extracting("id")
                .containsExactly("fee/reduced", "vote/adult", "vote/voter");
    }

    @Test
    void all_problems_are_told_at_once() {
        RequestProblem problem = problem("""
                { "asOf": "2024-02-30", "explain": "ful", "decisions": [ "vote/voterr" ], "extra": 1,
                  "facts": { "Clubb": {}, "Adult": {}, "Club": { "level": "GOLDD", "budget": -1, "opn": true, "open": 1 },
                             "Member": [ { "id": "A", "age": 131 }, { "id": "A", "age": 1.5, "paid": "true" }, 7 ] } }""");
        assertThat(problem.kind()).isEqualTo(RequestProblem.Kind.INVALID_FACTS);
        assertThat(problem.problems())
                .extracting(p -> p.pointer() + " " + p.code() + (p.nearest() == null ? "" : " -> " + p.nearest()))
                .containsExactlyInAnyOrder(
                        "/asOf NOT_A_DATE",
                        "/explain UNKNOWN_VALUE -> full",
                        "/extra UNKNOWN_MEMBER",
                        "/facts/Clubb UNKNOWN_TYPE -> Club",
                        "/facts/Adult NOT_GIVEN",
                        "/facts/Club/level UNKNOWN_VALUE -> GOLD",
                        "/facts/Club/budget BELOW_LEAST",
                        "/facts/Club/opn UNKNOWN_FIELD -> open",
                        "/facts/Club/open NOT_A_BOOLEAN",
                        "/facts/Member/0/age OUT_OF_RANGE",
                        "/facts/Member/1/age NOT_A_WHOLE_NUMBER",
                        "/facts/Member/1/paid NOT_A_BOOLEAN",
                        "/facts/Member/1/id DUPLICATE_ID",
                        "/facts/Member/2 NOT_AN_OBJECT",
                        "/decisions/0 UNKNOWN_DECISION -> vote/voter");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", "NOT_AN_OBJECT"),
                Arguments.of("{", "NOT_JSON"),
                Arguments.of("[]", "NOT_AN_OBJECT"),
                Arguments.of("{ \"facts\": {} } x", "NOT_JSON"),
                Arguments.of("{ \"facts\": {} } {}", "TRAILING_TEXT"),
                Arguments.of("{ \"facts\": { \"Club\": { \"budget\": NaN } } }", "NOT_JSON"),
                Arguments.of("{ \"facts\": { \"Club\": { \"budget\": 1e999999 } } }", "NUMBER_TOO_LONG"),
                Arguments.of("{ \"facts\": { \"Club\": { \"budget\": 1e999999999999 } } }", "NUMBER_TOO_LONG"),
                Arguments.of("{ \"facts\": { \"Club\": { \"budget\": 1e-400 } } }", "NUMBER_TOO_LONG"),
                Arguments.of("{ \"facts\": { \"Club\": { \"budget\": " + "9".repeat(60) + " } } }", "NUMBER_TOO_LONG"),
                Arguments.of("{ \"facts\": { \"Member\": { \"age\": 99999999999 } } }", "OUT_OF_RANGE"),
                Arguments.of("{ \"facts\": { \"Member\": { \"points\": 1000000000 } } }", "NUMBER_TOO_LONG"),
                Arguments.of("{ \"facts\": { \"Member\": { \"points\": 1000000000.0 } } }", "NOT_A_WHOLE_NUMBER"),
                Arguments.of("[".repeat(100), "NOT_AN_OBJECT"),
                Arguments.of("{ \"facts\": " + "[".repeat(100), "TOO_DEEP"),
                Arguments.of("{ \"facts\": { \"Club\": " + "{\"a\":".repeat(100), "TOO_DEEP"),
                Arguments.of("{ \"facts\": {}, \"facts\": {} }", "DUPLICATE_KEY"),
                Arguments.of("{ \"facts\": { \"Club\": { \"open\": true, \"open\": false } } }", "DUPLICATE_KEY"),
                Arguments.of("{ \"facts\": { \"Club\": { \"open\": null, \"open\": null } } }", "DUPLICATE_KEY"),
                Arguments.of("{ \"facts\": { \"Club\": { \"huh\": 1, \"huh\": 1 } } }", "DUPLICATE_KEY"),
                Arguments.of("{ \"facts\": { \"Club\": null, \"Club\": {} } }", "DUPLICATE_KEY"),
                Arguments.of(
                        "{ \"facts\": { \"Member\": [{ \"age\": 1 }, { \"age\": 1, \"age\": 2 }] } }", "DUPLICATE_KEY"),
                Arguments.of("{ \"asOf\": null, \"asOf\": null, \"facts\": {} }", "DUPLICATE_KEY"),
                Arguments.of("{ \"guide\": { \"exact\": true, \"exact\": true } }", "DUPLICATE_KEY"),
                Arguments.of("{ \"facts\": { \"Club\": { \"name\": \"\\ud800\" } } }", "BAD_CHARACTER"),
                Arguments.of("{ \"facts\": { \"Club\": { \"name\": \"\\u0000\" } } }", "BAD_CHARACTER"),
                Arguments.of("{ \"facts\": { \"Club\": { \"name\": \"a\\rb\" } } }", "BAD_CHARACTER"),
                Arguments.of("{ \"facts\": { \"Club\": { \"name\": \"a\\u2028b\" } } }", "BAD_CHARACTER"),
                Arguments.of(
                        "{ \"facts\": { \"Club\": { \"name\": \"" + "a".repeat(3000) + "\" } } }", "TEXT_TOO_LONG"),
                Arguments.of(
                        "{ \"facts\": { \"Club\": { \"name\": \"" + "a".repeat(9000) + "\" } } }", "TEXT_TOO_LONG"),
                Arguments.of("{ \"facts\": { \"Club\": { \"founded\": \"2023-02-29\" } } }", "NOT_A_DATE"),
                Arguments.of("{ \"facts\": { \"Club\": { \"founded\": \"29/02/2024\" } } }", "NOT_A_DATE"),
                Arguments.of("{ \"facts\": { \"Club\": { \"founded\": \"2023-2-028\" } } }", "NOT_A_DATE"),
                Arguments.of("{ \"facts\": { \"Club\": { \"founded\": \"+023-02-28\" } } }", "NOT_A_DATE"),
                Arguments.of("{ \"facts\": { \"Club\": { \"founded\": \"\uff12023-02-28\" } } }", "NOT_A_DATE"),
                Arguments.of("{ \"facts\": { \"Club\": { \"founded\": \"2023-13-01\" } } }", "NOT_A_DATE"),
                Arguments.of("{ \"facts\": { \"Club\": [ {}, {} ] } }", "ONE_ONLY"),
                Arguments.of("{ \"facts\": { \"Club\": 1 } }", "NOT_A_FACT"),
                Arguments.of("{ \"facts\": { \"Club\": { \"sports\": [ \"TIN\" ] } } }", "UNKNOWN_VALUE"),
                Arguments.of("{ \"facts\": { \"Club\": { \"sports\": \"GOLD\" } } }", "NOT_A_LIST"),
                Arguments.of("{ }", "FACTS_MISSING"),
                Arguments.of("{ \"facts\": [] }", "NOT_AN_OBJECT"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_cannot_be_read_is_refused_by_name(String json, String code) {
        RequestProblem problem = problem(json);
        assertThat(problem).as(json).isNotNull();
        assertThat(problem.problems()).extracting(Problem::code).contains(code);
    }

    @Test
    void a_list_holds_no_more_facts_than_its_type_allows() {
        int most = club.type("Member").most();

        assertThat(read("{ \"facts\": { \"Member\": " + members(most) + " } }")
                        .theCase()
                        .facts(club.type("Member")))
                .hasSize(most);
        assertThat(problem("{ \"facts\": { \"Member\": " + members(most + 1) + " } }")
                        .problems())
                .containsExactly(Problem.at("/facts/Member", "TOO_MANY", String.valueOf(most)));
    }

    private static String members(int count) {
        return "[" + String.join(",", Collections.nCopies(count, "{}")) + "]";
    }

    @Test
    void no_more_problems_are_told_than_a_reader_can_use() {
        String many = "{ \"facts\": { \"Member\": ["
                + String.join(",", Collections.nCopies(100, "{ \"agee\": 1, \"namee\": 1 }")) + "] } }";
        List<Problem> problems = problem(many).problems();
        assertThat(problems).hasSize(Bounds.PROBLEMS + 1);
        assertThat(problems.get(Bounds.PROBLEMS).code()).isEqualTo("MORE_PROBLEMS");
        assertThat(problems.get(Bounds.PROBLEMS).arguments()).containsExactly("100");
    }
}
