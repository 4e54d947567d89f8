package vn.minhdinh.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.impact.Bound;
import vn.minhdinh.impact.Impact;
import vn.minhdinh.impact.ReportPage;
import vn.minhdinh.impact.ReportText;
import vn.minhdinh.impact.Versions;
import vn.minhdinh.reload.WholeFile;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** Tells what a change of the rules does, over cases or without any. */
@Command(name = "diff")
final class DiffCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "OLD")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW")
    private Path young;

    @Option(names = "--cases", paramLabel = "FILE", descriptionKey = "diff.cases")
    private String cases;

    @Option(names = "--service", paramLabel = "NAME", descriptionKey = "diff.service")
    private String service;

    @Option(names = "--by", paramLabel = "Type.field", descriptionKey = "diff.by")
    private String by;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD", descriptionKey = "diff.asOf")
    private LocalDate asOf;

    @Option(names = "--json", descriptionKey = "diff.json")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", descriptionKey = "diff.html")
    private Path html;

    DiffCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        if (asOf != null && !RequestReader.canBeAsOf(asOf)) {
            throw new CannotRun("cli.argument.value", asOf, "--as-of");
        }
        Ruleset before = load(old);
        Ruleset after = load(young);
        List<String> services = services(before, after);
        Impact impact = new Impact(before, after, shared.language(), clock, asOf);
        if (cases == null) {
            services.forEach(name -> impact.overBoundaries(name, Bound.COMMAND));
        } else {
            overCases(impact, before, after, services);
        }
        print(impact.document());
        return Cli.DONE;
    }

    private Ruleset load(Path folder) throws CannotRun, RefusedFolder {
        RulesFolder read = RulesFolder.of(Map.of());
        try {
            read = RulesFolder.read(folder);
            return RulesetLoader.load(read);
        } catch (RulesRefused refused) {
            throw new RefusedFolder(folder.toString(), read, refused);
        } catch (IOException e) {
            throw new CannotRun("cli.rules.unreadable", folder);
        }
    }

    private List<String> services(Ruleset before, Ruleset after) throws CannotRun {
        List<String> all = Versions.shared(before, after);
        if (service != null && !all.contains(service)) {
            throw SharedOptions.unknownService(service, all);
        }
        if (all.isEmpty()) {
            throw new CannotRun("cli.diff.shared");
        }
        return service == null ? all : List.of(service);
    }

    private void overCases(Impact impact, Ruleset before, Ruleset after, List<String> services) throws CannotRun {
        if (services.size() > 1) {
            throw new CannotRun("cli.diff.service", String.join(", ", services));
        }
        String name = services.get(0);
        Field field = null;
        if (by != null) {
            field = Impact.field(before, after, name, by).orElseThrow(() -> new CannotRun("cli.diff.field", by, name));
        }
        try (InputStream in =
                cases.equals(CaseInput.STANDARD_INPUT) ? terminal.in() : Files.newInputStream(Path.of(cases))) {
            impact.overCases(name, new NdjsonSource(in, Bounds.BODY_BYTES), field, Duration.ofDays(365));
        } catch (IOException | InvalidPathException e) {
            throw new CannotRun("cli.diff.cases", cases);
        }
    }

    private void print(ObjectNode document) throws CannotRun {
        if (json) {
            terminal.bytes(text(document));
        } else {
            ReportText.lines(document, shared.language()).forEach(terminal::line);
        }
        if (html == null) {
            return;
        }
        try {
            WholeFile.write(html, ReportPage.of(document, shared.language()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CannotRun("cli.new.unwritable", html);
        }
        if (!json) {
            terminal.line(new Phrases(shared.language()).message("cli.diff.wrote", html));
        }
    }

    private static byte[] text(ObjectNode document) {
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
            return SafeJson.of(text).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
