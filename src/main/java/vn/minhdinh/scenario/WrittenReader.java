package vn.minhdinh.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the YAML of a scenario file into values that know their place. Nothing in a file can stand for something else. */
final class WrittenReader {

    private static final Written.Place START = new Written.Place(1, 0);

    private static final YAMLFactory YAML = YAMLFactory.builder()
            // YES and NO are verdicts here, not booleans
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(ScenarioBounds.NUMBER)
                    .maxStringLength(ScenarioBounds.TEXT)
                    .maxNameLength(ScenarioBounds.TEXT)
                    .build())
            .build();

    /** The file is wrong beyond what can be read on. */
    private static final class CannotGoOn extends Exception {
        private static final long serialVersionUID = 1L;

        CannotGoOn() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final YAMLParser parser;
    private final ScenarioMistakes mistakes;
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final boolean oneUnitEach;
    private int values;

    private WrittenReader(String text, YAMLParser parser, ScenarioMistakes mistakes) {
        this.text = text;
        this.parser = parser;
        this.mistakes = mistakes;
        this.oneUnitEach = text.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
    }

    /** The one document of a text; empty when it cannot be read. */
    static Optional<Written> read(String text, ScenarioMistakes mistakes) {
        try (YAMLParser parser = YAML.createParser(text)) {
            WrittenReader reader = new WrittenReader(text, parser, mistakes);
            if (parser.nextToken() == null) {
                mistakes.add(START, "SCENARIO_LIST");
                return Optional.empty();
            }
            Written written = reader.value(1);
            if (parser.nextToken() != null) {
                mistakes.add(reader.place(), "SCENARIO_YAML");
            }
            return Optional.of(written);
        } catch (StreamConstraintsException e) {
            mistakes.add(place(e.getLocation()), "SCENARIO_TOO_LARGE");
        } catch (JsonProcessingException e) {
            mistakes.add(place(e.getLocation()), "SCENARIO_YAML");
        } catch (CannotGoOn told) {
            // what is wrong is among the mistakes
        } catch (IOException | RuntimeException e) {
            // the parser's own refusals of hopeless texts come as exceptions of many kinds
            mistakes.add(START, "SCENARIO_YAML");
        }
        return Optional.empty();
    }

    private Written value(int depth) throws IOException, CannotGoOn {
        if (depth > ScenarioBounds.DEPTH) {
            throw refuse("SCENARIO_TOO_DEEP", ScenarioBounds.DEPTH);
        }
        values++;
        if (values > ScenarioBounds.VALUES) {
            throw refuse("SCENARIO_TOO_MANY_VALUES", ScenarioBounds.VALUES);
        }
        if (parser.isCurrentAlias()) {
            mistakes.add(place(), "SCENARIO_ALIAS");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(depth);
            case START_ARRAY -> items(depth);
            default -> new Written(place(), from(), end(), scalar(), Map.of(), List.of());
        };
    }

    private CannotGoOn refuse(String code, int bound) {
        mistakes.add(place(), code, String.valueOf(bound));
        return new CannotGoOn();
    }

    private JsonNode scalar() throws IOException {
        boolean number = parser.currentToken().isNumeric();
        if (parser.getText().length() > (number ? ScenarioBounds.NUMBER : ScenarioBounds.TEXT)) {
            mistakes.add(place(), "SCENARIO_TOO_LARGE");
            return nodes.nullNode();
        }
        return switch (parser.currentToken()) {
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT ->
                parser.isNaN() ? nodes.textNode(parser.getText()) : nodes.numberNode(parser.getDecimalValue());
            default -> nodes.textNode(parser.getText());
        };
    }

    private JsonNode whole() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> nodes.numberNode(parser.getIntValue());
            case LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(parser.getBigIntegerValue());
        };
    }

    private Written members(int depth) throws IOException, CannotGoOn {
        Written.Place place = place();
        int from = from();
        int end = from;
        ObjectNode object = nodes.objectNode();
        Map<String, Written> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Written.Place at = place();
            String name = parser.currentName();
            parser.nextToken();
            Written member = value(depth + 1);
            end = member.to();
            if (members.putIfAbsent(name, member) == null) {
                object.set(name, member.value());
            } else {
                mistakes.add(at, "SCENARIO_TWICE", name);
            }
        }
        return new Written(place, from, isFlow(from, '{') ? end() : end, object, members, List.of());
    }

    private Written items(int depth) throws IOException, CannotGoOn {
        Written.Place place = place();
        int from = from();
        int end = from;
        ArrayNode list = nodes.arrayNode();
        List<Written> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (depth == 1 && items.size() == ScenarioBounds.SCENARIOS) {
                throw refuse("SCENARIO_TOO_MANY", ScenarioBounds.SCENARIOS);
            }
            Written item = value(depth + 1);
            end = item.to();
            items.add(item);
            list.add(item.value());
        }
        return new Written(place, from, isFlow(from, '[') ? end() : end, list, Map.of(), items);
    }

    /** What stands between brackets ends with its bracket, anything else with its last part. */
    private boolean isFlow(int from, char bracket) {
        return from < text.length() && text.charAt(from) == bracket;
    }

    private int from() {
        return offset(parser.currentTokenLocation());
    }

    private int end() {
        return offset(parser.currentLocation());
    }

    /** The parser counts characters, a text their units. */
    private int offset(JsonLocation location) {
        int characters = (int) Math.max(0, location.getCharOffset());
        return oneUnitEach ? characters : text.offsetByCodePoints(0, characters);
    }

    private Written.Place place() {
        return place(parser.currentTokenLocation());
    }

    private static Written.Place place(JsonLocation location) {
        return location == null
                ? START
                : new Written.Place(Math.max(1, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }
}
