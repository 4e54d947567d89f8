package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** An interview over sample households: what is known of them is told when asked for, and only then. */
class InterviewTest {

    private static final String SERVICE = "household";
    private static final int HOUSEHOLDS = 12;
    private static final String NOBODY = " null";

    private static DecisionService service;
    private static Sample sample;

    @BeforeAll
    static void start() throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Ruleset ruleset = RulesetLoader.load(folder);
        service = new DecisionService(Clock.systemUTC());
        service.goLive(ruleset);
        sample = SampleReader.read(folder, ruleset.service(SERVICE), null).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit/*", "entitlement/tuition-*", "poverty/poor-household"})
    void the_answers_reach_the_verdicts_of_the_whole_case(String decisions) throws Exception {
        for (int number = 1; number <= HOUSEHOLDS; number++) {
            JsonNode whole = Interviewee.JSON.readTree(
                    sample.draw(54, number, Layout.LINE).json());
            // refuses to be asked the same thing twice
            Interviewee.Talk talk = Interviewee.ask(whole, List.of(decisions), Interviewee.best(service, SERVICE));

            JsonNode end = Interviewee.interview(service, SERVICE, talk.request());
            assertThat(end.path("done").asBoolean()).isTrue();
            assertThat(end.path("remaining").asInt()).isZero();
            ObjectNode everything = talk.request().deepCopy();
            everything.set("facts", whole.path("facts"));
            Map<String, String> reached = verdicts(end);
            Map<String, String> known = verdicts(Interviewee.interview(service, SERVICE, everything));
            reached.keySet().stream().filter(key -> key.endsWith(NOBODY)).forEach(key -> ofNobody(key, known));
            assertThat(reached)
                    .as("household %d, asked %s", number, talk.asked())
                    .containsExactlyEntriesOf(known);
        }
    }

    /** A verdict that holds for whoever is in a list nobody had to tell is that of each who is. */
    private static void ofNobody(String key, Map<String, String> known) {
        String decision = key.substring(0, key.length() - NOBODY.length()) + " ";
        List<String> subjects =
                known.keySet().stream().filter(one -> one.startsWith(decision)).toList();
        assertThat(subjects.stream().map(known::get).distinct()).hasSize(1);
        String verdict = known.get(subjects.get(0));
        subjects.forEach(known::remove);
        known.put(key, verdict);
    }

    private static Map<String, String> verdicts(JsonNode answer) {
        Map<String, String> verdicts = new TreeMap<>();
        for (JsonNode result : answer.path("results")) {
            String subject = result.path("subject").path("id").asText();
            boolean ofAMember = !result.path("subject").path("type").asText().equals("Household");
            verdicts.put(
                    result.path("decision").asText() + (ofAMember ? " " + subject : ""),
                    result.path("verdict").asText());
        }
        return verdicts;
    }

    @Test
    void what_is_to_be_skipped_is_not_asked() throws Exception {
        ObjectNode request = (ObjectNode) Interviewee.JSON.readTree(
                "{ \"asOf\": \"2024-06-30\", \"facts\": {}, \"decisions\": [ \"credit/*\" ], \"skip\": [] }");
        JsonNode first = Interviewee.interview(service, SERVICE, request);
        String fact = first.at("/question/fact").asText();
        request.putArray("skip").add(fact);

        JsonNode second = Interviewee.interview(service, SERVICE, request);

        assertThat(second.at("/question/fact").asText()).isNotEqualTo(fact).isNotEmpty();
        assertThat(second.path("remaining").asInt())
                .isEqualTo(first.path("remaining").asInt() - 1);
        request.putArray("skip").add(fact.split("\\.")[0]);
        assertThat(Interviewee.interview(service, SERVICE, request)
                        .at("/question/fact")
                        .asText())
                .doesNotStartWith(fact.split("\\.")[0] + ".");
    }

    @Test
    void an_unknown_name_to_skip_is_refused_with_the_nearest() {
        byte[] body = "{\"facts\":{},\"skip\":[\"Household.overduDebt\"]}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> service.interview(SERVICE, body, Language.VI))
                .isInstanceOfSatisfying(RequestProblem.class, refused -> {
                    Problem problem = refused.problems().get(0);
                    assertThat(problem.pointer()).isEqualTo("/skip/0");
                    assertThat(problem.nearest()).isEqualTo("Household.overdueDebt");
                });
    }

    @Test
    void a_case_to_be_evaluated_has_nothing_to_skip() {
        byte[] body = "{\"facts\":{},\"skip\":[]}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> service.evaluate(SERVICE, body, Language.VI))
                .isInstanceOfSatisfying(
                        RequestProblem.class,
                        refused -> assertThat(refused.problems().get(0).code()).isEqualTo("UNKNOWN_MEMBER"));
    }
}
