package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Service;

/**
 * What a scenario expects of one result: a verdict word, or an object with the verdict and, if written, the conclusions,
 * what the remarks beside the verdict conclude, and the ids of the decisions that could be taken in its place.
 */
final class Expectation {

    private static final String NOT_IN_FORCE = "NOT_IN_FORCE";
    static final List<String> VERDICTS = List.of("YES", "NO", "UNKNOWN", NOT_IN_FORCE);
    private static final List<String> MEMBERS = List.of("verdict", "conclusions", "remarks", "alternatives");

    private final Service service;
    private final String place;
    private final List<Difference> differences;

    /** @param place what it is expected of: a decision, and where there are several results the subject */
    Expectation(Service service, String place, List<Difference> differences) {
        this.service = service;
        this.place = place;
        this.differences = differences;
    }

    /** Whether this is said of one result; otherwise it is said of several, by the ids of their subjects. */
    static boolean isOfOneResult(JsonNode written) {
        return !written.isObject() || written.has("verdict");
    }

    /** Adds what differs between what is written and what came. */
    void compare(JsonNode written, List<Result> results) {
        JsonNode verdict = written.isObject() ? written.path("verdict") : written;
        if (!verdict.isTextual() || !VERDICTS.contains(verdict.textValue())) {
            JsonNode wrong = verdict.isMissingNode() ? written : verdict;
            differ("WORD", ConclusionForm.shown(wrong), String.join(", ", VERDICTS));
            return;
        }
        written.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                differ("MEMBER", member, String.join(", ", MEMBERS));
            }
        });
        if (results.size() != 1) {
            differ("RESULTS", String.valueOf(results.size()), verdict.textValue());
            return;
        }
        Result result = results.get(0);
        String actual = word(result);
        if (!actual.equals(verdict.textValue())) {
            differ("VERDICT", actual, verdict.textValue());
        }
        if (written.has("conclusions")) {
            compareConclusions(written.path("conclusions"), result.conclusions());
        }
        if (written.has("remarks")) {
            compareConclusions(written.path("remarks"), remarked(result));
        }
        if (written.has("alternatives")) {
            compareAlternatives(written.path("alternatives"), result);
        }
    }

    /** The word for how a result came out. */
    static String word(Result result) {
        return result.inForce() ? result.verdict().name() : NOT_IN_FORCE;
    }

    static List<Fact> remarked(Result result) {
        return result.remarks().stream()
                .flatMap(remark -> remark.conclusions().stream())
                .toList();
    }

    private void compareAlternatives(JsonNode written, Result result) {
        Set<String> expected = new TreeSet<>();
        written.forEach(id -> expected.add(id.asText()));
        Set<String> actual = alternatives(result);
        if (!written.isArray() || !actual.equals(expected)) {
            differ("ALTERNATIVES", actual.toString(), ConclusionForm.shown(written));
        }
    }

    static Set<String> alternatives(Result result) {
        Set<String> ids = new TreeSet<>();
        result.alternatives()
                .forEach(alternative -> ids.add(alternative.decision().id()));
        return ids;
    }

    private void compareConclusions(JsonNode written, List<Fact> drawn) {
        int before = differences.size();
        if (!written.isArray()) {
            differ("CONCLUSION", written.toString());
        }
        written.forEach(one -> ConclusionForm.check(service, one, this::differ));
        if (differences.size() == before && !ConclusionMatch.isOneToOne(written, drawn)) {
            differ("CONCLUSIONS", ConclusionForm.shown(drawn), ConclusionForm.shown(written));
        }
    }

    private void differ(String code, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = place;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        differences.add(Difference.of(code, all));
    }
}
