package vn.minhdinh.check.review;

import java.util.HashMap;
import java.util.Map;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.ServiceDraft;

/** Makes warnings with the place of words in a rule's head or in a declaration. */
final class Places {

    private final Map<String, DrlFile> files = new HashMap<>();
    private final Map<String, DrlFile.DrlRule> rules = new HashMap<>();

    Places(ServiceDraft service) {
        for (DrlFile file : service.files()) {
            files.put(file.path(), file);
            file.rules().forEach(rule -> rules.put(rule.name(), rule));
        }
    }

    /** A warning at the attribute of a rule. */
    RuleProblem at(Rule rule, String attribute, String code, String... arguments) {
        DrlFile.Span head = rules.get(rule.name()).head();
        DrlFile file = files.get(rule.file());
        return at(file, file.find(attribute, head.start(), head.end()), code, arguments);
    }

    /** A warning where a rule begins. */
    RuleProblem start(Rule rule, String code, String... arguments) {
        return at(files.get(rule.file()), rules.get(rule.name()).start(), code, arguments);
    }

    static RuleProblem at(DrlFile file, int start, String code, String... arguments) {
        return RuleProblem.warning(file.path(), file.line(start), file.column(start), code, arguments);
    }
}
