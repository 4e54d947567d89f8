package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;

/**
 * Looks for cases on which two versions differ without being given any: every region where there are few, and otherwise
 * cases around the marks of what was changed, begun from scenarios and led to where the changed conditions decide.
 */
final class Boundary {

    /** How the cases of a decision were gone through. */
    enum Extent {
        /** one case of every region there is */
        EXHAUSTIVE,
        /** some of them */
        SAMPLED
    }

    /** A case on which a decision differs. */
    record Difference(byte[] body, Change change, Comparison.Compared compared) {}

    /**
     * What came of a decision.
     *
     * @param tried how many cases were decided under both versions
     * @param regions how many there are, -1 when they cannot be counted
     * @param differences one for each way in which it differs; empty when it does not as far as was tried
     */
    record Searched(
            String decision,
            Extent extent,
            long tried,
            long regions,
            boolean outOfTime,
            List<Difference> differences) {}

    private static final int MOST_KNOWN = 100_000;

    private final Versions versions;
    private final Clock clock;
    private final Bound bound;
    private final Comparison comparison;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final long end;
    private final Set<Kind> wanted;

    Boundary(Versions versions, Clock clock, LocalDate asOf, Bound bound, Set<Kind> wanted) {
        this.versions = versions;
        this.clock = clock;
        this.bound = bound;
        this.wanted = wanted;
        this.comparison = new Comparison(versions, clock, asOf);
        this.end = System.nanoTime() + bound.time().toNanos();
        for (RulesFolder folder :
                List.of(versions.rulesAfter().folder(), versions.rulesBefore().folder())) {
            try {
                scenarios.addAll(ScenarioReader.read(folder, versions.name()));
            } catch (RulesRefused e) {
                // Scenarios that cannot be read are no beginning; the search does without them.
            }
        }
    }

    /** Goes through the decisions whose own rules differ; what rests on them differs only where they do. */
    List<Searched> search() {
        Set<String> own = versions.own().isEmpty() ? versions.affected() : versions.own();
        List<Searched> all = new ArrayList<>();
        int left = own.size();
        for (String decision : own) {
            Duration share = Duration.ofNanos(Math.max(0, (end - System.nanoTime()) / left));
            all.add(new OfDecision(decision, System.nanoTime() + share.toNanos()).search());
            left--;
        }
        return all;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(RequestReader.ZONE));
    }

    Versions versions() {
        return versions;
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    /** The search for one decision. */
    final class OfDecision {
        private final String decision;
        private final Set<String> asked;
        private final long stopAt;
        private final List<Difference> differences = new ArrayList<>();
        private final Set<Kind> kinds = new LinkedHashSet<>();
        private final Set<Integer> known = new LinkedHashSet<>();
        private long tried;
        private boolean outOfTime;
        // Every region is to be told as a request is; a sample looks by the rules alone, and confirms what it finds.
        private boolean exact = true;

        OfDecision(String decision, long stopAt) {
            this.decision = decision;
            this.asked = Set.of(decision);
            this.stopAt = stopAt;
        }

        Searched search() {
            EveryRegion every = EveryRegion.of(versions, decision);
            long regions = every.count();
            boolean all = regions >= 0 && regions <= bound.regions();
            if (all) {
                every.forEach(this::tryOut);
                all = !outOfTime && !isDone();
            }
            if (!all) {
                exact = false;
                new Lead(Boundary.this, this, decision).lead();
            }
            Extent extent = all ? Extent.EXHAUSTIVE : Extent.SAMPLED;
            return new Searched(decision, extent, tried, regions, outOfTime, ordered());
        }

        private List<Difference> ordered() {
            return differences.stream()
                    .sorted(Comparator.comparing(
                            difference -> difference.change().kind()))
                    .toList();
        }

        /** Whether nothing more is to be tried. */
        boolean isOver() {
            outOfTime |= System.nanoTime() > stopAt;
            return outOfTime || isDone() || tried >= Math.max(bound.tries(), bound.regions());
        }

        private boolean isDone() {
            return !kinds.isEmpty() && kinds.containsAll(wanted);
        }

        boolean hasFound() {
            return !differences.isEmpty();
        }

        long tried() {
            return tried;
        }

        long tries() {
            return bound.tries();
        }

        /** Decides a case under both versions; whether to go on. */
        boolean tryOut(ObjectNode request) {
            if (known.size() >= MOST_KNOWN || known.add(request.hashCode())) {
                compare(request);
            }
            return !isOver();
        }

        /** Decides a case under both versions; {@code null} when it is no case. */
        Comparison.Compared compare(ObjectNode request) {
            tried++;
            byte[] body = CaseText.bytes(request);
            Comparison.Compared compared =
                    exact ? comparison.compare(body, asked) : comparison.compareByRules(body, asked);
            if (!exact && !compared.changes().isEmpty()) {
                compared = comparison.compare(body, asked);
            }
            if (compared.before().problem() != null || compared.after().problem() != null) {
                return null;
            }
            for (Change change : compared.changes()) {
                if (kinds.add(change.kind())) {
                    differences.add(new Difference(body, change, compared));
                }
            }
            return compared;
        }
    }

    /** The request of a scenario, as a case of a named day. */
    ObjectNode request(Scenario scenario) {
        ObjectNode request = CaseText.JSON.createObjectNode();
        JsonNode day = scenario.request().path("asOf");
        request.put("asOf", day.isTextual() ? day.textValue() : today().toString());
        JsonNode facts = scenario.request().path("facts");
        request.set("facts", facts.isObject() ? facts.deepCopy() : CaseText.JSON.createObjectNode());
        return request;
    }
}
