package vn.minhdinh.decisionlog;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Many recorded decisions, evaluated again one after the other.
 *
 * @param counts how many came out how, by the name of the outcome
 * @param otherEngine how many of them another version of the program decided
 */
public record Replay(Map<String, Long> counts, long otherEngine) {

    private static final int AT_ONCE = 50;

    /** One that did not come out the same: its id, how it came out, and where it first differs. */
    public record Deviation(String id, String outcome, String firstDifference) {}

    /** Whether all verdicts and conclusions came out the same. */
    public boolean holds() {
        return counts.keySet().stream()
                .allMatch(outcome -> outcome.equals(Repetition.Outcome.SAME.name())
                        || outcome.equals(Repetition.Outcome.SAME_VERDICTS.name()));
    }

    public Replay {
        counts = Map.copyOf(counts);
    }

    static Replay since(
            String id, String engine, LogDatabase database, Repeater repeater, Consumer<Deviation> deviations)
            throws LogUnavailable {
        Map<Repetition.Outcome, Long> counts = new EnumMap<>(Repetition.Outcome.class);
        long otherEngine = 0;
        String last = id;
        while (true) {
            String behind = last;
            List<Stored> some = database.read(connection -> StoredEntries.decisionsAfter(connection, behind, AT_ONCE));
            for (Stored one : some) {
                Repetition again = repeater.repeat(one.entry());
                counts.merge(again.outcome(), 1L, Long::sum);
                otherEngine += isOf(engine, one.entry()) ? 0 : 1;
                if (again.outcome() != Repetition.Outcome.SAME) {
                    deviations.accept(deviation(one.entry().id(), again));
                }
                last = one.entry().id();
            }
            if (some.isEmpty()) {
                return new Replay(byName(counts), otherEngine);
            }
        }
    }

    private static boolean isOf(String engine, Entry entry) {
        return entry.scope() != null && engine.equals(entry.scope().engine());
    }

    private static Deviation deviation(String id, Repetition again) {
        String first =
                again.differences().isEmpty() ? "" : again.differences().get(0).pointer();
        return new Deviation(id, again.outcome().name(), first);
    }

    private static Map<String, Long> byName(Map<Repetition.Outcome, Long> counts) {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((outcome, count) -> named.put(outcome.name(), count));
        return named;
    }
}
