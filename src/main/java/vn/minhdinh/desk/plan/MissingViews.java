package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.answer.Phrases;

/** What a target still needs to be known, and of which units. */
final class MissingViews {

    private static final int NAMES = 40;

    private final Phrases phrases;

    MissingViews(Phrases phrases) {
        this.phrases = phrases;
    }

    /** @param of the units it is missing of, "" when it is not of units */
    record Missing(String label, String question, String supplier, String of) {}

    List<Missing> of(JsonNode result) {
        List<Missing> views = new ArrayList<>();
        for (JsonNode missing : result.path("missing")) {
            List<String> names = new ArrayList<>();
            missing.path("of")
                    .forEach(
                            of -> names.add(of.path("name").asText(of.path("id").asText())));
            int total = missing.path("ofTotal").asInt(names.size());
            String shown = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
            views.add(new Missing(
                    missing.path("label").asText(),
                    missing.path("question").asText(""),
                    missing.path("supplier").asText(""),
                    total > NAMES ? shown + ' ' + phrases.message("word.more", total - NAMES) : shown));
        }
        return views;
    }
}
