package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** What the chain no longer tells, because all of it was made anew, the rules still do: they come to something else. */
class RepetitionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POINTS = "club/prize/points.drl";

    private static Ruleset rules;
    private static Ruleset stricter;

    @TempDir
    Path state;

    private DecisionLog log;
    private DecisionService service;
    private String id;
    private Anchor anchor;

    @BeforeAll
    static void load() throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("src/test/resources/rules"));
        rules = RulesetLoader.load(folder);
        String text = folder.text(POINTS).replace("50.5B", "99.5B");
        stricter = RulesetLoader.load(folder.with(Map.of(POINTS, text.getBytes(StandardCharsets.UTF_8))));
    }

    @BeforeEach
    void three_decisions() throws Exception {
        open(LogSettings.Answers.DIGEST);
    }

    private void open(LogSettings.Answers answers) throws Exception {
        log = DecisionLog.open(LogSettings.in(state.resolve(answers.name())).keeping(answers), Clock.systemUTC());
        service = new DecisionService(Clock.systemUTC(), log.recorder());
        service.goLive(rules);
        decide("K1");
        id = decide("K2");
        service.goLive(stricter);
        decide("K3");
        anchor = log.verify(null).end();
    }

    private String decide(String club) throws Exception {
        byte[] answer = service.evaluate("club", """
                { "asOf": "2024-07-14", "decisions": [ "prize/*" ], "facts": { "Member": [ { "id": "A", "age": 20,
                  "points": 15 } ], "Club": { "id": "%s", "seats": 10, "taken": 7 } } }
                """.formatted(club).getBytes(StandardCharsets.UTF_8), Language.VI);
        return JSON.readTree(answer).path("decisionId").asText();
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** Nothing but an end that was written down elsewhere tells of it; whoever knows the rules finds it all the same. */
    private JsonNode forged(UnaryOperator<Entry> change) throws Exception {
        Forgery.rewrite(log, 2, change);
        assertThat(log.verify(null).breaches()).isEmpty();
        assertThat(log.verify(anchor).breaches())
                .extracting(Breach::code, Breach::seq)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Breach.Code.ANCHOR_MISSING, 3L));
        return verified();
    }

    private JsonNode verified() throws Exception {
        return JSON.readTree(log.documents(service::answerer).verify(id, Language.VI));
    }

    private List<Replay.Deviation> deviations(Map<String, Long> counts) throws Exception {
        List<Replay.Deviation> deviations = new ArrayList<>();
        Replay replay = log.replay(Instant.EPOCH, deviations::add);
        assertThat(replay.counts()).containsExactlyInAnyOrderEntriesOf(counts);
        return deviations;
    }

    private void assertDifferent(JsonNode verified, String pointer, String then, String now) throws Exception {
        assertThat(verified.path("outcome").asText()).isEqualTo("DIFFERENT");
        assertThat(verified.at("/differences/0/pointer").asText()).isEqualTo(pointer);
        assertThat(verified.at("/differences/0/then").asText()).isEqualTo(then);
        assertThat(verified.at("/differences/0/now").asText()).isEqualTo(now);
        assertThat(deviations(Map.of("SAME", 2L, "DIFFERENT", 1L)))
                .containsExactly(new Replay.Deviation(id, "DIFFERENT", pointer));
    }

    @Test
    void another_conclusion_is_told_though_the_answer_is_that_of_then() throws Exception {
        JsonNode verified = forged(Forgery.outcome("SILVER", "GOLD"));
        assertDifferent(verified, "/verdicts/0/conclusions/0/values/level", "GOLD", "SILVER");
    }

    @Test
    void another_subject_is_told_though_the_answer_is_that_of_then() throws Exception {
        JsonNode verified = forged(Forgery.outcome("\"id\":\"K2\"", "\"id\":\"K9\""));
        assertDifferent(verified, "/verdicts/0/subject/id", "K9", "K2");
    }

    @Test
    void what_nothing_refers_to_is_told_all_the_same() throws Exception {
        JsonNode verified = forged(Forgery.outcome("{\"subjects\"", "{\"more\":1,\"subjects\""));
        assertDifferent(verified, "/verdicts/more", "1", "");
    }

    @Test
    void an_entry_from_before_has_its_verdicts_in_one_place_more() throws Exception {
        UnaryOperator<Entry> before =
                Forgery.outcome(entry -> KeptVerdicts.whole(entry).toString());
        assertThat(forged(before).path("outcome").asText()).isEqualTo("SAME");
        assertThat(shown().path("verdicts")).isEqualTo(KeptVerdicts.whole(second()));
        String verdict = verdict();
        String other = verdict.equals("NO") ? "YES" : "NO";
        Forgery.rewrite(log, 2, Forgery.outcome(verdict, other));
        assertDifferent(verified(), "/verdicts/0/verdict", other, verdict);
    }

    @Test
    void another_verdict_by_which_the_decision_is_found_is_told() throws Exception {
        String verdict = verdict();
        JsonNode verified = forged(Forgery.scope(null, null, lines -> lines.replaceFirst("=" + verdict, "=MAYBE")));
        assertDifferent(verified, "/verdicts/0/verdict", "MAYBE", verdict);
    }

    private JsonNode shown() throws Exception {
        return JSON.readTree(log.documents(service::answerer).decision(id, Language.VI));
    }

    private Entry second() throws Exception {
        return log.database()
                .read(connection -> StoredEntries.bySeq(connection, 2).orElseThrow())
                .entry();
    }

    private String verdict() throws Exception {
        return shown().at("/verdicts/0/verdict").asText();
    }

    @Test
    void another_request_comes_to_other_verdicts() throws Exception {
        JsonNode verified = forged(Forgery.request("\"points\":15", "\"points\":5"));
        assertThat(verified.path("outcome").asText()).isEqualTo("DIFFERENT");
        assertThat(verified.path("differences")).isNotEmpty();
    }

    @Test
    void rules_of_another_revision_come_to_other_verdicts() throws Exception {
        assertThat(forged(Forgery.scope(null, stricter.revision(), same -> same))
                        .path("outcome")
                        .asText())
                .isEqualTo("DIFFERENT");
    }

    @Test
    void another_hash_of_the_answer_leaves_the_verdicts_the_same() throws Exception {
        JsonNode verified = forged(Forgery.answer(null, "0".repeat(64)));
        assertThat(verified.path("outcome").asText()).isEqualTo("SAME_VERDICTS");
        assertThat(deviations(Map.of("SAME", 2L, "SAME_VERDICTS", 1L)))
                .containsExactly(new Replay.Deviation(id, "SAME_VERDICTS", ""));
    }

    @Test
    void another_answer_is_told_with_where_it_differs_though_its_hash_is_that_of_then() throws Exception {
        close();
        open(LogSettings.Answers.WHOLE);
        JsonNode decision = JSON.readTree(log.documents(service::answerer).decision(id, Language.VI));
        String answer = decision.path("answer").toString().replace("\"points\"", "\"pints\"");
        JsonNode verified = forged(Forgery.answer(
                Packed.of(answer.getBytes(StandardCharsets.UTF_8)),
                decision.path("answerHash").asText()));
        assertThat(verified.path("outcome").asText()).isEqualTo("SAME_VERDICTS");
        assertThat(verified.path("differences").findValuesAsText("pointer"))
                .isNotEmpty()
                .allMatch(pointer -> pointer.startsWith("/answer/"));
    }

    @Test
    void another_version_of_the_program_is_told() throws Exception {
        JsonNode verified = forged(Forgery.scope("0.0.1", null, same -> same));
        assertThat(verified.path("outcome").asText()).isEqualTo("SAME");
        assertThat(verified.at("/engine/then").asText()).isEqualTo("0.0.1");
        assertThat(verified.at("/engine/same").asBoolean()).isFalse();
        assertThat(log.replay(Instant.EPOCH, deviation -> {}).otherEngine()).isEqualTo(1);
    }

    @Test
    void other_rule_files_under_the_name_of_a_revision_are_told_and_not_used() throws Exception {
        Forgery.run(
                log,
                "UPDATE decision_rules SET archive = (SELECT archive FROM decision_rules WHERE revision = '"
                        + stricter.revision() + "') WHERE revision = '" + rules.revision() + "'");
        assertThat(log.verify(null).breaches())
                .containsExactly(new Breach(Breach.Code.RULES_ALTERED, 0, rules.revision()));
        assertThat(verified().path("outcome").asText()).isEqualTo("RULES_LOST");
        assertThat(deviations(Map.of("SAME", 1L, "RULES_LOST", 2L))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "outcome", "verdicts", "service", "revision", "language", "engine", "as_of"})
    void an_entry_with_a_part_gone_is_told_and_keeps_no_other_from_being_evaluated(String column) throws Exception {
        Forgery.run(log, "UPDATE decision_entry SET " + column + " = NULL WHERE seq = 2");
        Replay replay = log.replay(Instant.EPOCH, deviation -> {});
        boolean needed = !List.of("engine", "as_of").contains(column);
        assertThat(replay.counts()).contains(entry("SAME", needed ? 2L : 3L));
        assertThat(replay.holds()).isEqualTo(!needed);
        assertThat(verified().path("intact").asBoolean()).isFalse();
        JsonNode told = JSON.readTree(log.documents(service::answerer).decision(id, Language.VI));
        assertThat(told.path("intact").asBoolean()).isFalse();
        assertThat(log.documents(service::answerer).decisions(Map.of(), Language.VI))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "outcome"})
    void an_entry_with_a_part_that_is_no_json_is_told(String column) throws Exception {
        Forgery.run(log, "UPDATE decision_entry SET " + column + " = '{' WHERE seq = 2");
        assertThat(verified().path("outcome").asText()).isIn("REFUSED", "DIFFERENT");
        assertThat(log.replay(Instant.EPOCH, deviation -> {}).holds()).isFalse();
    }
}
