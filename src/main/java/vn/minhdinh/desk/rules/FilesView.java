package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Phrases;

/**
 * The files of the rules folder, each with its state.
 *
 * @param diagnostics of the newest save, when it was refused
 */
record FilesView(List<Row> rows, List<Diagnostic> diagnostics) {

    private static final Map<String, String> SIGNS =
            Map.of("live", "✓", "refused", "✕", "changed", "…", "added", "+", "deleted", "−");

    /** @param sign that stands before the word for the state */
    record Row(String path, String address, String sign, String state, String words, String size) {}

    static FilesView of(JsonNode files, Phrases phrases) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode file : files.path("files")) {
            String path = file.path("path").asText();
            String state = file.path("state").asText();
            rows.add(new Row(
                    path,
                    FileView.address(path),
                    sign(state),
                    state,
                    words(state, phrases),
                    file.has("bytes") ? phrases.number(file.path("bytes").decimalValue()) + " B" : ""));
        }
        return new FilesView(rows, Diagnostic.listed(files.path("refused").path("diagnostics")));
    }

    static String sign(String state) {
        return SIGNS.getOrDefault(state, "?");
    }

    static String words(String state, Phrases phrases) {
        return phrases.message("desk.rules.state." + state);
    }
}
