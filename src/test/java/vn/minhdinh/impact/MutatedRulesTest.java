package vn.minhdinh.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.DrlReader;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.Mutant;
import vn.minhdinh.ruleset.Mutator;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;

/**
 * Changes the shipped rules one small step at a time and holds what is told of it against answers compared naively.
 * Long form: {@code -Dimpact.mutations=100 -Dimpact.seed=1 -Dimpact.cases=40 -Dimpact.brute=1000}; with
 * {@code -Dimpact.scenarios=false} the search has no scenario to begin from.
 */
class MutatedRulesTest {

    private static final int MUTATIONS = Integer.getInteger("impact.mutations", 6);
    private static final long SEED = Long.getLong("impact.seed", 20_240_223L);
    private static final int CASES = Integer.getInteger("impact.cases", 6);
    private static final int BRUTE = Integer.getInteger("impact.brute", 40);
    private static final boolean SCENARIOS = !"false".equals(System.getProperty("impact.scenarios"));
    private static final Bound BOUND = new Bound(20_000, 20_000, Duration.ofHours(1));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RulesFolder folder;
    private final Ruleset shipped;
    private final DecisionService before = new DecisionService(CLOCK);
    private final Map<String, List<byte[]>> drawn = new TreeMap<>();
    private final Map<String, JsonNode> answered = new TreeMap<>();

    MutatedRulesTest() throws Exception {
        folder = RulesFolder.read(Path.of("rules"));
        shipped = RulesetLoader.load(folder);
        before.goLive(shipped);
    }

    @Test
    void every_change_of_a_rule_is_told_as_answers_show_it_and_is_found_without_any_case() throws Exception {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> tally = new TreeMap<>();
        List<String> without = new ArrayList<>();
        int tried = 0;
        for (Mutant mutant : mutants()) {
            if (tried == MUTATIONS) {
                break;
            }
            Ruleset changed = changed(mutant);
            if (changed == null) {
                continue;
            }
            tried++;
            long start = System.nanoTime();
            String outcome = outcome(mutant, changed, wrong);
            tally.merge(outcome, 1, Integer::sum);
            String line = outcome + " | " + mutant.file() + " | " + mutant.mutation();
            if (MUTATIONS > 20) {
                System.out.printf("%d %d ms %s%n", tried, (System.nanoTime() - start) / 1_000_000, line);
            }
            if (outcome.equals("MISSED")) {
                without.add(line);
            }
        }
        System.out.println("Mutations of seed " + SEED + (SCENARIOS ? "" : ", no scenarios") + ": " + tally);
        assertThat(tried).isEqualTo(MUTATIONS);
        assertThat(wrong).as("told otherwise than answers show").isEmpty();
        assertThat(without).as("differ, but not found without cases").isEmpty();
    }

    private List<Mutant> mutants() throws Exception {
        Random dice = new Random(SEED);
        List<List<Mutant>> byService = new ArrayList<>();
        for (Service service : shipped.services()) {
            List<Mutant> all = new ArrayList<>();
            for (Decision decision : service.decisions()) {
                DrlFile file = DrlReader.read(decision.file(), folder.text(decision.file()));
                all.addAll(Mutator.mutants(service, file));
                all.addAll(withoutOneRule(file));
            }
            Collections.shuffle(all, dice);
            byService.add(all);
        }
        List<Mutant> turns = new ArrayList<>();
        for (int i = 0; i < 2 * MUTATIONS; i++) {
            for (List<Mutant> all : byService) {
                turns.add(all.get(i));
            }
        }
        return turns;
    }

    private static List<Mutant> withoutOneRule(DrlFile file) {
        List<Mutant> mutants = new ArrayList<>();
        for (DrlFile.DrlRule rule : file.rules()) {
            int end = file.text().indexOf("end", rule.consequence().end()) + "end".length();
            String text = file.text().substring(0, rule.start()) + file.text().substring(end);
            mutants.add(new Mutant(file.path(), "no rule " + rule.name(), text));
        }
        return mutants;
    }

