package vn.minhdinh.rollup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.minhdinh.batch.KnownKeys;

/** Counts the rows of a caseload by unit. Its size depends on the units and on how differently cases count, not on how many. */
final class Caseload {

    /** How many places or names are told of what is wrong. */
    private static final int TOLD = 20;

    private static final int MOST_NAMES = 1_000;
    private static final int MOST_NAMED = 200_000;

    private final RollUps rollUps;
    private final Units units;
    private final boolean othersOutside;
    private final Kept kept;
    private final List<Range> anything;
    private final List<Tallied> tallied = new ArrayList<>();
    private final long[] unplacedHigh;
    private final KnownKeys ids = new KnownKeys();
    private int named;

    private long cases;
    private long otherDay;
    private final Told bad = new Told();
    private final Map<String, Long> problems = new TreeMap<>();
    private final Told again = new Told();
    private final Told silent = new Told();
    private final Told elsewhere = new Told();
    private final Map<String, Long> names = new TreeMap<>();

    /** How many, and where the first of them stand. */
    static final class Told {
        private long cases;
        private final List<Long> lines = new ArrayList<>();

        private void add(Row row) {
            cases++;
            if (lines.size() < TOLD) {
                lines.add(row.line());
            }
        }

        long cases() {
            return cases;
        }

        List<Long> lines() {
            return lines;
        }
    }

    /** Takes every case that counts, for the list of those behind a decision. */
    @FunctionalInterface
    interface Kept {
        Kept NOTHING = (unit, row) -> {};

        void keep(int unit, Row row) throws IOException;
    }

    /** @param othersOutside whether cases of units the plan does not name are known to lie outside of it */
    Caseload(RollUps rollUps, Units units, boolean othersOutside, Kept kept) {
        this.rollUps = rollUps;
        this.units = units;
        this.othersOutside = othersOutside;
        this.kept = kept;
        this.anything = new CaseCounter(rollUps).anything();
        this.unplacedHigh = new long[rollUps.fields().size()];
        for (int i = 0; i < units.size(); i++) {
            tallied.add(new Tallied(rollUps.fields().size()));
        }
    }

    void add(Row row) throws IOException {
        cases++;
        if (row.problem() != null) {
            bad.add(row);
            problems.merge(row.problem(), 1L, Long::sum);
            open(anything);
            return;
        }
        if (row.id() != null && !ids.add(row.id())) {
            // It is counted already.
            again.add(row);
            return;
        }
        otherDay += row.otherDay() ? 1 : 0;
        int unit = units.find(row.keys());
        if (unit == Units.NONE) {
            unplaced(row);
            return;
        }
        named += tallied.get(unit).add(row, named < MOST_NAMED);
        if (row.counts().stream().anyMatch(count -> count.high() > 0)) {
            kept.keep(unit, row);
        }
    }

    private void unplaced(Row row) {
        List<String> told =
                row.keys().stream().filter(key -> key != null && !key.isBlank()).toList();
        if (told.isEmpty()) {
            silent.add(row);
            open(row.counts());
            return;
        }
        elsewhere.add(row);
        String name = told.get(told.size() - 1);
        if (names.size() < MOST_NAMES || names.containsKey(name)) {
            names.merge(name, 1L, Long::sum);
        }
        // A name may be misspelt: unless it is known that others lie outside, the case may be one of any unit.
        if (!othersOutside) {
            open(row.counts());
        }
    }

    private void open(List<Range> counts) {
        for (int i = 0; i < unplacedHigh.length; i++) {
            unplacedHigh[i] += counts.get(i).high();
        }
    }

    RollUps rollUps() {
        return rollUps;
    }

    Units units() {
        return units;
    }

    Tallied tallied(int unit) {
        return tallied.get(unit);
    }

    /** What a figure of a unit is at least and at most; {@code null} where no case of the unit was heard of. */
    Range count(int unit, int figure) {
        Tallied of = tallied.get(unit);
        Range sum = of.sum(figure);
        return of.cases() == 0 ? null : new Range(sum.low(), sum.high() + unplacedHigh[figure]);
    }

    /** What cases that may belong to any unit can add to a figure. */
    long unplacedHigh(int figure) {
        return unplacedHigh[figure];
    }

    long cases() {
        return cases;
    }

    /** How many were decided on another day than that of the figures. */
    long otherDay() {
        return otherDay;
    }

    /** Those that could not be decided. */
    Told bad() {
        return bad;
    }

    Map<String, Long> problems() {
        return problems;
    }

    /** Those whose code was there before. */
    Told again() {
        return again;
    }

    /** Those that do not tell their unit. */
    Told silent() {
        return silent;
    }

    /** Those that name a unit the plan does not name. */
    Told elsewhere() {
        return elsewhere;
    }

    /** The units they name, with how many cases each. */
    Map<String, Long> names() {
        return names;
    }
}
