package vn.minhdinh.fact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/**
 * Writes a {@link Request} as JSON that {@link RequestReader} makes the same request of on any later day: the day is
 * named, the decisions are spelled out, texts are as they were understood. Facts keep their order, that of their types
 * included, because answers follow it.
 */
public final class RequestWriter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private RequestWriter() {}

    public static String write(Request request) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("asOf", request.theCase().asOf().toString());
            facts(json, request.theCase());
            decisions(json, request);
            json.writeStringField("explain", request.explain().name().toLowerCase(Locale.ROOT));
            guide(json, request.guide());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void facts(JsonGenerator json, Case theCase) throws IOException {
        json.writeObjectFieldStart("facts");
        for (FactType type : told(theCase)) {
            json.writeFieldName(type.name());
            List<Fact> all = theCase.facts(type);
            if (type.isSingle() && all.size() == 1) {
                fact(json, all.get(0));
                continue;
            }
            json.writeStartArray();
            for (Fact fact : all) {
                fact(json, fact);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** The types the request told of: first those it holds facts of, as they came, then those of which there are none. */
    private static Set<FactType> told(Case theCase) {
        List<FactType> given = theCase.service().types().stream()
                .filter(type -> type.isGiven() && !theCase.isUnknown(type))
                .toList();
        Map<Object, FactType> byFirst = new IdentityHashMap<>();
        for (FactType type : given) {
            if (!theCase.facts(type).isEmpty()) {
                byFirst.put(theCase.facts(type).get(0).engineFact(), type);
            }
        }
        Set<FactType> told = new LinkedHashSet<>();
        for (Object engineFact : theCase.engineFacts()) {
            FactType type = byFirst.get(engineFact);
            if (type != null) {
                told.add(type);
            }
        }
        told.addAll(given);
        return told;
    }

    private static void fact(JsonGenerator json, Fact fact) throws IOException {
        json.writeStartObject();
        for (Field field : fact.type().fields()) {
            Object value = fact.values()[field.index()];
            if (value != null) {
                json.writeFieldName(field.name());
                value(json, value);
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof EnumValue word) {
            json.writeString(word.name());
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    private static void decisions(JsonGenerator json, Request request) throws IOException {
        Service service = request.theCase().service();
        if (request.decisions().size() == service.decisions().size()) {
            return;
        }
        json.writeArrayFieldStart("decisions");
        for (Decision decision : request.decisions()) {
            json.writeString(decision.id());
        }
        json.writeEndArray();
    }

    private static void guide(JsonGenerator json, Guide guide) throws IOException {
        json.writeObjectFieldStart("guide");
        json.writeBooleanField("exact", guide.exact());
        json.writeBooleanField("changes", guide.changes());
        json.writeBooleanField("heldBy", guide.heldBy());
        json.writeBooleanField("until", guide.until());
        json.writeBooleanField("needs", guide.needs());
        json.writeEndObject();
    }
}
