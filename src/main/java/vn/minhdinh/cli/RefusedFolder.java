package vn.minhdinh.cli;

import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;

/** A rules folder that is not valid, under the name it was given on the command line. */
final class RefusedFolder extends Exception {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final transient List<RuleProblem> problems;

    RefusedFolder(String folder, RulesRefused refused) {
        super(folder, null, false, false);
        this.folder = folder;
        this.problems = refused.problems();
    }

    /** A sentence for each problem, in the order of files and lines. */
    List<String> sentences(Language language) {
        return problems.stream()
                .map(problem -> place(problem) + problem.sentence(language))
                .toList();
    }

    private String place(RuleProblem problem) {
        return problem.file().isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }
}
