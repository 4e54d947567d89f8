package vn.minhdinh.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.minhdinh.catalogue.Field;

/** The counts of a tally in JSON, to be counted on later. */
public final class TallyJson {

    private TallyJson() {}

    public static ObjectNode write(Tally tally) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        tally.problems().forEach(json.putObject("problems")::put);
        json.set("decided", group(tally.decided()));
        ObjectNode obstacles = json.putObject("obstacles");
        tally.obstacles.forEach((id, counts) -> numbers(obstacles.putArray(id), counts));
        ObjectNode groups = json.putObject("groups");
        tally.groups().forEach((value, group) -> groups.set(value, group(group)));
        return json;
    }

    private static ObjectNode group(Tally.Group group) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("cases", group.cases());
        ObjectNode decisions = json.putObject("decisions");
        group.decisions().forEach((id, verdicts) -> numbers(decisions.putArray(id), verdicts.counts()));
        return json;
    }

    private static void numbers(ArrayNode array, long[] numbers) {
        for (long number : numbers) {
            array.add(number);
        }
    }

    /** @throws IllegalArgumentException when the text is none that was written here */
    public static Tally read(JsonNode json, Field by) {
        Tally tally = new Tally(by);
        json.path("problems")
                .properties()
                .forEach(problem ->
                        tally.problems.put(problem.getKey(), problem.getValue().asLong()));
        read(json.path("decided"), tally.decided());
        json.path("obstacles")
                .properties()
                .forEach(obstacle -> tally.obstacles.put(obstacle.getKey(), numbers(obstacle.getValue(), 2)));
        json.path("groups").properties().forEach(group -> {
            Tally.Group read = new Tally.Group();
            read(group.getValue(), read);
            tally.groups.put(group.getKey(), read);
        });
        return tally;
    }

    private static void read(JsonNode json, Tally.Group group) {
        group.cases = json.path("cases").asLong();
        json.path("decisions")
                .properties()
                .forEach(decision -> group.decisions.put(
                        decision.getKey(), new Verdicts(numbers(decision.getValue(), Verdicts.COUNTS))));
    }

    private static long[] numbers(JsonNode array, int length) {
        if (array.size() != length) {
            throw new IllegalArgumentException("counts");
        }
        long[] numbers = new long[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = array.get(i).asLong();
        }
        return numbers;
    }
}
