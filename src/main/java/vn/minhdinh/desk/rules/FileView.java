package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.answer.Phrases;

/**
 * A rule file with numbered lines.
 *
 * @param newer whether this is the text of a newer version that does not answer
 * @param hasNewer whether there is one
 * @param general diagnostics of no line in particular
 * @param more how many lines are not shown
 */
record FileView(
        String path,
        String sign,
        String state,
        String words,
        boolean newer,
        boolean hasNewer,
        boolean hasLive,
        List<Diagnostic> general,
        List<Line> lines,
        int more) {

    /** Most lines of a page; the longest file of the shipped rules has fewer than a thousand. */
    static final int MOST_LINES = 5_000;

    record Line(int number, String text, List<Diagnostic> diagnostics) {}

    /** Names of files other than rules may hold anything that shows. */
    static String address(String path) {
        return "/rules/file/"
                + URLEncoder.encode(path, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }

    /** @param live whether the version that answers is asked for, where there is a newer one */
    static FileView of(JsonNode file, boolean live, Phrases phrases) {
        boolean hasNewer = file.has("newerText");
        boolean hasLive = file.has("text");
        boolean newer = hasNewer && !(live && hasLive);
        List<Diagnostic> diagnostics = newer || !hasNewer ? Diagnostic.listed(file.path("diagnostics")) : List.of();
        String text = file.path(newer ? "newerText" : "text").asText("");
        List<Line> lines = lines(text, diagnostics);
        String state = file.path("state").asText();
        return new FileView(
                file.path("path").asText(),
                FilesView.sign(state),
                state,
                FilesView.words(state, phrases),
                newer,
                hasNewer,
                hasLive,
                diagnostics.stream()
                        .filter(one -> one.line() < 1 || one.line() > Math.min(MOST_LINES, lines.size()))
                        .toList(),
                lines.subList(0, Math.min(MOST_LINES, lines.size())),
                Math.max(0, lines.size() - MOST_LINES));
    }

    private static List<Line> lines(String text, List<Diagnostic> diagnostics) {
        // As the checker counts them.
        String read = Normalizer.normalize(text.startsWith("\uFEFF") ? text.substring(1) : text, Normalizer.Form.NFC);
        String[] parts = read.split("\n", -1);
        int count = parts.length > 1 && parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = i + 1;
            String line = parts[i].endsWith("\r") ? parts[i].substring(0, parts[i].length() - 1) : parts[i];
            lines.add(new Line(
                    number,
                    line,
                    diagnostics.stream().filter(one -> one.line() == number).toList()));
        }
        return lines;
    }
}
