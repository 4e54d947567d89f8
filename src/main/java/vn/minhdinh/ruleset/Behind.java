package vn.minhdinh.ruleset;

import java.time.LocalDate;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.catalogue.FactType;

/**
 * What a decision can rest on.
 *
 * @param rules its own, and those that conclude what they ask for, and so on
 * @param turns the first and last days of those rules
 * @param readsDay whether any of them asks for the day
 */
public record Behind(List<Rule> rules, NavigableSet<LocalDate> turns, boolean readsDay) {

    static Behind of(Decision decision, Service service) {
        Set<Rule> rules = Collections.newSetFromMap(new IdentityHashMap<>());
        decision.rules().forEach(rule -> collect(rule, service, rules));
        NavigableSet<LocalDate> turns = new TreeSet<>();
        boolean readsDay = false;
        for (Rule rule : rules) {
            if (rule.from() != null) {
                turns.add(rule.from());
            }
            if (rule.until() != null) {
                turns.add(rule.until());
            }
            readsDay |=
                    rule.patterns().stream().anyMatch(pattern -> pattern.type().origin() == FactType.Origin.PROVIDED);
        }
        return new Behind(List.copyOf(rules), Collections.unmodifiableNavigableSet(turns), readsDay);
    }

    private static void collect(Rule rule, Service service, Set<Rule> rules) {
        if (rules.add(rule)) {
            rule.patterns().stream()
                    .filter(pattern -> pattern.type().isConcluded())
                    .forEach(pattern -> service.producers(pattern).forEach(other -> collect(other, service, rules)));
        }
    }

    /** Whether the law or the day as a value may change it after a day. */
    public boolean mayTurnAfter(LocalDate day) {
        return readsDay || turns.higher(day) != null;
    }
}
