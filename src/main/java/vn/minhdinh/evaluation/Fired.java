package vn.minhdinh.evaluation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Rule;

/** The rules that fired for a case, and for a decision about the facts of a list, for which of them. */
public final class Fired {

    private final BitSet rules;
    private final Map<Rule, Set<Fact>> subjects = new HashMap<>(0);

    Fired(int rules) {
        this.rules = new BitSet(rules);
    }

    void add(Rule rule, Fact subject) {
        rules.set(rule.index());
        if (subject != null) {
            subjects.computeIfAbsent(rule, r -> new HashSet<>()).add(subject);
        }
    }

    /** Whether a rule fired; with a subject of a list, whether it fired for that one. */
    public boolean contains(Rule rule, Fact subject) {
        if (subject == null || subject.type().isSingle()) {
            return rules.get(rule.index());
        }
        return subjects.getOrDefault(rule, Set.of()).contains(subject);
    }
}
