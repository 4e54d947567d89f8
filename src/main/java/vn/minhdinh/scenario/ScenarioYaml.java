package vn.minhdinh.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Writes a scenario as people write them: facts one under the other, each between braces, lines not too wide. */
final class ScenarioYaml {

    private static final int WIDTH = 120;
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_]([\\p{L}\\p{M}\\p{N} _/.-]{0,98}[\\p{L}\\p{M}\\p{N}])?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Set<String> WORDS_OF_YAML = Set.of("null", "true", "false");
    private static final ObjectMapper QUOTING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final ObjectMapper QUOTING_LETTERS = new ObjectMapper();

    private ScenarioYaml() {}

    /** @param comments lines to stand above it, without their marks */
    static String scenario(List<String> comments, String name, JsonNode request, JsonNode expect) {
        StringBuilder yaml = new StringBuilder();
        comments.forEach(comment -> yaml.append("# ").append(oneLine(comment)).append('\n'));
        yaml.append("- name: ").append(text(name)).append('\n');
        request.properties().forEach(member -> {
            if (!member.getKey().equals("facts")) {
                yaml.append("  ").append(member.getKey()).append(": ");
                yaml.append(flow(member.getValue())).append('\n');
            }
        });
        facts(yaml, request.path("facts"));
        return yaml.append("  expect: ").append(flow(expect)).append('\n').toString();
    }

    private static void facts(StringBuilder yaml, JsonNode facts) {
        if (facts.isEmpty()) {
            yaml.append("  facts: {}\n");
            return;
        }
        yaml.append("  facts:\n");
        facts.properties().forEach(type -> {
            yaml.append("    ").append(type.getKey()).append(':');
            JsonNode told = type.getValue();
            if (told.isArray() && !told.isEmpty()) {
                yaml.append('\n');
                told.forEach(
                        fact -> yaml.append("      - ").append(wrapped(fact, 8)).append('\n'));
            } else if (flow(told).length() > WIDTH - 20) {
                yaml.append("\n      ").append(wrapped(told, 6)).append('\n');
            } else {
                yaml.append(' ').append(flow(told)).append('\n');
            }
        });
    }

    private static String wrapped(JsonNode fact, int indent) {
        String whole = flow(fact);
        if (!fact.isObject() || whole.length() + indent <= WIDTH) {
            return whole;
        }
        StringBuilder lines = new StringBuilder("{");
        int width = indent + 1;
        List<String> members = members(fact);
        for (int i = 0; i < members.size(); i++) {
            String member = members.get(i) + (i + 1 < members.size() ? "," : " }");
            if (width + member.length() > WIDTH) {
                lines.append('\n').append(" ".repeat(indent + 1));
                width = indent + 1;
            }
            lines.append(' ').append(member);
            width += member.length() + 1;
        }
        return lines.toString();
    }

    /** A value on one line. */
    static String flow(JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty() ? "{}" : "{ " + String.join(", ", members(value)) + " }";
        }
        if (value.isArray()) {
            List<String> items = StreamSupport.stream(value.spliterator(), false)
                    .map(ScenarioYaml::flow)
                    .toList();
            return items.isEmpty() ? "[]" : "[ " + String.join(", ", items) + " ]";
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isTextual() ? text(value.textValue()) : value.asText();
    }

    private static List<String> members(JsonNode object) {
        List<String> members = new ArrayList<>();
        object.properties().forEach(member -> members.add(text(member.getKey()) + ": " + flow(member.getValue())));
        return members;
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT));
        if (plain || DAY.matcher(text).matches()) {
            return text;
        }
        try {
            boolean printable = text.codePoints().allMatch(ScenarioYaml::isPrintable);
            return (printable ? QUOTING_LETTERS : QUOTING).writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String oneLine(String comment) {
        StringBuilder line = new StringBuilder();
        comment.codePoints().map(c -> isPrintable(c) ? c : ' ').forEach(line::appendCodePoint);
        return line.toString();
    }
}
