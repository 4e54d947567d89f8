package vn.minhdinh.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Verdicts;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.ruleset.Decision;

/**
 * Leads from a decision that is not met to the cases behind it. A unit falls short when it would not meet the decision by
 * itself, and would if its counted figures were nothing; a case of it is behind that when the unit would fall short if all
 * its cases counted as this one does.
 */
final class Drill {

    /** How a case stands behind a decision. */
    enum Standing {
        BEHIND,
        /** it may, depending on what is unknown of it */
        POSSIBLY,
        NOT
    }

    private static final int MOST_FIGURES = 6;

    private final Caseload caseload;
    private final PlanCases cases;
    private final Map<Asked, Standing> known = new HashMap<>();

    Drill(Caseload caseload, PlanCases cases) {
        this.caseload = caseload;
        this.cases = cases;
    }

    private record Asked(Decision decision, int unit, List<Range> counts) {}

    /** The units that fall short by the figures that are counted. */
    List<Target.Short> shortUnits(Decision decision, List<Integer> figures) {
        List<Target.Short> found = new ArrayList<>();
        for (int unit = 0; unit < caseload.units().size(); unit++) {
            Verdict alone = verdict(decision, cases.alone(unit));
            if (alone != Verdict.YES
                    && better(alone, verdict(decision, cases.alone(unit, figures, nothing(figures))))) {
                found.add(new Target.Short(unit, alone));
            }
        }
        return found;
    }

    private static boolean better(Verdict before, Verdict now) {
        return now == Verdict.YES || before == Verdict.NO && now == Verdict.UNKNOWN;
    }

    private static List<Long> nothing(List<Integer> figures) {
        return figures.stream().map(figure -> 0L).toList();
    }

    /**
     * How cases of a unit that falls short stand behind that.
     *
     * @param counts what each of them adds to each figure of all
     */
    Standing standing(Decision decision, List<Integer> figures, int unit, List<Range> counts) {
        List<Range> own = figures.stream().map(counts::get).toList();
        if (own.stream().allMatch(count -> count.high() == 0)) {
            return Standing.NOT;
        }
        return known.computeIfAbsent(new Asked(decision, unit, own), asked -> found(asked, figures));
    }

    private Standing found(Asked asked, List<Integer> figures) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            if (!asked.counts().get(i).isExact()) {
                open.add(i);
            }
        }
        if (open.size() > MOST_FIGURES) {
            return Standing.POSSIBLY;
        }
        long times = times(asked.unit(), figures);
        for (int ways = 0; ways < 1 << open.size(); ways++) {
            List<Long> like = new ArrayList<>();
            for (int i = 0; i < figures.size(); i++) {
                int place = open.indexOf(i);
                Range count = asked.counts().get(i);
                boolean high = place < 0 || (ways >> place & 1) == 1;
                like.add(Math.min(Integer.MAX_VALUE, times * (high ? count.high() : count.low())));
            }
            if (verdict(asked.decision(), cases.alone(asked.unit(), figures, like)) != Verdict.YES) {
                return open.isEmpty() ? Standing.BEHIND : Standing.POSSIBLY;
            }
        }
        return Standing.NOT;
    }

    /** As many as there are cases, or as the plan says. */
    private long times(int unit, List<Integer> figures) {
        long times = caseload.tallied(unit).cases();
        for (int figure : figures) {
            Number official = cases.figure(unit, figure).official();
            times = official == null ? times : Math.max(times, official.longValue());
        }
        return times;
    }

    private static Verdict verdict(Decision decision, Case one) {
        return new Verdicts(one, Deadline.fromNow()).of(decision.rules(), null);
    }
}
