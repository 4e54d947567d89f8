package vn.minhdinh.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** A report as SARIF 2.1.0, for editors and code review that show where each problem stands. */
public final class DiagnosticSarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final int MOST_ARGUMENTS = 10;
    private static final String UNRESERVED = "-._~/";

    private final Report report;
    private final String root;
    private final Language language;

    /** @param root what to put before the names of files, with its slash; may be empty */
    public DiagnosticSarif(Report report, String root, Language language) {
        this.report = report;
        this.root = root;
        this.language = language;
    }

    /** At most {@link DiagnosticJson#MOST} results; the properties of the run count them all. */
    public ObjectNode document() {
        List<RuleProblem> told =
                report.problems().stream().limit(DiagnosticJson.MOST).toList();
        List<String> codes =
                told.stream().map(RuleProblem::code).distinct().sorted().toList();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("$schema", SCHEMA);
        document.put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "minhdinh");
        ArrayNode rules = driver.putArray("rules");
        codes.forEach(code -> addRule(rules.addObject(), code));
        run.put("language", language.code());
        run.put("columnKind", "utf16CodeUnits");
        ObjectNode counts = run.putObject("properties");
        counts.put("errors", report.errors().size());
        counts.put("warnings", report.warnings().size());
        ArrayNode results = run.putArray("results");
        SourceLines sources = new SourceLines(report.folder());
        told.forEach(problem -> addResult(results.addObject(), problem, codes.indexOf(problem.code()), sources));
        return document;
    }

    private void addRule(ObjectNode rule, String code) {
        rule.put("id", code);
        rule.putObject("shortDescription").put("text", general(code, ""));
        rule.putObject("fullDescription").put("text", general(code, ".why"));
        rule.putObject("help").put("text", general(code, ".fix"));
    }

    /** The words of a code, with nothing named. */
    private String general(String code, String part) {
        Object[] anything = new Object[MOST_ARGUMENTS];
        Arrays.fill(anything, "…");
        return Messages.get(language, "rule." + code + part, anything);
    }

    private void addResult(ObjectNode result, RuleProblem problem, int rule, SourceLines sources) {
        result.put("ruleId", problem.code());
        result.put("ruleIndex", rule);
        result.put("level", problem.severity().name().toLowerCase(Locale.ROOT));
        result.putObject("message")
                .put(
                        "text",
                        problem.what(language) + "\n" + Messages.get(language, "check.fix") + ": "
                                + problem.fix(language));
        if (problem.file().isEmpty()) {
            return;
        }
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", encoded(root + problem.file()));
        if (problem.line() > 0) {
            ObjectNode region = place.putObject("region");
            region.put("startLine", problem.line());
            sources.of(problem).ifPresent(line -> addColumns(region, line));
        }
    }

    /** The end column is the one behind the last. */
    private static void addColumns(ObjectNode region, SourceLine line) {
        if (line.hasPlace()) {
            region.put("startColumn", line.start() + 1);
            region.put(
                    "endColumn",
                    Math.max(line.start(), Math.min(line.end(), line.text().length())) + 1);
        }
    }

    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            boolean plain =
                    character < 128 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
            uri.append(plain ? String.valueOf(character) : String.format("%%%02X", each & 0xFF));
        }
        return uri.toString();
    }
}
