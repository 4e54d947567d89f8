package vn.minhdinh.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.check.Checker;
import vn.minhdinh.check.DiagnosticJson;
import vn.minhdinh.check.DiagnosticSarif;
import vn.minhdinh.check.Report;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Tells everything that is wrong with a rules folder, and how to mend it. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RulesFolder UNREAD = RulesFolder.of(Map.of());

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "FOLDER", arity = "0..1")
    private Path folder;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--sarif")
    private boolean sarif;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotRun {
        if (json && sarif) {
            throw new CannotRun("cli.argument.together", "--json", "--sarif");
        }
        Path asked = folder == null ? shared.rules() : folder;
        Report report = report(asked);
        if (json) {
            print(document(report));
        } else if (sarif) {
            print(new DiagnosticSarif(report, root(asked), shared.language()).document());
        } else {
            print(asked, report);
        }
        return report.errors().isEmpty() ? Cli.DONE : Cli.RULES_NOT_VALID;
    }

    private static Report report(Path asked) throws CannotRun {
        try {
            return Checker.checkAll(RulesFolder.read(asked));
        } catch (RulesRefused refused) {
            return new Report(UNREAD, refused.problems(), Optional.empty());
        } catch (IOException e) {
            throw new CannotRun("cli.rules.unreadable", asked);
        }
    }

    private void print(Path asked, Report report) {
        Language language = shared.language();
        new FolderProblems(asked.toString(), report.folder(), report.problems())
                .lines(language)
                .forEach(terminal::line);
        int errors = report.errors().size();
        int warnings = report.warnings().size();
        if (report.ruleset().isEmpty() || errors > 0) {
            terminal.line(Messages.get(language, "cli.check.bad", errors, warnings));
            return;
        }
        Ruleset ruleset = report.ruleset().get();
        terminal.line(Messages.get(
                language,
                "cli.check.good",
                ruleset.services().size(),
                report.folder().files().size(),
                ruleset.services().stream()
                        .mapToInt(service -> service.decisions().size())
                        .sum(),
                ruleset.services().stream()
                        .map(Service::rules)
                        .mapToInt(rules -> rules.size())
                        .sum(),
                warnings,
                ruleset.revision()));
    }

    /** {@code revision} is absent when the folder could not be read. */
    private ObjectNode document(Report report) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        if (report.folder() != UNREAD) {
            document.put("revision", report.folder().revision());
        }
        document.put("valid", report.errors().isEmpty());
        document.put("errors", report.errors().size());
        document.put("warnings", report.warnings().size());
        document.set("diagnostics", DiagnosticJson.of(report.problems(), report.folder(), shared.language()));
        return document;
    }

    /** Files are named from where the command runs; below the folder when it lies elsewhere. */
    private static String root(Path asked) {
        String root = asked.normalize().toString().replace('\\', '/');
        return asked.isAbsolute() || root.startsWith("..") || root.isEmpty() ? "" : root + "/";
    }

    /** What a terminal would obey is written as an escape: in JSON it can stand inside texts only. */
    private void print(JsonNode document) {
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
            terminal.bytes(SafeJson.of(text).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
