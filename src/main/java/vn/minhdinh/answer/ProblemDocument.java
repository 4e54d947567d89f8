package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** A fault as a reader gets it: an RFC 9457 problem document. */
public record ProblemDocument(int status, String code, String detail, List<Problem> errors, Language language) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    public static ProblemDocument of(RequestProblem problem, Language language) {
        String code = problem.kind().name();
        return of(problem.kind().status(), code, problem.problems(), language);
    }

    public static ProblemDocument of(int status, String code, List<Problem> errors, Language language) {
        return new ProblemDocument(status, code, detail(code, errors, language), errors, language);
    }

    private static String detail(String code, List<Problem> errors, Language language) {
        if (errors.isEmpty()) {
            return Messages.get(language, "http.detail." + code);
        }
        String first = errors.get(0).detail(language);
        return errors.size() == 1 ? first : Messages.get(language, "http.detail.several", errors.size(), first);
    }

    /** A stable name of the kind of fault; relative, because the service does not know its public address. */
    String type() {
        return "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return Messages.get(language, "http.title." + code);
    }

    public byte[] json() {
        // Through characters, not straight to UTF-8: half a surrogate pair out of a request then becomes a
        // question mark where the byte writer would give up.
        StringWriter written = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(written)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type());
        json.writeStringField("title", title());
        json.writeNumberField("status", status);
        json.writeStringField("detail", detail);
        json.writeStringField("code", code);
        if (!errors.isEmpty()) {
            json.writeArrayFieldStart("errors");
            for (Problem error : errors) {
                write(json, error);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Problem error) throws IOException {
        json.writeStartObject();
        if (!error.pointer().isEmpty()) {
            // What came as a table is told of by its cells.
            json.writeStringField(error.pointer().startsWith("/") ? "pointer" : "cell", error.pointer());
        }
        json.writeStringField("code", error.code());
        json.writeStringField("detail", error.detail(language));
        if (!error.allowed().isEmpty()) {
            json.writeArrayFieldStart("allowed");
            for (String value : error.allowed()) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        if (error.nearest() != null) {
            json.writeStringField("nearest", error.nearest());
        }
        json.writeEndObject();
    }
}
