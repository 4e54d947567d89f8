package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.reload.RuleEdits;

/**
 * What has become of a save: its revision answers, was refused, or is still being checked.
 *
 * @param waits whether it is worth asking again
 */
record SavedView(String tone, String sign, String words, boolean waits) {

    private static final String REVISION = "[0-9a-f]{64}";

    /** A change of a file that was made here. */
    record Change(String time, String author, String reason, String what) {}

    /** @return {@code null} when no save is asked about */
    static SavedView of(String revision, JsonNode ready, Phrases phrases) {
        if (!revision.matches(REVISION)) {
            return null;
        }
        if (ready.path("revision").asText().equals(revision)) {
            return new SavedView("yes", "✓", phrases.message("desk.rules.saved.live"), false);
        }
        if (ready.path("refused").path("revision").asText().equals(revision)) {
            return new SavedView("no", "✕", phrases.message("desk.rules.saved.refused"), false);
        }
        return new SavedView("open", "…", phrases.message("desk.rules.saved.waits"), true);
    }

    static List<Change> changes(List<RuleEdits.Kept> kept, Phrases phrases) {
        return kept.stream()
                .map(change -> new Change(
                        Standing.time(change.time().toString(), phrases),
                        change.author(),
                        change.reason(),
                        change.before().isEmpty()
                                ? phrases.message("desk.rules.change.new", Standing.shortened(change.after()))
                                : phrases.message(
                                        "desk.rules.change.of",
                                        Standing.shortened(change.before()),
                                        Standing.shortened(change.after()))))
                .toList();
    }
}
