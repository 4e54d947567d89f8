package vn.minhdinh.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.engine.PlainRules;
import vn.minhdinh.engine.PlainSessions;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.evaluation.Fired;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * JSON in and out for plain Drools, as lean as it can be: the tokens of a request go straight into facts, unchecked, and
 * the names of the fired rules come out. Used by one thread.
 */
final class PlainFacts {

    private static final JsonFactory JSON = new JsonFactory();

    private final Service service;
    private final PlainSessions sessions;
    private final MethodHandle[] factories;
    private final Map<EnumType, Object[]> constants = new IdentityHashMap<>();

    PlainFacts(Service service, PlainRules rules, PlainSessions sessions) {
        this.service = service;
        this.sessions = sessions;
        this.factories =
                service.types().stream().map(type -> rules.factory(type.name())).toArray(MethodHandle[]::new);
        service.enums().forEach(declared -> constants.put(declared, rules.constants(declared.name())));
    }

    /** What plain Drools is told of a case. */
    record Told(LocalDate asOf, List<Object> facts) {}

    /** A ratio means something only when both sides do the same work. */
    boolean firesTheSame(byte[] body, Request request) throws IOException {
        Fired ours = Evaluator.evaluate(request.theCase());
        Set<String> fired = service.rules().stream()
                .filter(rule -> ours.contains(rule, null))
                .map(Rule::name)
                .collect(Collectors.toSet());
        Told told = told(body);
        return fired.equals(new HashSet<>(sessions.fired(told.asOf(), told.facts())));
    }

    byte[] fired(byte[] body) throws IOException {
        Told told = told(body);
        return written(sessions.fired(told.asOf(), told.facts()));
    }

    Told told(byte[] body) throws IOException {
        LocalDate asOf = null;
        List<Object> facts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("asOf")) {
                    asOf = LocalDate.parse(parser.getText());
                } else if (member.equals("facts")) {
                    facts(parser, facts);
                } else {
                    parser.skipChildren();
                }
            }
        }
        for (FactType type : service.types()) {
            if (type.origin() == FactType.Origin.PROVIDED) {
                Object[] values = new Object[type.fields().size()];
                Arrays.fill(values, asOf);
                facts.add(make(type, values));
            }
        }
        return new Told(asOf, facts);
    }

    private void facts(JsonParser parser, List<Object> facts) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            FactType type = service.type(parser.currentName());
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                facts.add(fact(type, parser));
            } else if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    facts.add(fact(type, parser));
                }
            }
        }
    }

    private Object fact(FactType type, JsonParser parser) throws IOException {
        Object[] values = new Object[type.fields().size()];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Field field = type.field(parser.currentName());
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                values[field.index()] = value(field, parser);
            }
        }
        return make(type, values);
    }

    private Object value(Field field, JsonParser parser) throws IOException {
        return switch (field.kind()) {
            case TEXT -> parser.getText();
            case INTEGER -> parser.getIntValue();
            case LONG -> parser.getLongValue();
            case DECIMAL -> parser.getDecimalValue();
            case BOOLEAN -> parser.getBooleanValue();
            case DATE -> LocalDate.parse(parser.getText());
            case ENUM -> constant(field.enumType(), parser.getText());
            case LIST -> list(field, parser);
        };
    }

    private List<Object> list(Field field, JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(field.enumType() == null ? parser.getText() : constant(field.enumType(), parser.getText()));
        }
        return elements;
    }

    private Object constant(EnumType type, String name) {
        return constants.get(type)[type.value(name).ordinal()];
    }

    private Object make(FactType type, Object[] values) {
        try {
            return (Object) factories[type.index()].invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] written(List<String> fired) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("fired");
            for (String name : fired) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
