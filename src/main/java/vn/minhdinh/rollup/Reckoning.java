package vn.minhdinh.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.Verdicts;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** What the decisions of a plan come to with the figures that were counted. */
final class Reckoning {

    private final RollUps rollUps;
    private final Drill drill;
    private final List<Target> targets = new ArrayList<>();

    Reckoning(Request plan, Caseload caseload, PlanCases cases) {
        this.rollUps = caseload.rollUps();
        this.drill = new Drill(caseload, cases);
        List<Decision> asked = plan.decisions().stream()
                .filter(decision ->
                        decision.subject() == null || decision.subject().isSingle())
                .toList();
        Map<Decision, Result> before = results(plan.theCase(), asked);
        Map<Decision, Result> after = results(cases.exact(), asked);
        Verdicts bounded = new Verdicts(cases.bounded(), Deadline.fromNow());
        for (Decision decision : asked) {
            targets.add(target(decision, before.get(decision), after.get(decision), bounded));
        }
    }

    private static Map<Decision, Result> results(Case theCase, List<Decision> asked) {
        Map<Decision, Result> results = new HashMap<>();
        DecisionService.explain(new Request(theCase, asked, Explain.NONE, Guide.VERDICTS))
                .forEach(result -> results.put(result.decision(), result));
        return results;
    }

    private Target target(Decision decision, Result before, Result after, Verdicts bounded) {
        List<Integer> figures = figures(decision);
        Verdict verdict = after.verdict();
        if (verdict == Verdict.UNKNOWN && !decision.narrative() && !figures.isEmpty()) {
            verdict = bounded.of(decision.rules(), null);
        }
        Target found = new Target(decision, before, after, verdict, figures, List.of());
        return found.isDrilled()
                ? new Target(decision, before, after, verdict, figures, drill.shortUnits(decision, figures))
                : found;
    }

    /** The places of the counted figures that rules of a decision read. */
    private List<Integer> figures(Decision decision) {
        Service service = rollUps.target();
        List<Integer> figures = new ArrayList<>();
        for (int i = 0; i < rollUps.fields().size(); i++) {
            int number = service.number(rollUps.fields().get(i));
            boolean read = false;
            for (Rule rule : decision.rules()) {
                read |= service.reads(rule).get(number);
            }
            if (read) {
                figures.add(i);
            }
        }
        return List.copyOf(figures);
    }

    List<Target> targets() {
        return targets;
    }

    Drill drill() {
        return drill;
    }
}
