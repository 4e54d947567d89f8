package vn.minhdinh.scenario;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * Which verdicts the rules of a service and their conditions can have at all while they are in force, found without any
 * case. A verdict that is left out surely cannot be; that one which is named can be is not promised, since conditions may
 * hang together in ways that are not looked at.
 */
final class PossibleVerdicts {

    private static final LocalDate SOME_DAY = LocalDate.of(2020, 1, 1);
    private static final int YEARS = 9;

    private final Service service;
    private final Map<Rule, RulePossibilities> known = new IdentityHashMap<>();

    PossibleVerdicts(Service service) {
        this.service = service;
    }

    /** Every condition of the rule that counts as one, in the order of the rule, with the verdicts it can have. */
    Map<Condition, Set<Verdict>> conditions(Rule rule) {
        return of(rule).conditions();
    }

    /** What can be said of a rule; found once. Rules do not rest on themselves, so this ends. */
    RulePossibilities of(Rule rule) {
        RulePossibilities found = known.get(rule);
        if (found == null) {
            found = new RulePossibilities(this, rule);
            known.put(rule, found);
        }
        return found;
    }

    /** The rules that can conclude what a condition of another rule asks for, on a day on which that one is in force. */
    List<Rule> producers(PatternCondition pattern, Rule asking) {
        return service.producers(pattern).stream()
                .filter(rule -> isBefore(rule.from(), asking.until()) && isBefore(asking.from(), rule.until()))
                .toList();
    }

    /** Whether on every day of a rule at least one of others concludes, whatever the case. */
    boolean isCovered(Rule rule, List<Rule> others) {
        return days(rule, others)
                .allMatch(day -> others.stream().anyMatch(other -> of(other).concludesOn(day)));
    }

    /**
     * The days of a rule on which others may change: its first and those on which one of the others ends; every day of some
     * years, two leap years among them, where one of the others asks for the day.
     */
    private Stream<LocalDate> days(Rule rule, List<Rule> others) {
        Stream<LocalDate> ends = others.stream().map(Rule::until).filter(end -> end != null && rule.inForceOn(end));
        Stream<LocalDate> changes = Stream.concat(Stream.of(rule.from() == null ? LocalDate.MIN : rule.from()), ends);
        if (others.stream().noneMatch(other -> of(other).readsDayOnly())) {
            return changes;
        }
        LocalDate first = rule.from() == null ? SOME_DAY : rule.from();
        return Stream.concat(changes, first.datesUntil(first.plusYears(YEARS)).filter(rule::inForceOn));
    }

    /** Whether something begins before something else ends; {@code null} is without beginning or end. */
    private static boolean isBefore(LocalDate from, LocalDate until) {
        return from == null || until == null || from.isBefore(until);
    }
}
