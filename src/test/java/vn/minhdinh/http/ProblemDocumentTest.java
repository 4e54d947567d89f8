package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

final class ProblemDocumentTest {

    private static JsonNode read(ProblemDocument document) throws Exception {
        return Running.json(new String(document.json(), StandardCharsets.UTF_8));
    }

    @Test
    void lists_every_problem_and_leaves_out_what_is_empty() throws Exception {
        Problem full = new Problem(
                "/facts/Household/area", "UNKNOWN_LANGUAGE", List.of("RURL"), List.of("RURAL", "URBAN"), "RURAL");
        Problem bare = Problem.at("", "UNKNOWN_LANGUAGE", "x");
        JsonNode json = read(ProblemDocument.of(
                new RequestProblem(RequestProblem.Kind.INVALID_FACTS, List.of(full, bare)), Language.EN));

        assertThat(json.toString())
                .isEqualTo("{\"type\":\"/problems/invalid-facts\",\"title\":\"The facts are not valid\",\"status\":422,"
                        + "\"detail\":\"2 problems; the first: There is no language “RURL”; use vi or en.\","
                        + "\"code\":\"INVALID_FACTS\",\"errors\":[{\"pointer\":\"/facts/Household/area\","
                        + "\"code\":\"UNKNOWN_LANGUAGE\",\"detail\":\"There is no language “RURL”; use vi or en.\","
                        + "\"allowed\":[\"RURAL\",\"URBAN\"],\"nearest\":\"RURAL\"},"
                        + "{\"code\":\"UNKNOWN_LANGUAGE\",\"detail\":\"There is no language “x”; use vi or en.\"}]}");
    }

    @Test
    void says_a_single_problem_in_the_detail_itself() throws Exception {
        JsonNode json = read(ProblemDocument.of(
                new RequestProblem(RequestProblem.Kind.NOT_A_CASE, Problem.at("", "UNKNOWN_LANGUAGE", "x")),
                Language.VI));
        assertThat(json.get("detail").asText()).isEqualTo("Không có ngôn ngữ “x”; hãy dùng vi hoặc en.");
    }

    @Test
    void survives_half_a_surrogate_pair_and_quotes() throws Exception {
        JsonNode json = read(ProblemDocument.of(
                new RequestProblem(RequestProblem.Kind.NOT_JSON, Problem.at("/\ud800\"", "UNKNOWN_LANGUAGE", "\udc00")),
                Language.VI));
        assertThat(json.get("errors").get(0).get("pointer").asText()).isEqualTo("/?\"");
    }

    @ParameterizedTest
    @EnumSource
    void has_words_in_both_languages_for_every_kind_of_problem(RequestProblem.Kind kind) throws Exception {
        for (Language language : Language.values()) {
            JsonNode json = read(ProblemDocument.of(new RequestProblem(kind, List.of()), language));
            assertThat(json.get("title").asText()).isNotBlank();
            assertThat(json.get("detail").asText()).isNotBlank();
            assertThat(json.get("status").asInt()).isEqualTo(kind.status());
            assertThat(json.has("errors")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void has_words_in_both_languages_for_every_fault(Fault fault) throws Exception {
        for (Language language : Language.values()) {
            JsonNode json = read(fault.document(language));
            assertThat(json.get("title").asText()).isNotBlank();
            assertThat(json.get("detail").asText()).isNotBlank();
        }
        assertThat(Fault.of(fault.status()).status()).isEqualTo(fault.status());
    }

    @Test
    void counts_a_status_without_a_name_to_the_callers_or_to_our_own_faults() {
        assertThat(Fault.of(418)).isEqualTo(Fault.BAD_REQUEST);
        assertThat(Fault.of(507)).isEqualTo(Fault.INTERNAL_ERROR);
    }
}
