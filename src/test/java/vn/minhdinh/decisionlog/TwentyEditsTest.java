package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/**
 * After twenty edits of the rules, a thousand decisions come out the same, each under the rules of its own revision. With
 * the rules on poor households alone; with all of the law: {@code -Dlog.law=whole}.
 */
class TwentyEditsTest {

    private static final boolean WHOLE_LAW = "whole".equals(System.getProperty("log.law"));
    private static final int EDITS = 20;
    private static final int HOUSEHOLDS = 50;
    private static final long DECISIONS = (long) EDITS * HOUSEHOLDS;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<String> ids = new ArrayList<>();
    private final Set<String> revisions = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    @Test
    void after_twenty_edits_a_thousand_decisions_come_out_the_same() throws Exception {
        try (DecisionLog log = DecisionLog.open(LogSettings.in(folder), Clock.systemUTC())) {
            DecisionService service = new DecisionService(Clock.systemUTC(), log.recorder());
            decide(service, WHOLE_LAW ? PovertyLaw.withAllOthers(HOUSEHOLDS) : PovertyLaw.alone(HOUSEHOLDS));
            assertThat(revisions)
                    .hasSize(EDITS)
                    .doesNotContain(service.readyRevision().orElseThrow());
            // The edits were not in vain: some of the households were not always told the same.
            assertThat(told).hasSizeGreaterThan(HOUSEHOLDS);

            List<Replay.Deviation> deviations = new ArrayList<>();
            Replay replay = log.replay(Instant.EPOCH, deviations::add);
            assertThat(deviations).isEmpty();
            assertThat(replay.counts()).containsOnlyKeys("SAME").containsEntry("SAME", DECISIONS);
            assertThat(replay.otherEngine()).isZero();
            Verification verification = log.verify(null);
            assertThat(verification.breaches()).isEmpty();
            assertThat(verification.entries()).isEqualTo(DECISIONS);
            assertTheSameOverHttp(service, log);
        }
    }

    private void decide(DecisionService service, PovertyLaw law) throws Exception {
        service.goLive(law.amended(0));
        for (int edit = 1; edit <= EDITS; edit++) {
            revisions.add(service.readyRevision().orElseThrow());
            for (byte[] household : law.households()) {
                Language language = Language.values()[ids.size() % Language.values().length];
                JsonNode answer = JSON.readTree(service.evaluate(PovertyLaw.SERVICE, household, language));
                ids.add(answer.path("decisionId").asText());
                told.add(verdicts(household, answer));
            }
            service.goLive(law.amended(edit));
        }
    }

    private static String verdicts(byte[] household, JsonNode answer) throws Exception {
        StringBuilder verdicts = new StringBuilder(JSON.readTree(household).toString());
        for (JsonNode result : answer.path("results")) {
            verdicts.append(result.path("decision").asText())
                    .append(result.path("verdict").asText());
        }
        return verdicts.toString();
    }

    /** Those of the first revision and of the last two: rules of some time are compiled anew for each question. */
    private void assertTheSameOverHttp(DecisionService service, DecisionLog log) throws Exception {
        List<String> some = new ArrayList<>(ids.subList(0, HOUSEHOLDS));
        some.addAll(ids.subList(ids.size() - 2 * HOUSEHOLDS, ids.size()));
        Reloader rules = new Reloader(folder, service, LastGood.none(), Clock.systemUTC());
        try (HttpDoor door = new HttpDoor(
                service,
                rules.documents(),
                log.documents(service::answerer),
                Access.off(),
                HttpSettings.defaults().at("127.0.0.1", 0))) {
            String decisions = "http://127.0.0.1:" + door.start() + "/v1/decisions/";
            for (String id : some) {
                HttpRequest verify = HttpRequest.newBuilder(URI.create(decisions + id + "/verify"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
                HttpResponse<String> answer = CLIENT.send(verify, HttpResponse.BodyHandlers.ofString());
                JsonNode verified = JSON.readTree(answer.body());
                assertThat(verified.path("outcome").asText()).as(answer.body()).isEqualTo("SAME");
                assertThat(verified.path("intact").asBoolean()).isTrue();
                assertThat(verified.path("differences")).isEmpty();
            }
        }
    }
}
