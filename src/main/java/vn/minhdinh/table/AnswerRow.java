package vn.minhdinh.table;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.minhdinh.batch.Outcome;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/**
 * What became of a case as the cells of a row: texts, numbers, {@code null} where there is nothing to say. It is read from the
 * answer's JSON, in which the sentences stand already.
 */
final class AnswerRow {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int PROBLEM = 3;
    private static final List<String> VERDICTS = List.of("YES", "UNKNOWN", "NO");

    private final AnswerColumns columns;
    private final Field key;
    private final Language language;

    AnswerRow(AnswerColumns columns, Language language) {
        this.columns = columns;
        this.key = columns.key();
        this.language = language;
    }

    List<Object> of(Outcome outcome) {
        String id = outcome.given().isBad() ? null : id(tree(outcome.given().request()));
        if (outcome.isBad()) {
            return ofProblem(outcome.line(), id, problems(outcome.problem().problems()));
        }
        List<Object> row = new ArrayList<>(columns.count());
        row.add(BigDecimal.valueOf(outcome.line()));
        row.add(id);
        JsonNode answer = tree(outcome.answer());
        row.add(answer.path("asOf").asText());
        row.add(null);
        for (AnswerColumns.OfDecision one : columns.decisions()) {
            decision(one, answer.path("results"), row);
        }
        return row;
    }

    List<Object> ofProblem(long line, String id, String problem) {
        List<Object> row = new ArrayList<>(Collections.nCopies(columns.count(), null));
        row.set(0, BigDecimal.valueOf(line));
        row.set(1, id);
        row.set(PROBLEM, problem);
        return row;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private String id(JsonNode request) {
        if (key == null) {
            return null;
        }
        JsonNode fact = request.path("facts").path(key.type());
        JsonNode id = (fact.isArray() ? fact.path(0) : fact).path(key.name());
        return id.isTextual() ? id.asText() : null;
    }

    private String problems(List<Problem> problems) {
        return problems.stream().map(this::problem).collect(Collectors.joining("\n"));
    }

    private String problem(Problem problem) {
        String place = problem.pointer().isEmpty() ? "" : problem.pointer() + ": ";
        String near = problem.nearest() == null
                ? ""
                : " " + Messages.get(language, "table.answer.nearest", problem.nearest());
        return place + problem.detail(language) + near + " (" + problem.code() + ")";
    }

    private void decision(AnswerColumns.OfDecision one, JsonNode results, List<Object> row) {
        List<JsonNode> own = stream(results)
                .filter(result ->
                        result.path("decision").asText().equals(one.decision().id()))
                .toList();
        JsonNode first = strongest(own);
        row.add(text(first.path("statusText")));
        row.add(text(first.path("status")));
        row.add(reasons(own));
        row.add(missing(own));
        for (Field field : one.figures()) {
            row.add(figure(field, own));
        }
    }

    /** A decision about each fact of a list is met when it is met for one, and open when it is open for one. */
    private static JsonNode strongest(List<JsonNode> results) {
        for (String verdict : VERDICTS) {
            for (JsonNode result : results) {
                if (result.path("verdict").asText().equals(verdict)) {
                    return result;
                }
            }
        }
        return JSON.missingNode();
    }

    private static String reasons(List<JsonNode> results) {
        String reasons = results.stream()
                .filter(result -> result.has("summary"))
                .map(result ->
                        named(result, results.size()) + result.path("summary").asText())
                .collect(Collectors.joining("\n"));
        return reasons.isEmpty() ? null : reasons;
    }

    private static String named(JsonNode result, int results) {
        String id = result.path("subject").path("id").asText("");
        return results < 2 || id.isEmpty() ? "" : id + ": ";
    }

    private static String missing(List<JsonNode> results) {
        String missing = results.stream()
                .flatMap(result -> stream(result.path("missing")))
                .map(one -> one.path("label").asText())
                .distinct()
                .collect(Collectors.joining("; "));
        return missing.isEmpty() ? null : missing;
    }

    /** The figure as a number; where several facts have one each, all of them as text. */
    private static Object figure(Field field, List<JsonNode> results) {
        List<String> named = new ArrayList<>();
        List<BigDecimal> figures = new ArrayList<>();
        for (JsonNode result : results) {
            stream(result.path("conclusions"))
                    .filter(conclusion -> conclusion.path("type").asText().equals(field.type()))
                    .map(conclusion -> conclusion.path("values").path(field.name()))
                    .filter(JsonNode::isNumber)
                    .forEach(figure -> {
                        figures.add(figure.decimalValue());
                        named.add(named(result, results.size())
                                + figure.decimalValue().toPlainString());
                    });
        }
        if (figures.isEmpty()) {
            return null;
        }
        return figures.size() == 1 ? figures.get(0) : String.join("; ", named);
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false);
    }
}
