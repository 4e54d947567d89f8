package vn.minhdinh.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;

/**
 * What came of many cases, in numbers only: its size depends on the rules and on how many groups there are, of which no more
 * than {@value #MOST_GROUPS} are told apart.
 */
public final class Tally {

    /** The group of all values beyond the most that are told apart. */
    static final String OTHERS = "…";

    /** The group of the cases that do not tell. */
    static final String UNKNOWN = "?";

    private static final int MOST_GROUPS = 2_000;
    private static final int LONGEST_VALUE = 100;

    private final Field by;
    private final Group all = new Group();
    final Map<String, Long> problems = new TreeMap<>();
    final Map<String, long[]> obstacles = new TreeMap<>();
    final Map<String, Group> groups = new TreeMap<>();

    /**
     * @param by the field whose values make groups; {@code null} for none
     */
    public Tally(Field by) {
        this.by = by;
    }

    /** Cases that were decided, by decision. */
    public static final class Group {
        long cases;
        final Map<String, Verdicts> decisions = new LinkedHashMap<>();

        void count(List<Result> results) {
            cases++;
            for (Result result : results) {
                decisions
                        .computeIfAbsent(result.decision().id(), id -> new Verdicts())
                        .count(result);
            }
        }

        void add(Group other) {
            cases += other.cases;
            other.decisions.forEach((id, verdicts) ->
                    decisions.computeIfAbsent(id, none -> new Verdicts()).add(verdicts));
        }

        public long cases() {
            return cases;
        }

        /** By id, as far as they were asked for. */
        public Map<String, Verdicts> decisions() {
            return decisions;
        }
    }

    void decided(Request request, List<Result> results) {
        all.count(results);
        for (Result result : results) {
            Set<String> alone = Obstacles.alone(result);
            for (String id : Obstacles.of(result)) {
                long[] counts = obstacles.computeIfAbsent(id, none -> new long[2]);
                counts[0]++;
                counts[1] += alone.contains(id) ? 1 : 0;
            }
        }
        if (by != null) {
            group(value(request)).count(results);
        }
    }

    private String value(Request request) {
        List<Fact> facts = request.theCase().facts(request.theCase().service().type(by.type()));
        Object value = facts.isEmpty() ? null : facts.get(0).values()[by.index()];
        String text = value == null ? UNKNOWN : String.valueOf(value);
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
    }

    private Group group(String value) {
        boolean isKnown = groups.containsKey(value) || groups.size() < MOST_GROUPS;
        return groups.computeIfAbsent(isKnown ? value : OTHERS, unheard -> new Group());
    }

    void bad(RequestProblem problem) {
        problems.merge(problem.kind().name(), 1L, Long::sum);
    }

    /** Adds what was counted elsewhere. */
    public void add(Tally other) {
        all.add(other.all);
        other.problems.forEach((code, count) -> problems.merge(code, count, Long::sum));
        other.obstacles.forEach((id, counts) -> obstacle(id, counts[0], counts[1]));
        other.groups.forEach((value, group) -> group(value).add(group));
    }

    private void obstacle(String id, long times, long alone) {
        long[] counts = obstacles.computeIfAbsent(id, none -> new long[2]);
        counts[0] += times;
        counts[1] += alone;
    }

    public long cases() {
        return all.cases + bad();
    }

    /** Cases that were not decided. */
    public long bad() {
        return problems.values().stream().mapToLong(Long::longValue).sum();
    }

    public Field by() {
        return by;
    }

    public Group decided() {
        return all;
    }

    /** Cases that were not decided, by the code of their problem. */
    public Map<String, Long> problems() {
        return problems;
    }

    /** By the value of the field that makes groups. */
    public Map<String, Group> groups() {
        return groups;
    }

    /**
     * A condition that was NO where its decision was.
     *
     * @param times how often
     * @param alone how often nothing else stood against its rule
     */
    public record Obstacle(String condition, long times, long alone) {}

    /** Of a decision, the most frequent first. */
    public List<Obstacle> obstacles(String decision) {
        List<Obstacle> found = new ArrayList<>();
        obstacles.forEach((id, counts) -> {
            if (id.startsWith(decision + '#')) {
                found.add(new Obstacle(id, counts[0], counts[1]));
            }
        });
        found.sort((one, other) -> Long.compare(other.times(), one.times()));
        return found;
    }
}
