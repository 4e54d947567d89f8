package vn.minhdinh.reload;

import java.time.Instant;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;

/**
 * The folder whose rules answer.
 *
 * @param since when they began to
 * @param stored whether it is the stored last good revision, because the folder was refused at the start
 */
record Law(RulesFolder folder, Ruleset ruleset, Instant since, boolean stored) {

    String revision() {
        return ruleset.revision();
    }

    Draft.Compiled compiled() {
        return new Draft.Compiled(folder, ruleset);
    }
}
