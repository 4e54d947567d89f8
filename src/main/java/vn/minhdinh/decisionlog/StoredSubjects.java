package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.answer.Evaluated;

/** The subjects of an entry as it holds them: {@code [["type","id"], …]}. */
final class StoredSubjects {

    private StoredSubjects() {}

    /** {@code null} when there are none. */
    static String text(List<Evaluated.Subject> subjects) {
        if (subjects.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(subjects.size() * 32).append('[');
        for (Evaluated.Subject subject : subjects) {
            text.append(text.length() == 1 ? "[" : ",[");
            quote(text, subject.type());
            text.append(',');
            quote(text, subject.id());
            text.append(']');
        }
        return text.append(']').toString();
    }

    private static void quote(StringBuilder text, String name) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(name, text);
        text.append('"');
    }

    /** What somebody has changed comes out otherwise. */
    static List<Evaluated.Subject> of(String text) {
        if (text == null) {
            return List.of();
        }
        List<Evaluated.Subject> subjects = new ArrayList<>();
        JsonNode kept = KeptVerdicts.tree(text);
        if (!kept.isArray()) {
            return List.of(new Evaluated.Subject("", text));
        }
        for (JsonNode one : kept) {
            subjects.add(new Evaluated.Subject(one.path(0).asText(), one.path(1).asText()));
        }
        return subjects;
    }
}
