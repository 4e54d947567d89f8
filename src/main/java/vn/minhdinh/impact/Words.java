package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.answer.Phrases;

/** The parts of an impact's document in words, the same in text and on the page. */
final class Words {

    private static final int REVISION = 12;
    private static final int MOST_CONDITIONS = 24;

    /** One condition of a worked example. */
    record Row(String verdict, String text, String found, String place, boolean differs) {}

    private final Phrases phrases;

    Words(Phrases phrases) {
        this.phrases = phrases;
    }

    String message(String key, Object... arguments) {
        return phrases.message(key, arguments);
    }

    String revision(String revision) {
        return revision.length() > REVISION ? revision.substring(0, REVISION) : revision;
    }

    String number(JsonNode number) {
        return number.isNumber() ? phrases.number(number.decimalValue()) : number.asText();
    }

    String number(long number) {
        return phrases.number(BigDecimal.valueOf(number));
    }

    String count(JsonNode node, String name) {
        return number(node.path(name));
    }

    String kind(String word) {
        return phrases.message("impact.kind." + word);
    }

    String place(JsonNode rule) {
        return rule.path("rule").asText() + "  " + fileAndLine(rule);
    }

    static String fileAndLine(JsonNode node) {
        return node.path("file").asText() + ":" + node.path("line").asInt();
    }

    String problem(JsonNode problem) {
        String pointer = problem.path("pointer").asText();
        return message(
                "impact.problem",
                number(problem.path("cases")),
                problem.path("code").asText() + (pointer.isEmpty() ? "" : " " + pointer),
                problem.path("detail").asText(),
                number(problem.path("firstLine")),
                message("impact.refusedBy." + problem.path("refusedBy").asText()));
    }

    String leftOut(JsonNode leftOut) {
        return message(
                "impact.leftOut." + leftOut.path("unknownTo").asText(),
                leftOut.path("fact").asText(),
                count(leftOut, "cases"));
    }

    static boolean isMoved(JsonNode decision) {
        for (Kind kind : Kind.values()) {
            if (decision.path(kind.word()).asLong() > 0) {
                return true;
            }
        }
        return false;
    }

    /** gains 3, loses 1 */
    String kinds(JsonNode counted) {
        List<String> parts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (counted.path(kind.word()).asLong() > 0) {
                parts.add(kind(kind.word()) + " " + count(counted, kind.word()));
            }
        }
        return parts.isEmpty() ? message("impact.unmoved") : String.join(", ", parts);
    }

    String moved(JsonNode decision) {
        return message("impact.moved", count(decision.path("before"), "YES"), count(decision.path("after"), "YES"));
    }

    String group(JsonNode row) {
        return message("impact.group.row", count(row, "cases"), count(row, "changed"), kinds(row));
    }

    String condition(JsonNode condition) {
        return count(condition, "results") + " × " + kind(condition.path("kind").asText()) + ": "
                + conditionWords(condition) + "  " + fileAndLine(condition);
    }

    /** What became of its words. */
    String conditionWords(JsonNode condition) {
        JsonNode before = condition.path("before");
        JsonNode after = condition.path("after");
        String rule = condition.path("rule").asText();
        if (before.isNull() || after.isNull()) {
            JsonNode only = before.isNull() ? after : before;
            String side = before.isNull() ? "added" : "removed";
            return only.asText().equals("rule")
                    ? message("impact.rule." + side, rule)
                    : message("impact.condition." + side, only.asText(), rule);
        }
        return before.equals(after)
                ? message("impact.condition.same", after.asText(), rule)
                : message("impact.condition.changed", before.asText(), after.asText(), rule);
    }

    String sum(JsonNode sum) {
        return message(
                "impact.money.row",
                sum.path("title").asText(),
                sum.path("label").asText() + " (" + sum.path("field").asText() + ")",
                number(sum.path("before")),
                number(sum.path("after")),
                signed(sum.path("difference")),
                sum.path("unit").asText());
    }

    String signed(JsonNode number) {
        BigDecimal value = number.decimalValue();
        return (value.signum() > 0 ? "+" : "") + phrases.number(value);
    }

    String exampleTitle(JsonNode example) {
        String id = example.path("case").asText();
        return message(
                "impact.example",
                kind(example.path("kind").asText()),
                example.path("title").asText(),
                number(example.path("line")),
                id.isEmpty() ? "" : " (" + id + ")",
                day(example.path("asOf").asText()));
    }

    private String day(String day) {
        try {
            return phrases.day(LocalDate.parse(day));
        } catch (DateTimeException e) {
            return day;
        }
    }

    String summary(JsonNode result) {
        return result.isObject() ? result.path("summary").asText() : message("impact.side.none");
    }

    String searched(JsonNode searched) {
        String what = searched.path("title").asText() + " ("
                + searched.path("decision").asText() + ")";
        String tried = count(searched, "tried");
        String found =
                message(searched.path("differences").isEmpty() ? "impact.searched.none" : "impact.searched.found");
        if (searched.path("extent").asText().equals("EXHAUSTIVE")) {
            return message("impact.searched.exhaustive", what, count(searched, "regions"), found);
        }
        String regions =
                searched.path("regions").isNumber() ? count(searched, "regions") : message("impact.searched.countless");
        return message("impact.searched.sampled", what, tried, regions, found)
                + (searched.path("outOfTime").asBoolean() ? " " + message("impact.searched.late") : "");
    }

    static String other(String side) {
        return side.equals("before") ? "after" : "before";
    }

    // ---- conditions of an example ------------------------------------------------------------------------------

    /** The conditions of a result, those first that read otherwise or came out otherwise than in the other version. */
    List<Row> conditions(JsonNode result, JsonNode other) {
        Set<String> known = new HashSet<>();
        List<Row> of = new ArrayList<>();
        collect(other.path("rules"), of);
        of.forEach(row -> known.add(row.verdict() + row.text() + row.found()));
        List<Row> all = new ArrayList<>();
        collect(result.path("rules"), all);
        List<Row> shown = new ArrayList<>();
        for (Row row : all) {
            boolean differs = !known.contains(row.verdict() + row.text() + row.found());
            if (differs && shown.size() < MOST_CONDITIONS) {
                shown.add(new Row(row.verdict(), row.text(), row.found(), row.place(), true));
            }
        }
        return shown;
    }

    private void collect(JsonNode rules, List<Row> rows) {
        for (JsonNode rule : rules) {
            rule.path("conditions")
                    .forEach(condition -> collect(condition, rule.path("file").asText(), rows));
        }
    }

    private void collect(JsonNode condition, String file, List<Row> rows) {
        rows.add(new Row(
                message("impact.verdict." + condition.path("verdict").asText()),
                condition.path("text").asText(),
                found(condition),
                file + ":" + condition.path("line").asInt(),
                false));
        for (JsonNode child : condition.path("children")) {
            if (child.has("conditions")) {
                child.path("conditions")
                        .forEach(part -> collect(part, child.path("file").asText(file), rows));
            } else {
                collect(child, file, rows);
            }
        }
    }

    private String found(JsonNode condition) {
        if (!condition.has("actual")) {
            return "";
        }
        String actual = shown(condition.path("actual"));
        return condition.has("expected")
                ? message(
                        "impact.found", actual, condition.path("operator").asText(), shown(condition.path("expected")))
                : message("impact.found.only", actual);
    }

    private String shown(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return message("word.unknown");
        }
        if (value.isNumber()) {
            return phrases.number(value.decimalValue());
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
