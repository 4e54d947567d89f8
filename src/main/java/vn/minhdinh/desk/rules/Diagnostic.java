package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Something wrong, or worth a second look, in a rule file.
 *
 * @param file "" when the folder is meant
 * @param line 0 when the whole file is meant
 * @param error whether it keeps the file from being taken over
 * @param fix how to mend it; an example stands in lines of its own
 */
record Diagnostic(String file, int line, int column, String code, boolean error, String what, String why, String fix) {

    /** Out of the list of a document. */
    static List<Diagnostic> listed(JsonNode diagnostics) {
        List<Diagnostic> list = new ArrayList<>();
        diagnostics.forEach(one -> list.add(new Diagnostic(
                one.path("file").asText(""),
                one.path("line").asInt(),
                one.path("column").asInt(),
                one.path("code").asText(),
                one.path("severity").asText().equals("error"),
                one.path("what").asText(""),
                one.path("why").asText(""),
                one.path("fix").asText(""))));
        return list;
    }

    String place() {
        return line > 0 ? file + ':' + line : file;
    }

    /** A way to the place, "" when there is none. */
    String address() {
        return file.isEmpty() ? "" : FileView.address(file) + (line > 0 ? "#L" + line : "");
    }
}
