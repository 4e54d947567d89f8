package vn.minhdinh.guidance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What does not hold, all of it before a test fails: how often by kind and decision, and the first case of each. */
final class Faults {

    private static final int SHOWN_LENGTH = 4_000;

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final List<String> first = new ArrayList<>();

    /** Notes a fault unless it {@code holds}; {@code key} begins with the decision. */
    boolean hold(boolean holds, String kind, String key, Object told) {
        if (!holds) {
            Map<String, Integer> decisions = counts.computeIfAbsent(kind, any -> new TreeMap<>());
            if (!decisions.containsKey(Law.decision(key + " "))) {
                String shown = key + ": " + told;
                first.add(kind + ": " + shown.substring(0, Math.min(SHOWN_LENGTH, shown.length())));
            }
            decisions.merge(Law.decision(key + " "), 1, Integer::sum);
        }
        return holds;
    }

    void throwIfAny() {
        if (!counts.isEmpty()) {
            StringBuilder text = new StringBuilder("with seed " + Runs.seed());
            counts.forEach((kind, decisions) ->
                    text.append("\n  ").append(kind).append(": ").append(decisions));
            first.forEach(one -> text.append("\n").append(one));
            throw new AssertionError(text.toString());
        }
    }
}
