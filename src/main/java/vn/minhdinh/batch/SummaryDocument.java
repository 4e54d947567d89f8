package vn.minhdinh.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** The counts of a batch as JSON, for programs. */
public final class SummaryDocument {

    private static final int OBSTACLES = 20;
    private static final long NANOS = 1_000_000_000L;

    private SummaryDocument() {}

    public static ObjectNode of(Service service, String revision, Tally tally, Duration took, Language language) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("service", service.name())
                .put("revision", revision)
                .put("cases", tally.cases())
                .put("decided", tally.decided().cases())
                .put("bad", tally.bad());
        tally.problems().forEach(json.putObject("problems")::put);
        ConditionPlaces places = new ConditionPlaces(service);
        ArrayNode decisions = json.putArray("decisions");
        for (Decision decision : service.decisions()) {
            Verdicts verdicts = tally.decided().decisions().get(decision.id());
            if (verdicts != null) {
                ObjectNode one = decisions.addObject().put("decision", decision.id());
                one.put("title", decision.title().in(language));
                counts(one, verdicts);
                obstacles(one.putArray("obstacles"), tally.obstacles(decision.id()), places, language);
            }
        }
        if (tally.by() != null) {
            groups(json.putObject("by"), tally);
        }
        return json.put("seconds", (double) took.toMillis() / 1_000);
    }

    private static void counts(ObjectNode json, Verdicts verdicts) {
        json.put("yes", verdicts.of(Verdict.YES))
                .put("no", verdicts.of(Verdict.NO))
                .put("unknown", verdicts.of(Verdict.UNKNOWN))
                .put("notInForce", verdicts.notInForce());
    }

    private static void obstacles(
            ArrayNode json, List<Tally.Obstacle> obstacles, ConditionPlaces places, Language language) {
        for (Tally.Obstacle obstacle : obstacles.subList(0, Math.min(OBSTACLES, obstacles.size()))) {
            ConditionPlaces.Place place = places.of(obstacle.condition());
            json.addObject()
                    .put("condition", obstacle.condition())
                    .put("label", place.label().in(language))
                    .put("text", place.text())
                    .put("file", place.file())
                    .put("line", place.line())
                    .put("no", obstacle.times())
                    .put("alone", obstacle.alone());
        }
    }

    private static void groups(ObjectNode json, Tally tally) {
        json.put("fact", tally.by().path());
        ArrayNode values = json.putArray("values");
        tally.groups().forEach((value, group) -> {
            ObjectNode one = values.addObject().put("value", value).put("cases", group.cases());
            ArrayNode decisions = one.putArray("decisions");
            group.decisions()
                    .forEach((id, verdicts) -> counts(decisions.addObject().put("decision", id), verdicts));
        });
    }

    /** Cases a second. */
    public static double rate(long cases, Duration took) {
        return took.isZero() ? 0 : (double) cases * NANOS / took.toNanos();
    }
}
