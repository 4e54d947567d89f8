package vn.minhdinh.check;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.RulesFolder;

/** A problem as lines for a person: where and what, the line with the place marked, why, how to mend it. */
public final class DiagnosticText {

    private static final int WIDEST = 100;
    private static final String GUTTER = "%5d | ";

    private final String root;
    private final SourceLines sources;
    private final Language language;

    /**
     * @param root what the folder is called, before the names of its files; may be empty
     * @param folder what was checked: its texts show where each problem stands
     */
    public DiagnosticText(String root, RulesFolder folder, Language language) {
        this.root = root;
        this.sources = new SourceLines(folder);
        this.language = language;
    }

    public static List<String> of(RuleProblem problem, RulesFolder folder, Language language) {
        return new DiagnosticText("", folder, language).of(problem);
    }

    public List<String> of(RuleProblem problem) {
        List<String> lines = new ArrayList<>();
        String where = where(problem);
        lines.add((where.isEmpty() ? "" : where + ": ")
                + (problem.isError() ? "" : Messages.get(language, "check.warning") + " ")
                + problem.code() + "  " + problem.what(language));
        sources.of(problem).ifPresent(line -> addSource(problem.line(), line, lines));
        addLabelled("check.why", problem.why(language), lines);
        addLabelled("check.fix", problem.fix(language), lines);
        return lines;
    }

    private String where(RuleProblem problem) {
        String between = root.isEmpty() || root.endsWith("/") || problem.file().isEmpty() ? "" : "/";
        return Plain.of(root + between + problem.place());
    }

    private static void addSource(int number, SourceLine line, List<String> lines) {
        Excerpt excerpt = Excerpt.of(line, WIDEST);
        String gutter = String.format(GUTTER, number);
        lines.add((gutter + excerpt.text()).stripTrailing());
        if (excerpt.wide() > 0) {
            lines.add(" ".repeat(gutter.length() + excerpt.before()) + "^".repeat(excerpt.wide()));
        }
    }

    /** What follows the first line of the words is an example: it stands below, further in. */
    private void addLabelled(String label, String words, List<String> lines) {
        String[] parts = words.split("\n");
        lines.add("  " + Messages.get(language, label) + ": " + parts[0]);
        for (int i = 1; i < parts.length; i++) {
            lines.add(("         " + parts[i]).stripTrailing());
        }
    }
}
