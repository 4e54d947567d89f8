package vn.minhdinh.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.fact.Bounds;

/** The JSON of a case, from a file or standard input, with what the command line says in place of its members. */
final class CaseInput {

    static final String STANDARD_INPUT = "-";

    private static final JsonFactory JSON = new JsonFactory();

    private CaseInput() {}

    /** Reads at most as many bytes as a request may have. */
    static byte[] read(String file, InputStream standardInput) throws CannotRun {
        try {
            if (file.equals(STANDARD_INPUT)) {
                return limited(standardInput, file);
            }
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                return limited(in, file);
            }
        } catch (IOException | InvalidPathException e) {
            throw new CannotRun("cli.case.unreadable", file);
        }
    }

    private static byte[] limited(InputStream in, String file) throws IOException, CannotRun {
        byte[] body = in.readNBytes(Bounds.BODY_BYTES + 1);
        if (body.length > Bounds.BODY_BYTES) {
            throw new CannotRun("cli.case.tooLarge", file, Bounds.BODY_BYTES);
        }
        return body;
    }

    /**
     * The same request with other members {@code asOf} and {@code decisions}; numbers are copied digit by digit. Takes a
     * body that is known to be a request.
     *
     * @param asOf {@code null} to leave it
     * @param decisions empty to leave them
     */
    static byte[] with(byte[] body, String asOf, List<String> decisions) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(body.length + 64);
        try (JsonParser parser = JSON.createParser(body);
                JsonGenerator json = JSON.createGenerator(copy)) {
            parser.nextToken();
            json.writeStartObject();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                boolean replaced =
                        name.equals("asOf") && asOf != null || name.equals("decisions") && !decisions.isEmpty();
                if (replaced) {
                    parser.skipChildren();
                } else {
                    json.writeFieldName(name);
                    json.copyCurrentStructureExact(parser);
                }
            }
            replacements(json, asOf, decisions);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy.toByteArray();
    }

    /** Which members of the request the command line gave, by JSON pointer, and with which option. */
    static Map<String, String> options(String asOf, List<String> decisions) {
        Map<String, String> options = new LinkedHashMap<>();
        if (asOf != null) {
            options.put("/asOf", "--as-of");
        }
        if (!decisions.isEmpty()) {
            options.put("/decisions", "--decision");
        }
        return options;
    }

    private static void replacements(JsonGenerator json, String asOf, List<String> decisions) throws IOException {
        if (asOf != null) {
            json.writeStringField("asOf", asOf);
        }
        if (!decisions.isEmpty()) {
            json.writeArrayFieldStart("decisions");
            for (String decision : decisions) {
                json.writeString(decision);
            }
            json.writeEndArray();
        }
    }
}
