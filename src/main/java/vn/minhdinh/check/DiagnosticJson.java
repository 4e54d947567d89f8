package vn.minhdinh.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

/** Problems as JSON: an object each, in the order given. */
public final class DiagnosticJson {

    /** Most problems told; who counts them counts them all. */
    public static final int MOST = 1_000;

    private static final int LONGEST_SOURCE = 200;

    private DiagnosticJson() {}

    public static ArrayNode of(List<RuleProblem> problems, RulesFolder folder, Language language) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        SourceLines sources = new SourceLines(folder);
        problems.stream().limit(MOST).forEach(problem -> {
            ObjectNode object = array.addObject();
            object.put("file", problem.file());
            if (problem.line() > 0) {
                object.put("line", problem.line());
            }
            if (problem.line() > 0 && problem.column() > 0) {
                object.put("column", problem.column());
            }
            object.put("code", problem.code());
            object.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            object.put("what", problem.what(language));
            object.put("why", problem.why(language));
            object.put("fix", problem.fix(language));
            sources.of(problem)
                    .ifPresent(line -> object.put(
                            "source", Excerpt.of(line, LONGEST_SOURCE).text()));
        });
        return array;
    }
}
