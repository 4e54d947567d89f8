package vn.minhdinh.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.time.SessionPseudoClock;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.engine.EngineBase;
import vn.minhdinh.ruleset.Service;

/** The yardstick: the same compiled rules, run the way plain Drools is used, nothing explained. */
final class PlainDrools {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Service service;
    private final KieBase base;
    private final KieSessionsPool pool;
    private final KieSessionConfiguration configuration;

    PlainDrools(Service service) throws ReflectiveOperationException {
        this.service = service;
        Field field = EngineBase.class.getDeclaredField("base");
        field.setAccessible(true);
        this.base = (KieBase) field.get(service.engine());
        this.pool = base.newKieSessionsPool(1);
        this.configuration = KieServices.get().newKieSessionConfiguration();
        this.configuration.setOption(ClockTypeOption.PSEUDO);
    }

    List<String> pooled(LocalDate asOf, List<Object> facts) {
        return run(pool.newKieSession(configuration), asOf, facts);
    }

    List<String> fresh(LocalDate asOf, List<Object> facts) {
        return run(base.newKieSession(configuration, null), asOf, facts);
    }

    private static List<String> run(KieSession session, LocalDate asOf, List<Object> facts) {
        try {
            SessionPseudoClock clock = session.getSessionClock();
            long noon = asOf.atTime(12, 0)
                    .atZone(ZoneId.systemDefault())
                    .toInstant()
                    .toEpochMilli();
            clock.advanceTime(noon - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
            facts.forEach(session::insert);
            List<String> fired = new ArrayList<>();
            session.fireAllRules(match -> {
                fired.add(match.getRule().getName());
                return true;
            });
            return fired;
        } finally {
            session.dispose();
        }
    }

    /** Request in, names of the fired rules out, both as JSON; the request is read into a tree first. */
    byte[] jsonByTree(byte[] body) throws Exception {
        JsonNode request = JSON.readTree(body);
        LocalDate asOf = LocalDate.parse(request.get("asOf").asText());
        List<Object> facts = new ArrayList<>();
        for (FactType type : service.types()) {
            JsonNode told = request.get("facts").get(type.name());
            if (type.origin() == FactType.Origin.PROVIDED) {
                facts.add(make(type, new Object[] {asOf}));
            } else if (told != null && told.isArray()) {
                for (JsonNode one : told) {
                    facts.add(fact(type, one));
                }
            } else if (told != null) {
                facts.add(fact(type, told));
            }
        }
        return written(pooled(asOf, facts));
    }

    /** The same without a tree: the parser's tokens go straight into the facts. The leanest way to use plain Drools. */
    byte[] jsonByTokens(byte[] body) throws Exception {
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
                }
            }
        }
        for (FactType type : service.types()) {
            if (type.origin() == FactType.Origin.PROVIDED) {
                facts.add(make(type, new Object[] {asOf}));
            }
        }
        return written(pooled(asOf, facts));
    }

    private void facts(JsonParser parser, List<Object> facts) throws Exception {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            FactType type = service.type(parser.currentName());
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                facts.add(fact(type, parser));
                continue;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                facts.add(fact(type, parser));
            }
        }
    }

    private Object fact(FactType type, JsonParser parser) throws Exception {
        Object[] values = new Object[type.fields().size()];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            vn.minhdinh.catalogue.Field field = type.field(parser.currentName());
            parser.nextToken();
            values[field.index()] = value(field, parser);
        }
        return make(type, values);
    }

    private Object value(vn.minhdinh.catalogue.Field field, JsonParser parser) throws Exception {
        return switch (field.kind()) {
            case TEXT -> parser.getText();
            case INTEGER -> parser.getIntValue();
            case LONG -> parser.getLongValue();
            case DECIMAL -> parser.getDecimalValue();
            case BOOLEAN -> parser.getBooleanValue();
            case DATE -> LocalDate.parse(parser.getText());
            case ENUM -> constant(field.enumType(), parser.getText());
            case LIST -> throw new IllegalStateException("no list fields here");
        };
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

    private Object fact(FactType type, JsonNode told) throws Exception {
        Object[] values = new Object[type.fields().size()];
        for (vn.minhdinh.catalogue.Field field : type.fields()) {
            JsonNode value = told.get(field.name());
            if (value != null && !value.isNull()) {
                values[field.index()] = value(field, value);
            }
        }
        return make(type, values);
    }

    private Object value(vn.minhdinh.catalogue.Field field, JsonNode value) {
        return switch (field.kind()) {
            case TEXT -> value.asText();
            case INTEGER -> value.intValue();
            case LONG -> value.longValue();
            case DECIMAL -> value.decimalValue();
            case BOOLEAN -> value.booleanValue();
            case DATE -> LocalDate.parse(value.asText());
            case ENUM -> constant(field.enumType(), value.asText());
            case LIST -> throw new IllegalStateException("no list fields here");
        };
    }

    private Object constant(EnumType type, String name) {
        return service.constant(type, type.value(name));
    }

    private Object make(FactType type, Object[] values) throws Exception {
        try {
            return (Object) service.factory(type).invokeExact(values);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