    private Ruleset changed(Mutant mutant) {
        RulesFolder other = folder.with(Map.of(mutant.file(), mutant.text().getBytes(StandardCharsets.UTF_8)));
        try {
            return Draft.of(other).compile(new Draft.Compiled(folder, shipped));
        } catch (RulesRefused refused) {
            return null;
        }
    }

    private String outcome(Mutant mutant, Ruleset changed, List<String> wrong) throws Exception {
        String service = mutant.file().substring(0, mutant.file().indexOf('/'));
        DecisionService after = new DecisionService(CLOCK);
        after.goLive(changed);
        List<byte[]> cases = drawn(service, CASES);
        Map<String, Integer> naive = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            naive(service, i, cases.get(i), after, naive);
        }
        Map<String, Integer> told = told(service, changed, cases);
        for (int again = 0; again < 2 && !told.equals(naive); again++) {
            told = told(service, changed, cases);
        }
        if (!told.equals(naive)) {
            wrong.add(mutant.file() + " | " + mutant.mutation() + "\n told  " + told + "\n naive " + naive);
        }
        List<Boundary.Searched> searched = search(service, changed);
        if (searched.stream().anyMatch(one -> !one.differences().isEmpty())) {
            return "found";
        }
        if (!naive.isEmpty() || isFoundByForce(service, mutant, after)) {
            return "MISSED";
        }
        return searched.stream().allMatch(one -> one.extent() == Boundary.Extent.EXHAUSTIVE)
                ? "equivalent: every region tried"
                : "none found, by brute force neither";
    }

    private List<Boundary.Searched> search(String service, Ruleset changed) throws Exception {
        Ruleset one = SCENARIOS ? shipped : unaccompanied(shipped.folder(), shipped);
        Ruleset other = SCENARIOS ? changed : unaccompanied(changed.folder(), changed);
        return new Boundary(Versions.of(one, other, service), CLOCK, null, BOUND, Set.of()).search();
    }

    /** The same rules out of a folder without scenarios. */
    private static Ruleset unaccompanied(RulesFolder folder, Ruleset compiled) throws RulesRefused {
        Map<String, byte[]> files = new TreeMap<>();
        folder.files().forEach((name, bytes) -> {
            if (name.endsWith(".drl")) {
                files.put(name, bytes);
            }
        });
        return Draft.of(RulesFolder.of(files)).compile(new Draft.Compiled(folder, compiled));
    }

    // ---- what is told ------------------------------------------------------------------------------------------

    private Map<String, Integer> told(String service, Ruleset changed, List<byte[]> cases) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (byte[] one : cases) {
            lines.append(new String(one, StandardCharsets.UTF_8).strip()).append('\n');
        }
        Impact impact = new Impact(shipped, changed, Language.VI, CLOCK, null);
        CaseSource caseload = new NdjsonSource(
                new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)), Bounds.BODY_BYTES);
        impact.overCases(service, caseload, null, Duration.ofHours(1));
        Map<String, Integer> told = new TreeMap<>();
        for (JsonNode decision : impact.document().path("services").path(0).path("decisions")) {
            for (Kind kind : Kind.values()) {
                int count = decision.path(kind.word()).asInt();
                if (count > 0) {
                    told.put(decision.path("decision").asText() + " " + kind.word(), count);
                }
            }
        }
        return told;
    }

    // ---- what answers show -------------------------------------------------------------------------------------

    private void naive(String service, int number, byte[] body, DecisionService after, Map<String, Integer> counts)
            throws Exception {
        String key = service + number;
        JsonNode old = answered.get(key);
        if (old == null) {
            old = answer(before, service, body);
            answered.put(key, old);
        }
        compare(old, answer(after, service, body), counts);
    }

    private static JsonNode answer(DecisionService api, String service, byte[] body) throws Exception {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        request.putObject("guide")
                .put("changes", false)
                .put("heldBy", false)
                .put("until", false)
                .put("needs", false);
        for (int left = 5; ; left--) {
            try {
                return JSON.readTree(api.evaluateUnrecorded(service, JSON.writeValueAsBytes(request), Language.VI));
            } catch (RequestProblem late) {
                // A machine that has other things to do may not decide a case in time.
                if (late.kind() != RequestProblem.Kind.TOO_LONG_TO_DECIDE || left == 0) {
                    throw late;
                }
            }
        }
    }

    private static void compare(JsonNode before, JsonNode after, Map<String, Integer> counts) {
        Map<String, JsonNode> old = byKey(before);
        Map<String, JsonNode> young = byKey(after);
        Set<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(young.keySet());
        for (String key : keys) {
            String kind = kind(old.get(key), young.get(key));
            if (kind != null) {
                counts.merge(key.substring(0, key.indexOf(' ')) + " " + kind, 1, Integer::sum);
            }
        }
    }

    private static Map<String, JsonNode> byKey(JsonNode answer) {
        Map<String, Integer> numbers = new TreeMap<>();
        Map<String, JsonNode> byKey = new TreeMap<>();
        for (JsonNode result : answer.path("results")) {
            String decision = result.path("decision").asText();
            byKey.put(decision + " " + numbers.merge(decision, 1, Integer::sum), result);
        }
        return byKey;
    }

    private static String kind(JsonNode old, JsonNode young) {
        String was = old == null ? "NO" : old.path("verdict").asText();
        String is = young == null ? "NO" : young.path("verdict").asText();
        if (!was.equals(is)) {
            return is.equals("UNKNOWN")
                    ? "becomesUnknown"
                    : was.equals("UNKNOWN") ? "becomesKnown" : is.equals("YES") ? "gains" : "loses";
        }
        if (old == null || young == null) {
            return null;
        }
        if (!said(old.path("conclusions")).equals(said(young.path("conclusions")))) {
            return "concludesOtherwise";
        }
        if (old.has("inForce") != young.has("inForce")) {
            return "inForceOtherwise";
        }
        return remarks(old).equals(remarks(young)) ? null : "remarksOtherwise";
    }

    private static List<String> remarks(JsonNode result) {
        List<String> remarks = new ArrayList<>();
        for (JsonNode remark : result.path("remarks")) {
            remarks.add(remark.path("rule").asText() + said(remark.path("conclusions")));
        }
        Collections.sort(remarks);
        return remarks;
    }

    private static List<String> said(JsonNode conclusions) {
        List<String> said = new ArrayList<>();
        conclusions.forEach(conclusion -> said.add(conclusion.path("type").asText() + conclusion.path("values")));
        Collections.sort(said);
        return said;
    }

    // ---- cases -------------------------------------------------------------------------------------------------

    private List<byte[]> drawn(String service, int count) throws Exception {
        List<byte[]> cases = drawn.computeIfAbsent(service, any -> new ArrayList<>());
        Sample sample =
                SampleReader.read(folder, shipped.service(service), null).orElseThrow();
        while (cases.size() < count) {
            cases.add(sample.draw(SEED, cases.size() + 1, Layout.LINE).json());
        }
        return cases.subList(0, count);
    }

    /** Every scenario and many drawn cases; a change shows in the decision whose rules it is in, if anywhere. */
    private boolean isFoundByForce(String service, Mutant mutant, DecisionService after) throws Exception {
        String decision =
                mutant.file().substring(service.length() + 1, mutant.file().length() - ".drl".length());
        Map<String, Integer> counts = new TreeMap<>();
        List<byte[]> all = new ArrayList<>();
        for (Scenario scenario : ScenarioReader.read(folder, service)) {
            all.add(JSON.writeValueAsBytes(scenario.request()));
        }
        int scenarios = SCENARIOS ? all.size() : Math.min(all.size(), 10 * BRUTE);
        all = new ArrayList<>(all.subList(0, scenarios));
        all.addAll(drawn(service, BRUTE));
        for (byte[] body : all) {
            ObjectNode request = (ObjectNode) JSON.readTree(body);
            request.putArray("decisions").add(decision);
            byte[] asked = JSON.writeValueAsBytes(request);
            compare(answer(before, service, asked), answer(after, service, asked), counts);
            if (!counts.isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
