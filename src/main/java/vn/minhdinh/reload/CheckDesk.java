package vn.minhdinh.reload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.minhdinh.check.DiagnosticJson;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.scenario.Coverage;
import vn.minhdinh.scenario.Difference;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioRunner;

/** Has drafts judged as if they were saved, one at a time. Nothing of a draft is kept. */
final class CheckDesk {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    // Somebody waits for what is to be saved, and it has all scenarios of the folder to run.
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    // What is checked with each key pressed takes a second or two, and must not have a button refused.
    private static final Duration WHILE_TYPING = Duration.ofSeconds(5);
    private static final int MOST_FAILURES = 100;
    private static final int MOST_DIFFERENCES = 10;
    private static final int MOST_UNCOVERED = 200;

    private final Gate gate;
    private final Builds builds = new Builds("draft-build", DEADLINE);
    private final Builds wholes = new Builds("save-build", PATIENCE);
    private final Builds comparisons = new Builds("draft-impact", DEADLINE);
    private final Semaphore free = new Semaphore(1);

    CheckDesk(Gate gate) {
        this.gate = gate;
    }

    ObjectNode check(DraftFiles draft, Optional<Law> live, Language language) {
        enter(Duration.ZERO);
        try {
            return document(judge(draft, live), draft.coverage(), language);
        } finally {
            free.release();
        }
    }

    /** A folder that was judged. */
    record Checked(boolean good, ObjectNode json) {
        byte[] document() {
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The same of a whole folder; waits for another draft that is being judged: somebody has pressed a button. */
    Checked check(RulesFolder folder, Optional<Law> live, Gate.Wish wish, Language language) {
        enter(DEADLINE);
        try {
            Gate.Judged judged = judge(folder, live.map(Law::compiled), wish, wholes);
            return new Checked(judged.isGood(), document(judged, wish.coverage(), language));
        } finally {
            free.release();
        }
    }

    /** The document about a folder that cannot even be read. */
    byte[] refused(List<RuleProblem> problems, Language language) {
        Gate.Judged judged = Gate.Judged.refused(RulesFolder.of(Map.of()), problems);
        return new Checked(false, document(judged, false, language)).document();
    }

    /** Waits so long for another draft that is being judged. */
    private void enter(Duration most) {
        try {
            if (!free.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static RequestProblem busy() {
        return new RequestProblem(RequestProblem.Kind.BUSY, Problem.at("", "CHECK_BUSY"));
    }

    /**
     * The same, and when the draft is good what it would change. Of recorded cases only counts are told: whoever drafts
     * rules may not read them.
     */
    ObjectNode impact(ImpactDraft asked, Law live, RulesApi.RecordedCases recorded, Language language) {
        enter(WHILE_TYPING);
        try {
            Gate.Judged judged = judge(asked.draft(), Optional.of(live));
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("valid", judged.isGood());
            document.put("revision", judged.folder().revision());
            document.set("diagnostics", DiagnosticJson.of(judged.problems(), judged.folder(), language));
            if (judged.isGood()) {
                document.set("impact", compared(asked, live, judged, recorded, language));
            }
            return document;
        } finally {
            free.release();
        }
    }

    private ObjectNode compared(
            ImpactDraft asked, Law live, Gate.Judged judged, RulesApi.RecordedCases recorded, Language language) {
        DraftImpact impact =
                new DraftImpact(asked, live.ruleset(), judged.ruleset().orElseThrow(), gate.clock());
        impact.prepare(recorded);
        try {
            return comparisons.run(() -> impact.document(language));
        } catch (Builds.NoResult none) {
            if (none.getCause() instanceof RequestProblem problem) {
                throw problem;
            }
            throw Deadline.exceeded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private Gate.Judged judge(DraftFiles draft, Optional<Law> live) {
        RulesFolder folder = draft.over(live.map(Law::folder));
        Optional<Draft.Compiled> before = draft.onLive() ? live.map(Law::compiled) : Optional.empty();
        return judge(folder, before, new Gate.Wish(draft.scenarios(), draft.coverage()), builds);
    }

    private Gate.Judged judge(RulesFolder folder, Optional<Draft.Compiled> before, Gate.Wish wish, Builds within) {
        try {
            return within.run(() -> gate.judge(folder, before, wish));
        } catch (Builds.NoResult none) {
            return Gate.Judged.refused(folder, List.of(BuildProblem.of(none, within.deadline())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static ObjectNode document(Gate.Judged judged, boolean coverage, Language language) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("valid", judged.isGood());
        document.put("revision", judged.folder().revision());
        document.set("diagnostics", DiagnosticJson.of(judged.problems(), judged.folder(), language));
        ObjectNode scenarios = document.putObject("scenarios");
        scenarios.put("run", judged.scenarios());
        scenarios.put("failed", judged.failed().size());
        ArrayNode failures = scenarios.putArray("failures");
        judged.failed().stream().limit(MOST_FAILURES).forEach(failed -> add(failures, failed, judged, language));
        if (coverage && judged.ruleset().isPresent()) {
            coverage(document.putObject("coverage"), judged.coverage());
        }
        return document;
    }

    private static void add(ArrayNode failures, ScenarioRunner.Outcome outcome, Gate.Judged judged, Language language) {
        Scenario scenario = outcome.scenario();
        ObjectNode failure = failures.addObject();
        failure.put("file", scenario.file());
        failure.put("line", FailedScenarios.line(scenario, judged.folder()));
        failure.put("number", scenario.number());
        failure.put("name", scenario.name());
        ArrayNode differences = failure.putArray("differences");
        for (Difference difference :
                outcome.differences().stream().limit(MOST_DIFFERENCES).toList()) {
            differences.add(difference.sentence(language));
        }
    }

    private static void coverage(ObjectNode document, List<Coverage.Line> lines) {
        int possible = lines.stream().mapToInt(line -> line.possible().size()).sum();
        int uncovered = lines.stream().mapToInt(line -> line.uncovered().size()).sum();
        document.put("seen", possible - uncovered);
        document.put("possible", possible);
        ArrayNode list = document.putArray("uncovered");
        lines.stream()
                .filter(line -> !line.uncovered().isEmpty())
                .limit(MOST_UNCOVERED)
                .forEach(line -> {
                    ObjectNode one = list.addObject();
                    one.put("condition", line.condition().id());
                    one.put("file", line.rule().file());
                    one.put("line", line.condition().source().line());
                    ArrayNode verdicts = one.putArray("verdicts");
                    line.uncovered().forEach(verdict -> verdicts.add(verdict.name()));
                });
    }
}
