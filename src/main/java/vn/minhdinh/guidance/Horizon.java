package vn.minhdinh.guidance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Cell;
import vn.minhdinh.explanation.Inquiry;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Behind;
import vn.minhdinh.ruleset.Rule;

/** Finds until when a verdict holds if nothing but the date changes: the law of a later day, and the ages on it. */
final class Horizon {

    private static final int YEARS = 120;
    private static final int MOST_DAYS = 400;
    private static final int MONTHS_AHEAD = 14;

    private final Trial trial;
    private final Case theCase;
    private final Behind behind;

    /** @param behind what the decision can rest on */
    Horizon(Trial trial, Behind behind) {
        this.trial = trial;
        this.theCase = trial.scratch().theCase();
        this.behind = behind;
    }

    /**
     * The last day of the verdict, or {@code null} when it holds on or cannot be told.
     *
     * @param readsDay whether the verdict rests on the day as a value
     */
    LocalDate of(Verdict verdict, boolean readsDay) {
        NavigableSet<LocalDate> days = new TreeSet<>(behind.turns().tailSet(theCase.asOf(), false));
        if (readsDay) {
            days.addAll(turns(theCase.asOf()));
        }
        int tried = 0;
        for (LocalDate day = days.higher(theCase.asOf()); day != null; day = days.higher(day)) {
            if (++tried > MOST_DAYS) {
                return null;
            }
            Verdict later = trial.told(trial.scratch().on(day));
            if (later == null) {
                return null;
            }
            if (later != verdict) {
                return day.minusDays(1);
            }
            if (readsDay && behind.turns().contains(day)) {
                days.addAll(turns(day));
            }
        }
        return null;
    }

    /** The days after one on which something that is held against the day may come out otherwise, by the law of that one. */
    private List<LocalDate> turns(LocalDate from) {
        LocalDate last = from.plusYears(YEARS);
        List<LocalDate> turns = new ArrayList<>();
        Later anyDay = trial.scratch().on(from);
        Inquiry inquiry =
                trial.ask(anyDay.dayless(), anyDay.whileDayless(trial.scratch().inquirer()));
        if (inquiry == null) {
            return turns;
        }
        List<Fact> provided = anyDay.provided();
        inquiry.trace().unknown().forEach((cell, cuts) -> {
            if (!provided.contains(cell.fact())) {
                return;
            }
            for (Object mark : cuts.marks()) {
                if (mark instanceof LocalDate day && day.isAfter(from) && !day.isAfter(last)) {
                    turns.add(day);
                    turns.add(day.plusDays(1));
                }
            }
            if (cuts.isIrregular()) {
                months(from, turns);
            }
        });
        return turns;
    }

    /** Rules that ask for the month or the day of it may turn with a month, and on the days they name. */
    private void months(LocalDate asOf, List<LocalDate> turns) {
        Set<Integer> named = namedDays();
        for (int i = 0; i <= MONTHS_AHEAD; i++) {
            LocalDate month = asOf.withDayOfMonth(1).plusMonths(i);
            turns.add(month);
            for (int day : named) {
                if (day >= 1 && day <= month.lengthOfMonth()) {
                    turns.add(month.withDayOfMonth(day));
                    turns.add(month.withDayOfMonth(day).plusDays(1));
                }
            }
        }
    }

    /** The numbers that the rules hold days of months, and months, against. */
    private Set<Integer> namedDays() {
        Set<Integer> named = new TreeSet<>();
        for (Rule rule : behind.rules()) {
            for (PatternCondition pattern : rule.patterns()) {
                for (Constraint leaf : Constraint.leaves(pattern.constraints())) {
                    List<Expression> read = new ArrayList<>();
                    leaf.forEachExpression(read::add);
                    if (read.stream().anyMatch(Horizon::isPart)) {
                        read.forEach(expression -> {
                            if (expression instanceof Expression.Literal literal
                                    && literal.constant() instanceof Number number) {
                                named.add(number.intValue());
                            }
                        });
                    }
                }
            }
        }
        return named;
    }

    private static boolean isPart(Expression expression) {
        return expression instanceof Expression.DatePart || expression.parts().anyMatch(Horizon::isPart);
    }

    /** Whether a trace shows that the day itself was looked at. */
    static boolean readsDay(Iterable<Cell> read) {
        for (Cell cell : read) {
            if (cell.fact().type().origin() == FactType.Origin.PROVIDED) {
                return true;
            }
        }
        return false;
    }
}
