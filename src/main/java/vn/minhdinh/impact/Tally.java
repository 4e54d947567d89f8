package vn.minhdinh.impact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Plain;

/** Counts what cases show. Grows with the rules, not with the cases. */
final class Tally {

    /** Most values of a field that are counted each on their own. */
    static final int MOST_GROUPS = 1_000;

    private static final int MOST_CONDITIONS = 2_000;
    private static final int MOST_PROBLEMS = 200;
    private static final int MOST_EXAMPLES = 40;

    /** Results by verdict. */
    static final class Verdicts {
        final long[] counts = new long[Verdict.values().length];

        long of(Verdict verdict) {
            return counts[verdict.ordinal()];
        }
    }

    /** What became of one decision. */
    static final class OfDecision {
        final Verdicts before = new Verdicts();
        final Verdicts after = new Verdicts();
        final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    }

    /** What became of the cases of one value. */
    static final class OfGroup {
        long cases;
        long changed;
        final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    }

    /** A condition that flipped, and which way. */
    record FlippedTo(Kind kind, Decisive.Flipped condition) {}

    /** The exact sum of a conclusion's field. */
    static final class Sum {
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal after = BigDecimal.ZERO;
        long countBefore;
        long countAfter;
    }

    /** A field of a conclusion, of one decision. */
    record SumKey(String decision, String field) {}

    /** A kind of mistake: where, and in which version. */
    record Mistake(String code, String pointer, String side) {}

    /** How often a mistake was made, and where first. */
    static final class OfMistake {
        final Problem first;
        final long line;
        long count;

        OfMistake(Problem first, long line) {
            this.first = first;
            this.line = line;
        }
    }

    /** A case that shows a change. */
    record Example(long line, String id, Change change, Request before, Request after) {}

    private final Versions versions;
    private final Field by;

    boolean outOfTime;
    boolean withheld;
    long read;
    long compared;
    long changed;
    long refusedByBoth;
    long refusedBefore;
    long refusedAfter;
    final Map<String, OfDecision> decisions = new TreeMap<>();
    final Map<String, OfGroup> groups = new LinkedHashMap<>();
    final OfGroup otherGroups = new OfGroup();
    final Map<FlippedTo, Long> conditions = new LinkedHashMap<>();
    final Map<SumKey, Sum> sums = new LinkedHashMap<>();
    final Map<Mistake, OfMistake> mistakes = new LinkedHashMap<>();
    final Map<String, Long> leftOutBefore = new TreeMap<>();
    final Map<String, Long> leftOutAfter = new TreeMap<>();
    final List<Example> examples = new ArrayList<>();
    private final Set<String> shown = new LinkedHashSet<>();

    /** @param by the field whose values cases are counted by, or {@code null} */
    Tally(Versions versions, Field by) {
        this.versions = versions;
        this.by = by;
    }

    Field by() {
        return by;
    }

    void refused(long line, RequestProblem problem) {
        read++;
        refusedByBoth++;
        mistake(line, problem, "both");
    }

    void add(long line, Comparison.Compared compared, Comparison.Side unaffected) {
        read++;
        RequestProblem before = compared.before().problem();
        RequestProblem after = compared.after().problem();
        if (before != null && after != null) {
            refusedByBoth++;
            mistake(line, before, "both");
            return;
        }
        if (before != null || after != null) {
            refusedBefore += before != null ? 1 : 0;
            refusedAfter += after != null ? 1 : 0;
            mistake(line, before != null ? before : after, before != null ? "before" : "after");
            return;
        }
        this.compared++;
        compared.before().leftOut().forEach(name -> leftOutBefore.merge(name, 1L, Long::sum));
        compared.after().leftOut().forEach(name -> leftOutAfter.merge(name, 1L, Long::sum));
        compared.before().outcomes().values().forEach(outcome -> count(outcome, true, false));
        compared.after().outcomes().values().forEach(outcome -> count(outcome, false, true));
        unaffected.outcomes().values().forEach(outcome -> sums(outcome, true, true));
        changed += compared.changes().isEmpty() ? 0 : 1;
        group(compared);
        for (Change change : compared.changes()) {
            decision(change.decision()).kinds.merge(change.kind(), 1L, Long::sum);
            for (Decisive.Flipped flipped : Decisive.of(change)) {
                FlippedTo key = new FlippedTo(change.kind(), flipped);
                if (conditions.size() < MOST_CONDITIONS || conditions.containsKey(key)) {
                    conditions.merge(key, 1L, Long::sum);
                }
            }
            example(line, compared, change);
        }
    }

