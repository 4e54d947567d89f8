package vn.minhdinh.reload;

import java.time.Instant;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * The folder whose rules answer.
 *
 * @param since when they began to
 * @param stored whether it is the stored last good revision, because the folder was refused at the start
 */
record Law(RulesFolder folder, String revision, Instant since, boolean stored) {}
