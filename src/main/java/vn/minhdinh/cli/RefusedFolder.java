package vn.minhdinh.cli;

import java.util.List;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

/** A rules folder that is not valid, under the name it was given on the command line. */
final class RefusedFolder extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient FolderProblems refused;

    /** @param folder its texts; empty when it could not be read */
    RefusedFolder(String name, RulesFolder folder, RulesRefused refused) {
        super(name, null, false, false);
        this.refused = new FolderProblems(name, folder, refused.problems());
    }

    /** Every problem, in the order of files and lines. */
    List<String> lines(Language language) {
        return refused.lines(language);
    }

    int count() {
        return refused.problems().size();
    }
}
