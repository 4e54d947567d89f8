package vn.minhdinh.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import vn.minhdinh.engine.EngineVersion;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * The bytes of a rules folder on their way to the executors, with what must come out there.
 *
 * @param files by name
 * @param revision of the rules by which the driver has the caseload decided
 * @param program that the driver runs
 */
record ShippedRules(HashMap<String, byte[]> files, String revision, String program) implements Serializable {

    static ShippedRules of(RulesFolder folder) {
        return new ShippedRules(new HashMap<>(folder.files()), folder.revision(), EngineVersion.now());
    }

    /**
     * The folder, when it is the driver's, and the program that is to read it is.
     *
     * @throws IllegalStateException when it is not: a caseload is decided by one law, or not at all
     */
    RulesFolder unpack(Language language) {
        if (!program.equals(EngineVersion.now())) {
            throw new IllegalStateException(
                    Messages.get(language, "spark.program.differs", program, EngineVersion.now()));
        }
        RulesFolder folder = RulesFolder.of(Map.copyOf(files));
        if (!folder.revision().equals(revision)) {
            throw new IllegalStateException(Messages.get(language, "spark.rules.differ", revision, folder.revision()));
        }
        return folder;
    }
}
