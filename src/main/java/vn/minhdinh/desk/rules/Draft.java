package vn.minhdinh.desk.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.reload.RuleEdits;

/** What stands in the form of the editor. */
record Draft(List<RuleEdits.Text> texts, String author, String reason) {

    private static final String SCENARIOS = ".scenarios.yaml";
    private static final String RULES = ".drl";

    /** As it was sent. Files that are named twice, or beyond the most that belong to one change, are left out. */
    static Draft of(Fields fields) {
        Map<String, RuleEdits.Text> texts = new LinkedHashMap<>();
        for (int i = 0; i < RuleEdits.MOST_FILES; i++) {
            String path = fields.value("path." + i);
            if (!path.isEmpty()) {
                texts.putIfAbsent(
                        path,
                        new RuleEdits.Text(path, unixLines(fields.value("text." + i)), fields.value("hash." + i)));
            }
        }
        return new Draft(
                new ArrayList<>(texts.values()),
                cut(fields.value("author").strip(), RuleEdits.LONGEST_AUTHOR),
                cut(fields.value("reason").strip(), RuleEdits.LONGEST_REASON));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String unixLines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** A file and what belongs to it, as they stand in the folder. */
    static Draft open(String path, String author, RuleEdits edits) {
        Draft draft = new Draft(List.of(), author, "").with(edits.open(path));
        String sister = sister(path);
        return sister.isEmpty() ? draft : draft.with(edits.open(sister));
    }

    /** The scenarios of a rule file, the rule file of scenarios; "" for what stands alone. */
    private static String sister(String path) {
        if (path.endsWith(SCENARIOS)) {
            return path.substring(0, path.length() - SCENARIOS.length()) + RULES;
        }
        boolean decision = path.endsWith(RULES) && !path.endsWith("/facts.drl");
        return decision ? path.substring(0, path.length() - RULES.length()) + SCENARIOS : "";
    }

    Draft with(RuleEdits.OnDisk file) {
        if (texts.size() >= RuleEdits.MOST_FILES
                || texts.stream().anyMatch(text -> text.path().equals(file.path()))) {
            return this;
        }
        List<RuleEdits.Text> more = new ArrayList<>(texts);
        more.add(new RuleEdits.Text(file.path(), file.text(), file.hash()));
        return new Draft(more, author, reason);
    }

    /** The same texts, made from the files as they are now. */
    Draft over(List<RuleEdits.OnDisk> now) {
        List<RuleEdits.Text> same = texts.stream()
                .map(text -> now.stream()
                        .filter(file -> file.path().equals(text.path()))
                        .findFirst()
                        .map(file -> new RuleEdits.Text(text.path(), text.text(), file.hash()))
                        .orElse(text))
                .toList();
        return new Draft(same, author, reason);
    }

    /** The texts by path; a new file that is still empty is none. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (RuleEdits.Text text : texts) {
            if (!text.hash().isEmpty() || !text.text().isBlank()) {
                files.put(text.path(), text.text());
            }
        }
        return files;
    }

    /** The service it is about. */
    String service() {
        String path = texts.isEmpty() ? "" : texts.get(0).path();
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }
}
