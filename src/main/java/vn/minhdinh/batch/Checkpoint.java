package vn.minhdinh.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.minhdinh.catalogue.Field;

/**
 * How far a batch has come, and of what it is.
 *
 * @param cases how many are answered
 * @param fingerprint of those cases
 * @param outputBytes how long the output is with their answers
 */
public record Checkpoint(Terms terms, long cases, String fingerprint, long outputBytes, Tally tally) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORM = 1;

    /**
     * What has to be the same for a batch to go on.
     *
     * @param revision of the rules
     * @param options what else the answers depend on, by name; among them the day of cases that do not say theirs
     * @param inputBytes how long the input is
     */
    public record Terms(String revision, Map<String, String> options, long inputBytes) {

        public Terms {
            options = new TreeMap<>(options);
        }

        /** What is not the same, in one word each: {@code rules}, {@code options}, {@code input}. */
        public List<String> differences(Terms other) {
            List<String> different = new ArrayList<>();
            if (!revision.equals(other.revision)) {
                different.add("rules");
            }
            if (!options.equals(other.options)) {
                different.add("options");
            }
            if (inputBytes != other.inputBytes) {
                different.add("input");
            }
            return different;
        }
    }

    /** Of a batch that begins. */
    public static Checkpoint start(Terms terms, Field by) {
        return new Checkpoint(terms, 0, new Fingerprint().text(), 0, new Tally(by));
    }

    byte[] json() throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("form", FORM)
                .put("revision", terms.revision())
                .put("inputBytes", terms.inputBytes())
                .put("cases", cases)
                .put("fingerprint", fingerprint)
                .put("outputBytes", outputBytes);
        terms.options().forEach(json.putObject("options")::put);
        json.set("tally", TallyJson.write(tally));
        return JSON.writeValueAsBytes(json);
    }

    /** @throws IOException when it is none that {@link #json} wrote */
    static Checkpoint read(byte[] text, Field by) throws IOException {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("form").asInt() != FORM) {
                throw new IOException("form");
            }
            Map<String, String> options = new TreeMap<>();
            json.path("options")
                    .properties()
                    .forEach(option ->
                            options.put(option.getKey(), option.getValue().asText()));
            Terms terms = new Terms(
                    json.path("revision").asText(),
                    options,
                    json.path("inputBytes").asLong());
            return new Checkpoint(
                    terms,
                    json.path("cases").asLong(),
                    json.path("fingerprint").asText(),
                    json.path("outputBytes").asLong(),
                    TallyJson.read(json.path("tally"), by));
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }
}
