package vn.minhdinh.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.batch.Window;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.reload.WholeFile;
import vn.minhdinh.rollup.PlanReport;
import vn.minhdinh.rollup.ReportText;
import vn.minhdinh.rollup.RollUps;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.CsvLines;

/** Rolls households up into the facts of the plan, decides the plan, and leads from a missed target to households. */
@Command(name = "report")
final class ReportCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES_PER_WORKER = 64;
    private static final long MOST_BYTES = 64 << 20;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--households", paramLabel = "CASES", required = true)
    private String households;

    @Option(names = "--facts", paramLabel = "FACTS", required = true)
    private String facts;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT")
    private Path output;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--households-behind", paramLabel = "FILE")
    private Path behind;

    @Option(names = "--others-outside")
    private boolean othersOutside;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD")
    private LocalDate asOf;

    @Option(names = "--service", paramLabel = "NAME")
    private String serviceName;

    @Option(names = "--threads", paramLabel = "N")
    private Integer threads;

    @Mixin
    private TableFlags tables;

    ReportCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        checkOptions();
        Ruleset ruleset = shared.load();
        byte[] body = CaseInput.read(facts, terminal.in());
        Service target = target(ruleset, body);
        RollUps rollUps = RollUps.of(target, source(ruleset, target));
        try {
            PlanReport report = new PlanReport(rollUps, ruleset.revision(), plan(target, body), asOf, othersOutside);
            if (!report.hasUnits()) {
                throw new CannotRun(
                        "cli.report.noUnits",
                        facts,
                        rollUps.unit().label().in(shared.language()),
                        rollUps.unit().name());
            }
            run(report, rollUps.source());
            return report.hasCounted() ? Cli.DONE : Cli.COULD_NOT_RUN;
        } catch (NotThePlan problem) {
            new ProblemLines(terminal, shared.language())
                    .print(problem.problem, new Place(facts, CaseInput.options(day(), List.of())));
            return Cli.COULD_NOT_RUN;
        }
    }

    private void checkOptions() throws CannotRun {
        if (asOf != null && !RequestReader.canBeAsOf(asOf)) {
            throw new CannotRun("cli.argument.value", asOf, "--as-of");
        }
        if (threads != null && (threads < 1 || threads > 1_000)) {
            throw new CannotRun("cli.argument.value", threads, "--threads");
        }
        if (cases().isStream() && facts.equals(CaseInput.STANDARD_INPUT)) {
            throw new CannotRun("cli.report.oneStream");
        }
        if (cases().isWorkbookStream()) {
            throw new CannotRun("cli.batch.workbookStream");
        }
        if (behind != null && tables.out(behind.toString()) == TableFlags.Form.XLSX) {
            throw new CannotRun("cli.report.workbook", behind);
        }
        for (Path written :
                output == null ? none(behind) : behind == null ? List.of(output) : List.of(output, behind)) {
            checkWritable(written.toAbsolutePath());
        }
        if (output != null && behind != null && output.toAbsolutePath().equals(behind.toAbsolutePath())) {
            throw new CannotRun("cli.report.same", output);
        }
    }

    private static List<Path> none(Path file) {
        return file == null ? List.of() : List.of(file);
    }

    private void checkWritable(Path target) throws CannotRun {
        if (!WholeFile.canStandAt(target)) {
            throw new CannotRun("cli.batch.unwritable", target);
        }
        for (String read : List.of(households, facts)) {
            if (!read.equals(CaseInput.STANDARD_INPUT)
                    && target.equals(CaseFile.path(read).toAbsolutePath())) {
                throw new CannotRun("cli.batch.same", read);
            }
        }
    }

    // ---- what is counted for what ------------------------------------------------------------------------------

    /** The service that has figures counted over cases; where several have, the one whose facts these are. */
    private static Service target(Ruleset ruleset, byte[] body) throws CannotRun {
        List<Service> counting = ruleset.services().stream()
                .filter(service -> !RollUps.sources(service).isEmpty())
                .toList();
        if (counting.isEmpty()) {
            throw new CannotRun("cli.report.none");
        }
        if (counting.size() == 1) {
            return counting.get(0);
        }
        Service asked = new AskedService(ruleset).of(null, NextCase.of(1, body));
        if (!counting.contains(asked)) {
            throw new CannotRun("cli.report.none");
        }
        return asked;
    }

    private Service source(Ruleset ruleset, Service target) throws CannotRun {
        Set<String> sources = RollUps.sources(target);
        if (serviceName == null) {
            if (sources.size() > 1) {
                throw new CannotRun("cli.batch.service", String.join(", ", sources));
            }
            return ruleset.service(sources.iterator().next());
        }
        Service named = SharedOptions.service(ruleset, serviceName);
        if (!sources.contains(named.name())) {
            throw new CannotRun("cli.report.notCounted", named.name(), target.name(), String.join(", ", sources));
        }
        return named;
    }

    /** What is wrong with the facts of the plan, and not with a case. */
    private static final class NotThePlan extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient RequestProblem problem;

        private NotThePlan(RequestProblem problem) {
            super(null, null, false, false);
            this.problem = problem;
        }
    }

    private Request plan(Service target, byte[] body) throws NotThePlan {
        try {
            Request read = RequestReader.read(target, body, clock);
            return asOf == null ? read : RequestReader.read(target, CaseInput.with(body, day(), List.of()), clock);
        } catch (RequestProblem problem) {
            throw new NotThePlan(problem);
        }
    }

    private String day() {
        return asOf == null ? null : asOf.toString();
    }

    // ---- one run -----------------------------------------------------------------------------------------------

    private CaseFile cases() {
        return new CaseFile(households, tables, terminal, clock);
    }

    private void run(PlanReport report, Service source) throws CannotRun {
        if (behind == null) {
            count(report, source, null);
            tell(report.document(shared.language()));
            return;
        }
        Path kept = null;
        try {
            // Only whoever runs this may read it: it names households.
            kept = Files.createTempFile(behind.toAbsolutePath().getParent(), ".minhdinh-", ".tmp");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(kept))) {
                count(report, source, out);
            }
            writeBehind(report, kept);
            tell(report.document(shared.language()));
        } catch (IOException e) {
            throw new CannotRun("cli.batch.unwritable", behind);
        } finally {
            delete(kept);
        }
    }

    private static void delete(Path kept) {
        try {
            if (kept != null) {
                Files.deleteIfExists(kept);
            }
        } catch (IOException e) {
            kept.toFile().deleteOnExit();
        }
    }

    private void count(PlanReport report, Service source, OutputStream kept) throws CannotRun {
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        Progress progress = Progress.of(terminal, new Phrases(shared.language()), cases().bytes());
        try (CaseSource opened = cases().open(() -> source)) {
            report.count(opened, pool, new Window(workers * CASES_PER_WORKER, MOST_BYTES), kept, progress::at);
        } catch (IOException e) {
            throw new CannotRun("cli.report.interrupted", households);
        } finally {
            progress.end();
            pool.shutdownNow();
        }
    }

    private void writeBehind(PlanReport report, Path kept) throws IOException {
        CsvLines csv = tables.out(behind.toString()) == TableFlags.Form.CSV ? new CsvLines(tables.decimal()) : null;
        WholeFile.write(behind, out -> {
            BehindFile file = new BehindFile(out, new Phrases(shared.language()), csv);
            try (InputStream rows = new BufferedInputStream(Files.newInputStream(kept))) {
                report.behind(rows, file::write);
            }
        });
    }

    private void tell(ObjectNode document) throws CannotRun {
        Phrases phrases = new Phrases(shared.language());
        if (output == null && json) {
            terminal.bytes(SafeJson.of(pretty(document)).getBytes(StandardCharsets.UTF_8));
        } else if (output == null) {
            ReportText.lines(document, shared.language()).forEach(terminal::line);
        } else {
            String text = json
                    ? pretty(document)
                    : ReportText.lines(document, shared.language()).stream()
                            .map(Terminal::plain)
                            .collect(Collectors.joining("\n", "", "\n"));
            try {
                WholeFile.write(output, text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new CannotRun("cli.batch.unwritable", output);
            }
            terminal.line(phrases.message("cli.report.wrote", output));
        }
        if (behind != null && !(output == null && json)) {
            terminal.line(phrases.message("cli.report.wroteBehind", behind));
        }
    }

    private static String pretty(ObjectNode document) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