    /** Forgets what shows anything of a single case. */
    void withholdCases() {
        examples.clear();
        withheld = true;
    }

    private OfDecision decision(String id) {
        return decisions.computeIfAbsent(id, any -> new OfDecision());
    }

    private void count(Outcome outcome, boolean before, boolean after) {
        OfDecision of = decision(outcome.result().decision().id());
        of.before.counts[outcome.verdict().ordinal()] += before ? 1 : 0;
        of.after.counts[outcome.verdict().ordinal()] += after ? 1 : 0;
        sums(outcome, before, after);
    }

    private void sums(Outcome outcome, boolean before, boolean after) {
        for (Fact conclusion : outcome.result().conclusions()) {
            for (Field field : conclusion.type().fields()) {
                if (Money.isMoney(field) && conclusion.values()[field.index()] instanceof Number amount) {
                    SumKey key = new SumKey(outcome.result().decision().id(), field.path());
                    add(sums.computeIfAbsent(key, any -> new Sum()), Values.decimal(amount), before, after);
                }
            }
        }
    }

    private static void add(Sum sum, BigDecimal amount, boolean before, boolean after) {
        if (before) {
            sum.before = sum.before.add(amount);
            sum.countBefore++;
        }
        if (after) {
            sum.after = sum.after.add(amount);
            sum.countAfter++;
        }
    }

    private void mistake(long line, RequestProblem problem, String side) {
        for (Problem one : problem.problems()) {
            String pointer = Plain.of(one.pointer(), 120).replaceAll("/[0-9]+", "/*");
            Mistake key = new Mistake(one.code(), pointer, side);
            OfMistake known = mistakes.get(key);
            if (known == null && mistakes.size() < MOST_PROBLEMS) {
                known = new OfMistake(one, line);
                mistakes.put(key, known);
            }
            if (known != null) {
                known.count++;
            }
        }
    }

    // ---- by a field --------------------------------------------------------------------------------------------

    private void group(Comparison.Compared compared) {
        if (by == null) {
            return;
        }
        String value = value(compared);
        OfGroup known = groups.get(value);
        if (known == null) {
            known = groups.size() < MOST_GROUPS ? new OfGroup() : otherGroups;
            if (known != otherGroups) {
                groups.put(value, known);
            }
        }
        known.cases++;
        known.changed += compared.changes().isEmpty() ? 0 : 1;
        for (Change change : compared.changes()) {
            known.kinds.merge(change.kind(), 1L, Long::sum);
        }
    }

    /** Of a list the values of its facts, when they are all alike. */
    private String value(Comparison.Compared compared) {
        for (Comparison.Side side : List.of(compared.after(), compared.before())) {
            FactType type = side.request().theCase().service().type(by.type());
            Field field = type == null ? null : type.field(by.name());
            if (field != null) {
                List<Object> values = side.request().theCase().facts(type).stream()
                        .map(fact -> fact.values()[field.index()])
                        .distinct()
                        .toList();
                return values.size() == 1 && values.get(0) != null
                        ? Plain.of(Outcome.said(values.get(0)), 80)
                        : values.size() > 1 ? "*" : "";
            }
        }
        return "";
    }

    // ---- examples ----------------------------------------------------------------------------------------------

    private void example(long line, Comparison.Compared compared, Change change) {
        if (examples.size() < MOST_EXAMPLES && shown.add(change.kind() + "|" + change.decision())) {
            examples.add(new Example(
                    line,
                    id(compared.before().request()),
                    change,
                    compared.before().request(),
                    compared.after().request()));
        }
    }

    private String id(Request request) {
        FactType root = versions.before().root();
        List<Fact> facts = root == null ? List.of() : request.theCase().facts(root);
        return facts.isEmpty() || facts.get(0).id() == null
                ? ""
                : Plain.of(facts.get(0).id(), 80);
    }
}
