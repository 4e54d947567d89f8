package vn.minhdinh.impact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.RuleFinding;

/** Finds the conditions by which a result comes out otherwise: those that hold up the lower of the two verdicts alone. */
final class Decisive {

    /**
     * A condition as it stands in either version.
     *
     * @param before its words, {@code null} when only the new version has it
     * @param after its words, {@code null} when only the old version has it
     */
    record Flipped(String decision, String rule, String file, int line, String before, String after) {}

    private final List<Flipped> found = new ArrayList<>();

    private Decisive() {}

    static List<Flipped> of(Change change) {
        if (change.before() == null || change.after() == null) {
            return List.of();
        }
        Decisive decisive = new Decisive();
        switch (change.kind()) {
            case CONCLUDES_OTHERWISE, IN_FORCE_OTHERWISE, REMARKS_OTHERWISE -> {
                // no condition moved the verdict
            }
            default ->
                decisive.rules(
                        change.before().result().rules(),
                        change.after().result().rules());
        }
        return decisive.found.stream().distinct().toList();
    }

    private void rules(List<RuleFinding> before, List<RuleFinding> after) {
        Map<String, RuleFinding> old = byName(before);
        Map<String, RuleFinding> young = byName(after);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(young.keySet());
        for (String name : names) {
            RuleFinding one = old.get(name);
            RuleFinding other = young.get(name);
            Verdict was = one == null ? Verdict.NO : one.verdict();
            Verdict is = other == null ? Verdict.NO : other.verdict();
            if (was == is) {
                continue;
            }
            if (one == null || other == null) {
                RuleFinding only = one == null ? other : one;
                found.add(new Flipped(
                        only.rule().decision(),
                        only.rule().name(),
                        only.rule().file(),
                        only.rule().line(),
                        one == null ? null : "rule",
                        other == null ? null : "rule"));
            } else {
                conditions(one, other, was.ordinal() < is.ordinal());
            }
        }
    }

    private static Map<String, RuleFinding> byName(List<RuleFinding> rules) {
        Map<String, RuleFinding> byName = new LinkedHashMap<>();
        // A rule may be judged for several facts: the one that comes nearest to YES speaks for it.
        rules.forEach(rule -> byName.merge(
                rule.rule().name(),
                rule,
                (a, b) -> a.verdict().ordinal() >= b.verdict().ordinal() ? a : b));
        return byName;
    }

    private void conditions(RuleFinding before, RuleFinding after, boolean rises) {
        Pairs pairs = Pairs.of(before.conditions(), after.conditions());
        Verdict low = rises ? before.verdict() : after.verdict();
        for (Pairs.Pair pair : pairs.all()) {
            pair(pair, before, after, rises, low);
        }
    }

    private void pair(Pairs.Pair pair, RuleFinding before, RuleFinding after, boolean rises, Verdict low) {
        Verdict was = pair.before() == null ? Verdict.YES : pair.before().verdict();
        Verdict is = pair.after() == null ? Verdict.YES : pair.after().verdict();
        if (was == is || (rises ? was : is) != low) {
            return;
        }
        int size = found.size();
        if (pair.before() instanceof Finding.OverConclusion old && pair.after() instanceof Finding.OverConclusion now) {
            rules(old.rules(), now.rules());
        } else if (pair.before() != null
                && pair.after() != null
                && !pair.before().children().isEmpty()
                && !(pair.before() instanceof Finding.OverFigures)) {
            for (Pairs.Pair part :
                    Pairs.of(pair.before().children(), pair.after().children()).all()) {
                Verdict partWas =
                        part.before() == null ? Verdict.YES : part.before().verdict();
                Verdict partIs =
                        part.after() == null ? Verdict.YES : part.after().verdict();
                pair(part, before, after, partWas.ordinal() < partIs.ordinal(), rises ? partWas : partIs);
            }
        }
        if (found.size() == size) {
            add(pair, before, after);
        }
    }

    private void add(Pairs.Pair pair, RuleFinding before, RuleFinding after) {
        RuleFinding where = pair.after() == null ? before : after;
        Finding finding = pair.after() == null ? pair.before() : pair.after();
        found.add(new Flipped(
                where.rule().decision(),
                where.rule().name(),
                where.rule().file(),
                finding.condition().source().line(),
                words(pair.before()),
                words(pair.after())));
    }

    private static String words(Finding finding) {
        return finding == null ? null : finding.condition().source().text();
    }

    /** The conditions of two versions side by side: those of the same words first, then those of the same place. */
    record Pairs(List<Pair> all) {

        record Pair(Finding before, Finding after) {}

        static Pairs of(List<Finding> before, List<Finding> after) {
            List<Finding> old = new ArrayList<>(before);
            List<Finding> young = new ArrayList<>(after);
            List<Pair> pairs = new ArrayList<>();
            for (Finding finding : before) {
                Finding same = young.stream()
                        .filter(other -> text(other).equals(text(finding)))
                        .findFirst()
                        .orElse(null);
                if (same != null) {
                    pairs.add(new Pair(finding, same));
                    remove(old, finding);
                    remove(young, same);
                }
            }
            for (Finding finding : List.copyOf(old)) {
                Finding alike = young.stream()
                        .filter(other -> subject(other).equals(subject(finding)))
                        .findFirst()
                        .orElse(null);
                if (alike != null) {
                    pairs.add(new Pair(finding, alike));
                    remove(old, finding);
                    remove(young, alike);
                }
            }
            old.forEach(finding -> pairs.add(new Pair(finding, null)));
            young.forEach(finding -> pairs.add(new Pair(null, finding)));
            return new Pairs(pairs);
        }

        private static void remove(List<Finding> all, Finding one) {
            all.removeIf(other -> other == one);
        }

        private static String text(Finding finding) {
            return finding.condition().source().text();
        }

        /** What a condition is about: its kind and its first word. */
        private static String subject(Finding finding) {
            String text = text(finding);
            int end = 0;
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                end++;
            }
            return finding.condition().kind() + ' ' + text.substring(0, end);
        }
    }
}
