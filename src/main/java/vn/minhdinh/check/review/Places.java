package vn.minhdinh.check.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.ServiceDraft;

/** Where the words of a rule's head and of a declaration stand. */
final class Places {

    private final Map<String, List<String>> lines = new HashMap<>();

    Places(ServiceDraft service) {
        for (DrlFile file : service.files()) {
            lines.put(file.path(), file.text().lines().toList());
        }
    }

    /** A warning at the attribute of a rule, or at the rule when it has none. */
    RuleProblem at(Rule rule, String attribute, String code, String... arguments) {
        List<String> text = lines.get(rule.file());
        for (int line = rule.line(); line <= text.size(); line++) {
            String words = text.get(line - 1);
            if (words.strip().startsWith(attribute)) {
                return RuleProblem.warning(rule.file(), line, words.indexOf(attribute) + 1, code, arguments);
            }
            if (words.strip().equals("when")) {
                break;
            }
        }
        return RuleProblem.warning(rule.file(), rule.line(), 1, code, arguments);
    }

    /** A warning at the first word of a line. */
    RuleProblem at(String file, int line, String code, String... arguments) {
        String words =
                line < 1 || line > lines.get(file).size() ? "" : lines.get(file).get(line - 1);
        int column = words.length() - words.stripLeading().length() + 1;
        return RuleProblem.warning(file, line, column, code, arguments);
    }
}
