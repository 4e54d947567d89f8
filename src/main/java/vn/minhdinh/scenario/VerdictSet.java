package vn.minhdinh.scenario;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import vn.minhdinh.condition.Verdict;

/** Sets of verdicts that something can have, and what follows for a whole of several such things. */
final class VerdictSet {

    private VerdictSet() {}

    static Set<Verdict> of(Verdict first, Verdict... more) {
        return EnumSet.of(first, more);
    }

    static Set<Verdict> and(Set<Verdict> a, Set<Verdict> b) {
        return each(a, b, Verdict::and);
    }

    static Set<Verdict> or(Set<Verdict> a, Set<Verdict> b) {
        return each(a, b, Verdict::or);
    }

    static Set<Verdict> not(Set<Verdict> set) {
        Set<Verdict> turned = EnumSet.noneOf(Verdict.class);
        set.forEach(verdict -> turned.add(verdict.not()));
        return turned;
    }

    private static Set<Verdict> each(Set<Verdict> a, Set<Verdict> b, BinaryOperator<Verdict> joined) {
        Set<Verdict> all = EnumSet.noneOf(Verdict.class);
        a.forEach(x -> b.forEach(y -> all.add(joined.apply(x, y))));
        return all;
    }
}
