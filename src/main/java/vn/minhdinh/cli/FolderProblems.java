package vn.minhdinh.cli;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.check.DiagnosticText;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * The problems of a rules folder as every command tells them.
 *
 * @param name what the folder was called on the command line
 * @param folder its texts; empty when it could not be read
 */
record FolderProblems(String name, RulesFolder folder, List<RuleProblem> problems) {

    private static final int MOST = 1_000;

    /** Where, what, why and how to mend it, for each problem; beyond the first thousand they are counted. */
    List<String> lines(Language language) {
        DiagnosticText text = new DiagnosticText(name, folder, language);
        List<String> lines = new ArrayList<>();
        problems.stream().limit(MOST).forEach(problem -> lines.addAll(text.of(problem)));
        if (problems.size() > MOST) {
            lines.add(Messages.get(language, "cli.check.more", problems.size() - MOST));
        }
        return lines;
    }
}
