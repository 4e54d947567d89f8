package vn.minhdinh.sample;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;

/** Writes a case in the shape of a request; what is left out is left out. */
final class RequestWriter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator json;

    private RequestWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(DrawnCase drawn, LocalDate asOf, Layout layout) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            if (layout == Layout.DOCUMENT) {
                json.setPrettyPrinter(new FactPrinter());
            }
            new RequestWriter(json).write(drawn, asOf);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.size() > Limits.BYTES) {
            throw new CannotDraw(Place.FILE, "SAMPLE_TOO_LARGE", String.valueOf(Limits.BYTES));
        }
        return bytes.toByteArray();
    }

    private void write(DrawnCase drawn, LocalDate asOf) throws IOException {
        json.writeStartObject();
        json.writeStringField("asOf", asOf.toString());
        json.writeObjectFieldStart("facts");
        for (Map.Entry<FactType, List<DrawnFact>> told : drawn.facts().entrySet()) {
            json.writeFieldName(told.getKey().name());
            boolean one = told.getKey().isSingle() && told.getValue().size() == 1;
            if (one) {
                fact(told.getValue().get(0));
            } else {
                json.writeStartArray();
                for (DrawnFact fact : told.getValue()) {
                    fact(fact);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void fact(DrawnFact fact) throws IOException {
        json.writeStartObject();
        for (Map.Entry<Field, Object> told : fact.values().entrySet()) {
            if (told.getValue() != null) {
                json.writeFieldName(told.getKey().name());
                value(told.getValue());
            }
        }
        json.writeEndObject();
    }

    private void value(Object value) throws IOException {
        if (value instanceof BigDecimal number) {
            json.writeNumber(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(element);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
