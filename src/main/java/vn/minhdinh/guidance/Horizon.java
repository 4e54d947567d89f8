package vn.minhdinh.guidance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
import vn.minhdinh.ruleset.Rule;

/** Finds until when a verdict holds if nothing but the date changes: the law of a later day, and the ages on it. */
final class Horizon {

    private static final int YEARS = 120;
    private static final int MOST_DAYS = 400;
    private static final int MONTHS_AHEAD = 14;

    private final Trial trial;
    private final Case theCase;
    private final List<Rule> behind;

    /** @param behind every rule the decision can rest on */
    Horizon(Trial trial, List<Rule> behind) {
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
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (Rule rule : behind) {
            add(days, rule.from());
            add(days, rule.until());
        }
        if (readsDay) {
            days.addAll(turns(theCase));
        }
        int tried = 0;
        for (LocalDate day = days.higher(theCase.asOf()); day != null; day = days.higher(day)) {
            if (++tried > MOST_DAYS) {
                return null;
            }
            Case then = theCase.on(day);
            Verdict later = trial.told(then);
            if (later == null || trial.isSpent()) {
                return null;
            }
            if (later != verdict) {
                return day.minusDays(1);
            }
            if (readsDay && isTurnOfLaw(day)) {
                days.addAll(turns(then));
            }
        }
        return null;
    }

    private void add(NavigableSet<LocalDate> days, LocalDate day) {
        if (day != null && day.isAfter(theCase.asOf())) {
            days.add(day);
        }
    }

    private boolean isTurnOfLaw(LocalDate day) {
        return behind.stream().anyMatch(rule -> day.equals(rule.from()) || day.equals(rule.until()));
    }

    /** The days on which something that is held against the day may come out otherwise. */
    private List<LocalDate> turns(Case from) {
        LocalDate last = from.asOf().plusYears(YEARS);
        List<LocalDate> turns = new ArrayList<>();
        Case anyDay = from.on(from.asOf());
        List<Fact> provided = new ArrayList<>();
        for (FactType type : from.service().types()) {
            if (type.origin() == FactType.Origin.PROVIDED) {
                provided.addAll(anyDay.facts(type));
            }
        }
        provided.forEach(fact -> Arrays.fill(fact.values(), null));
        Inquiry inquiry = trial.ask(anyDay);
        if (inquiry == null) {
            return turns;
        }
        inquiry.trace().unknown().forEach((cell, cuts) -> {
            if (!provided.contains(cell.fact())) {
                return;
            }
            for (Object mark : cuts.marks()) {
                if (mark instanceof LocalDate day && day.isAfter(from.asOf()) && !day.isAfter(last)) {
                    turns.add(day);
                    turns.add(day.plusDays(1));
                }
            }
            if (cuts.isIrregular()) {
                months(from.asOf(), turns);
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
        for (Rule rule : behind) {
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
