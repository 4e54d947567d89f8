package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.minhdinh.language.Language;

/** What is looked for is found, and nothing else, the newest first and page by page; in either database. */
@ParameterizedClass
@EnumSource(Kept.class)
class SearchTest {

    private static final Instant START = Instant.parse("2024-06-01T00:00:00Z");
    private static final int DECISIONS = 60;

    @Parameter
    Kept kept;

    @TempDir
    Path state;

    private DecisionLog log;
    private final List<String> ids = new ArrayList<>();

    /** One every six hours; subject, service, revision and verdict each have a beat of their own. */
    @BeforeEach
    void sixty_decisions() throws Exception {
        log = DecisionLog.open(kept.in(state), Clock.systemUTC());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < DECISIONS; i++) {
            String id = id(START.plus(Duration.ofHours(6L * i)));
            ids.add(id);
            entries.add(Invented.entry(
                    id,
                    i % 2 == 0 ? "household" : "plan",
                    i % 3 == 0 ? "b" : "a",
                    "poverty/poor=" + (i % 5 == 0 ? "YES" : "NO") + "\ncredit/loan=" + (i % 7 == 0 ? "YES" : "UNKNOWN")
                            + "\n",
                    i % 4 == 0 ? "Hộ '1%_" : "H-" + i));
        }
        append(entries);
    }

    private static String id(Instant moment) {
        return new DecisionIds(Clock.fixed(moment, ZoneOffset.UTC)).next();
    }

    private void append(List<Entry> entries) throws Exception {
        log.database().change(connection -> {
            Chain.append(connection, entries);
            return null;
        });
    }

    @AfterEach
    void close() {
        log.close();
    }

    private JsonNode page(String... query) throws Exception {
        Map<String, List<String>> parameters = new HashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.put(query[i], List.of(query[i + 1]));
        }
        return new ObjectMapper().readTree(log.documents(Optional::empty).decisions(parameters, Language.VI));
    }

    private void assertFound(IntPredicate wanted, String... query) throws Exception {
        List<String> all = new ArrayList<>(List.of(query));
        all.addAll(List.of("limit", "100"));
        List<String> expected = IntStream.range(0, DECISIONS)
                .map(i -> DECISIONS - 1 - i)
                .filter(wanted)
                .mapToObj(ids::get)
                .toList();
        JsonNode page = page(all.toArray(String[]::new));
        assertThat(page.path("decisions").findValuesAsText("id")).isEqualTo(expected);
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void by_subject_service_and_revision() throws Exception {
        assertFound(i -> true);
        assertFound(i -> i % 4 == 0, "subject", "Hộ '1%_");
        assertFound(i -> i == 5, "subject", "H-5");
        assertFound(i -> false, "subject", "h-5");
        assertFound(i -> false, "subject", "H-%");
        assertFound(i -> i % 2 == 0, "service", "household");
        assertFound(i -> i % 3 == 0, "revision", "b");
        assertFound(i -> i % 12 == 0, "revision", "b", "subject", "Hộ '1%_", "service", "household");
    }

    @Test
    void by_decision_and_verdict_which_belong_together() throws Exception {
        assertFound(i -> i % 5 == 0, "decision", "poverty/poor", "verdict", "YES");
        assertFound(i -> i % 5 == 0 || i % 7 == 0, "verdict", "YES");
        assertFound(i -> i % 7 != 0, "verdict", "UNKNOWN");
        assertFound(i -> false, "decision", "poverty/poor", "verdict", "UNKNOWN");
        assertFound(i -> true, "decision", "credit/loan");
        assertFound(i -> false, "decision", "poverty");
    }

    @Test
    void by_day_of_this_country_and_by_moment() throws Exception {
        // 7 o'clock is midnight in Greenwich: four decisions a day, at 1, 7, 13 and 19 o'clock.
        assertFound(i -> i >= 3 && i < 7, "from", "2024-06-02", "to", "2024-06-02");
        assertFound(i -> i < 3, "to", "2024-06-01");
        assertFound(i -> i >= 4, "from", "2024-06-02T00:00:00Z");
        assertFound(i -> i < 4, "to", "2024-06-02T00:00:00Z");
    }

    @Test
    void page_by_page_without_a_gap_or_a_double() throws Exception {
        List<String> found = new ArrayList<>();
        JsonNode page = page("limit", "7", "verdict", "NO");
        while (page.has("next")) {
            assertThat(page.path("decisions")).hasSize(7);
            found.addAll(page.path("decisions").findValuesAsText("id"));
            page = page(
                    "limit", "7", "verdict", "NO", "after", page.path("next").asText());
        }
        found.addAll(page.path("decisions").findValuesAsText("id"));
        assertThat(found).hasSize(48).doesNotHaveDuplicates();
        assertThat(found.stream().sorted(java.util.Comparator.reverseOrder())).containsExactlyElementsOf(found);
    }

    @Test
    void behind_more_than_are_looked_at_for_a_page() throws Exception {
        DecisionIds later = new DecisionIds(Clock.fixed(Instant.parse("2024-07-01T00:00:00Z"), ZoneOffset.UTC));
        List<Entry> others = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            others.add(Invented.entry(later.next(), "plan", "a", "poverty/poor=UNKNOWN\n", "X"));
        }
        append(others);
        JsonNode first = page("decision", "poverty/poor", "verdict", "YES");
        assertThat(first.path("decisions")).isEmpty();
        assertThat(page(
                                "decision",
                                "poverty/poor",
                                "verdict",
                                "YES",
                                "after",
                                first.path("next").asText())
                        .path("decisions"))
                .hasSize(12);
    }
}
