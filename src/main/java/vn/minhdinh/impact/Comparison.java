package vn.minhdinh.impact;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** Decides one case under both versions and tells which results differ. */
final class Comparison {

    /**
     * What one version made of a case.
     *
     * @param outcomes by {@link Outcome#key}
     * @param problem why it decided nothing, or {@code null}
     */
    record Side(Request request, Set<String> leftOut, Map<String, Outcome> outcomes, RequestProblem problem) {
        static Side refused(RequestProblem problem) {
            return new Side(null, Set.of(), Map.of(), problem);
        }
    }

    /** Both, and the results that differ; none when a side decided nothing. */
    record Compared(Side before, Side after, List<Change> changes) {}

    private final Versions versions;
    private final CaseText textBefore;
    private final CaseText textAfter;

    Comparison(Versions versions, Clock clock, LocalDate asOf) {
        this.versions = versions;
        this.textBefore = new CaseText(versions.before(), versions.after(), clock, asOf);
        this.textAfter = new CaseText(versions.after(), versions.before(), clock, asOf);
    }

    /** Of some decisions, with their reasons. */
    Compared compare(byte[] body, Set<String> decisions) {
        return compare(body, decisions, Guide.VERDICTS);
    }

    /** The same by the rules alone: what they leave open is not tried out. */
    Compared compareByRules(byte[] body, Set<String> decisions) {
        return compare(body, decisions, Guide.NOTHING);
    }

    private Compared compare(byte[] body, Set<String> decisions, Guide guide) {
        return compared(
                side(textBefore, versions.before(), body, decisions, Explain.FULL, guide),
                side(textAfter, versions.after(), body, decisions, Explain.FULL, guide));
    }

    /** Of all decisions that can differ; the others are decided once, for what they conclude. */
    Compared compareAll(byte[] body) {
        Set<String> affected = versions.affected();
        Explain explain = affectedRemarks() ? Explain.SUMMARY : Explain.NONE;
        Side before = side(textBefore, versions.before(), body, affected, explain, Guide.VERDICTS);
        Side after = side(textAfter, versions.after(), body, affected, explain, Guide.VERDICTS);
        Compared quick = compared(before, after);
        if (quick.changes().isEmpty()) {
            return quick;
        }
        // Reasons are asked for only where conditions moved a verdict: most of the time goes into them.
        Set<String> moved = new LinkedHashSet<>();
        quick.changes().stream().filter(Change::isMove).forEach(change -> moved.add(change.decision()));
        if (moved.isEmpty()) {
            return quick;
        }
        List<Change> told = new ArrayList<>(compare(body, moved).changes());
        quick.changes().stream()
                .filter(change -> !moved.contains(change.decision()))
                .forEach(told::add);
        return new Compared(before, after, told);
    }

    /** What the decisions conclude that conclude the same in both versions; what is open is left open. */
    Side unaffected(byte[] body) {
        Set<String> others = new LinkedHashSet<>();
        versions.before().decisions().forEach(decision -> others.add(decision.id()));
        others.removeAll(versions.affected());
        return others.isEmpty()
                ? new Side(null, Set.of(), Map.of(), null)
                : side(textBefore, versions.before(), body, others, Explain.NONE, Guide.NOTHING);
    }

    private boolean affectedRemarks() {
        return versions.affected().stream()
                .anyMatch(id -> hasRemarks(versions.before(), id) || hasRemarks(versions.after(), id));
    }

    private static boolean hasRemarks(Service service, String id) {
        Decision decision = service.decision(id);
        return decision != null && !decision.remarks().isEmpty();
    }

    private static Side side(
            CaseText text, Service service, byte[] body, Set<String> decisions, Explain explain, Guide guide) {
        try {
            CaseText.Read read = text.read(body);
            List<Decision> asked = decisions.stream()
                    .map(service::decision)
                    .filter(decision -> decision != null)
                    .toList();
            Request request = new Request(read.request().theCase(), asked, explain, guide);
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            if (!asked.isEmpty()) {
                for (Result result : DecisionService.explain(request)) {
                    outcomes.put(Outcome.key(result), Outcome.of(result, service));
                }
            }
            return new Side(request, read.leftOut(), outcomes, null);
        } catch (RequestProblem problem) {
            return Side.refused(problem);
        }
    }

    private static Compared compared(Side before, Side after) {
        if (before.problem() != null || after.problem() != null) {
            return new Compared(before, after, List.of());
        }
        Set<String> keys = new LinkedHashSet<>(before.outcomes().keySet());
        keys.addAll(after.outcomes().keySet());
        List<Change> changes = new ArrayList<>(0);
        for (String key : keys) {
            Outcome old = before.outcomes().get(key);
            Outcome young = after.outcomes().get(key);
            String decision = (old == null ? young : old).result().decision().id();
            Change change = Change.between(decision, key, old, young);
            if (change != null) {
                changes.add(change);
            }
        }
        return new Compared(before, after, changes);
    }
}
