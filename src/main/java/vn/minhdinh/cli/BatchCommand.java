package vn.minhdinh.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.answer.Series;
import vn.minhdinh.batch.AnswerSink;
import vn.minhdinh.batch.Batch;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.Checkpoint;
import vn.minhdinh.batch.GroupField;
import vn.minhdinh.batch.NdjsonSink;
import vn.minhdinh.batch.PartialFile;
import vn.minhdinh.batch.Peeked;
import vn.minhdinh.batch.SavedRun;
import vn.minhdinh.batch.Shard;
import vn.minhdinh.batch.SummaryDocument;
import vn.minhdinh.batch.Tally;
import vn.minhdinh.batch.Window;
import vn.minhdinh.batch.Written;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.reload.WholeFile;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.CsvAnswers;
import vn.minhdinh.table.XlsxAnswers;

/** Decides many cases, one a line, and tells what came of them together. */
@Command(name = "batch")
final class BatchCommand implements Callable<Integer> {

    private static final String STREAM = "-";
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(5);
    private static final Duration NEVER = Duration.ofDays(36_500);
    private static final int CASES_PER_WORKER = 64;
    private static final long MOST_BYTES = 64 << 20;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "IN", arity = "0..1", defaultValue = STREAM)
    private String in;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            defaultValue = STREAM)
    private String out;

    @Option(names = "--service", paramLabel = "NAME")
    private String serviceName;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD")
    private LocalDate asOf;

    @Option(names = "--explain", paramLabel = "none|summary|full")
    private Explain explain;

    @Option(names = "--guidance")
    private boolean guidance;

    @Option(names = "--decisions", paramLabel = "GLOB", arity = "1")
    private List<String> decisions = List.of();

    @Option(names = "--by", paramLabel = "TYPE.FIELD")
    private String by;

    @Option(names = "--shard", paramLabel = "K/N", defaultValue = "1/1")
    private String shardText;

    @Option(names = "--summary", paramLabel = "FILE")
    private Path summaryFile;

    @Mixin
    private TableFlags tables;

    @Option(names = "--restart")
    private boolean restart;

    @Option(names = "--threads", paramLabel = "N")
    private Integer threads;

    private Shard shard;
    private Ruleset ruleset;
    private Service service;
    private Field field;

    BatchCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        checkOptions();
        ruleset = shared.load();
        long since = System.nanoTime();
        try (Peeked source = new Peeked(source())) {
            service = new AskedService(ruleset).of(serviceName, source.first());
            field = groupField();
            Tally tally = out.equals(STREAM) || in.equals(STREAM) ? once(source) : saved(source);
            return report(tally, Duration.ofNanos(System.nanoTime() - since));
        } catch (IOException e) {
            throw new CannotRun("cli.batch.interrupted", in, out);
        }
    }

    private void checkOptions() throws CannotRun {
        shard = Shard.parse(shardText).orElseThrow(() -> new CannotRun("cli.argument.value", shardText, "--shard"));
        if (asOf != null && !RequestReader.canBeAsOf(asOf)) {
            throw new CannotRun("cli.argument.value", asOf, "--as-of");
        }
        if (threads != null && (threads < 1 || threads > 1_000)) {
            throw new CannotRun("cli.argument.value", threads, "--threads");
        }
        boolean workbookStream = cases().isWorkbookStream() || out.equals(STREAM) && isWorkbook();
        if (workbookStream) {
            throw new CannotRun("cli.batch.workbookStream");
        }
        if (!out.equals(STREAM)) {
            Path target = CaseFile.path(out).toAbsolutePath();
            if (!WholeFile.canStandAt(target)) {
                throw new CannotRun("cli.batch.unwritable", out);
            }
            if (!in.equals(STREAM) && target.equals(CaseFile.path(in).toAbsolutePath())) {
                throw new CannotRun("cli.batch.same", in);
            }
        }
    }

    private Field groupField() throws CannotRun {
        if (by == null) {
            return GroupField.byDefault(service).orElse(null);
        }
        Optional<Field> found = GroupField.of(service, by);
        if (found.isPresent()) {
            return found.get();
        }
        String nearest = Nearest.to(by, GroupField.paths(service));
        throw nearest == null
                ? new CannotRun("cli.batch.by", by, service.name())
                : new CannotRun("cli.batch.byNearest", by, service.name(), nearest);
    }

    // ---- where cases come from and where answers go ------------------------------------------------------------

    private CaseSource source() throws CannotRun, IOException {
        // The header of a table is understood only by the service it is for.
        return shard.of(cases().open(() -> new AskedService(ruleset).of(serviceName, null)));
    }

    private CaseFile cases() {
        return new CaseFile(in, tables, terminal, clock);
    }

    private AnswerSink sink(OutputStream stream, boolean begins) throws IOException {
        Language language = shared.language();
        List<Decision> asked = decisions.isEmpty() ? service.decisions() : RequestReader.decisions(service, decisions);
        return switch (tables.out(out)) {
            case NDJSON -> new NdjsonSink(stream, language);
            case XLSX -> new XlsxAnswers(stream, service, asked, language);
            case CSV -> {
                CsvAnswers answers = new CsvAnswers(stream, service, asked, tables.decimal(), language);
                if (begins) {
                    answers.write(answers.header());
                }
                yield answers;
            }
        };
    }

    private boolean isWorkbook() {
        return tables.out(out) == TableFlags.Form.XLSX;
    }

    // ---- one run -----------------------------------------------------------------------------------------------

    /** From or to a stream: it cannot go on later. */
    private Tally once(CaseSource source) throws IOException, CannotRun {
        Tally tally = new Tally(field);
        if (out.equals(STREAM)) {
            AnswerSink sink = sink(terminal.stream(), true);
            run(series(LocalDate.now(clock.withZone(RequestReader.ZONE))), source, sink, w -> tally.add(w.tally()));
            return tally;
        }
        try (PartialFile file = partial()) {
            Checkpoint.Terms terms = terms(today(), 0);
            return run(file, source, Checkpoint.start(terms, field), today(), NEVER);
        }
    }

    /** From a file to a file: it goes on where it was interrupted. */
    private Tally saved(CaseSource source) throws IOException, CannotRun {
        try (PartialFile file = partial()) {
            // A workbook is whole or nothing.
            Optional<Checkpoint> last = restart || isWorkbook() ? Optional.empty() : file.checkpoint(field);
            LocalDate day = last.map(
                            known -> LocalDate.parse(known.terms().options().get("today")))
                    .orElse(today());
            Checkpoint.Terms terms = terms(day, Files.size(CaseFile.path(in)));
            if (last.isPresent()) {
                List<String> different = last.get().terms().differences(terms);
                if (!different.isEmpty()) {
                    throw changed(different);
                }
                terminal.problem(
                        "minhdinh: " + message("cli.batch.resumes", last.get().cases()));
                terminal.flush();
            }
            return run(
                    file,
                    source,
                    last.orElse(Checkpoint.start(terms, field)),
                    day,
                    isWorkbook() ? NEVER : BETWEEN_SAVES);
        }
    }

    private CannotRun changed(List<String> different) {
        List<String> words = different.stream()
                .map(word -> message("cli.batch.changed." + word))
                .toList();
        return new CannotRun("cli.batch.changed", String.join(", ", words), out);
    }

    private PartialFile partial() throws IOException, CannotRun {
        return PartialFile.open(CaseFile.path(out)).orElseThrow(() -> new CannotRun("cli.batch.held", out));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(RequestReader.ZONE));
    }

    private Tally run(PartialFile file, CaseSource source, Checkpoint from, LocalDate day, Duration between)
            throws IOException, CannotRun {
        file.goOnFrom(from);
        AnswerSink sink = sink(file.stream(), from.outputBytes() == 0);
        SavedRun run = new SavedRun(file, sink, from, between);
        if (!run.readOver(source)) {
            throw changed(List.of("input"));
        }
        run(series(day), source, sink, run);
        sink.close();
        file.complete();
        return run.tally();
    }

    private void run(Series series, CaseSource source, AnswerSink sink, Written.Listener listener) throws IOException {
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        Progress progress = Progress.of(terminal, new Phrases(shared.language()), cases().bytes());
        try {
            Window window = new Window(workers * CASES_PER_WORKER, MOST_BYTES);
            new Batch(series, () -> new Tally(field), pool, window).run(source, sink, written -> {
                listener.written(written);
                progress.at(written);
            });
        } finally {
            progress.end();
            pool.shutdownNow();
        }
    }

    private Series series(LocalDate day) {
        Clock thatDay = Clock.fixed(day.atTime(12, 0).atZone(RequestReader.ZONE).toInstant(), RequestReader.ZONE);
        DecisionService decides = new DecisionService(thatDay);
        decides.goLive(ruleset);
        List<Decision> asked = decisions.isEmpty() ? null : RequestReader.decisions(service, decisions);
        SameForAll same = new SameForAll(asOf, asked, explain, Explain.SUMMARY, guidance ? Guide.ALL : Guide.VERDICTS);
        return decides.series(service.name(), any -> same, shared.language(), DecisionApi.LOCAL);
    }

    private Checkpoint.Terms terms(LocalDate day, long inputBytes) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("service", service.name());
        options.put("today", day.toString());
        options.put("asOf", String.valueOf(asOf));
        options.put("explain", String.valueOf(explain));
        options.put("guidance", String.valueOf(guidance));
        options.put("decisions", String.join(" ", decisions));
        options.put("language", shared.language().code());
        options.put("by", field == null ? "" : field.path());
        options.put("shard", shard.toString());
        tables.addTo(options, in, out);
        return new Checkpoint.Terms(ruleset.revision(), options, inputBytes);
    }

    // ---- what came of it ---------------------------------------------------------------------------------------

    private int report(Tally tally, Duration took) throws CannotRun {
        if (summaryFile != null) {
            byte[] json = SummaryDocument.of(service, ruleset.revision(), tally, took, shared.language())
                    .toPrettyString()
                    .concat("\n")
                    .getBytes(StandardCharsets.UTF_8);
            try {
                WholeFile.write(summaryFile, json);
            } catch (IOException e) {
                throw new CannotRun("cli.batch.unwritable", summaryFile);
            }
        }
        BatchReport report = new BatchReport(new Phrases(shared.language()), service);
        report.lines(tally, took).forEach(out.equals(STREAM) ? terminal::problem : terminal::line);
        boolean nothingDecided = tally.bad() > 0 && tally.decided().cases() == 0;
        return nothingDecided ? Cli.COULD_NOT_RUN : Cli.DONE;
    }

    private String message(String key, Object... arguments) {
        return new Phrases(shared.language()).message(key, arguments);
    }
}
