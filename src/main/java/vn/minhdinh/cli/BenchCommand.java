package vn.minhdinh.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.batch.Peeked;
import vn.minhdinh.bench.Cases;
import vn.minhdinh.bench.ClientLost;
import vn.minhdinh.bench.Http;
import vn.minhdinh.bench.InProcess;
import vn.minhdinh.bench.Machine;
import vn.minhdinh.bench.Markdown;
import vn.minhdinh.bench.Memory;
import vn.minhdinh.bench.Plan;
import vn.minhdinh.bench.Report;
import vn.minhdinh.bench.ReportJson;
import vn.minhdinh.bench.ReportPage;
import vn.minhdinh.bench.Sheet;
import vn.minhdinh.bench.Sheets;
import vn.minhdinh.engine.EngineVersion;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.reload.WholeFile;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** Measures speed and memory on this machine, beside plain Drools and a bare route, and writes what it found. */
@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUTO = "auto";
    private static final List<String> FILES = List.of("bench.json", "bench.md", "bench.html");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'bench-'uuuuMMdd-HHmmss").withZone(RequestReader.ZONE);

    private static final int QUICK_CASES = 50;
    private static final int CASES = 1_000;
    private static final int MOST_CASES = 100_000;
    private static final long MOST_BYTES = 64 << 20;
    private static final int MOST_SECONDS = 600;
    private static final int MOST_CONNECTIONS = 256;
    private static final double MOST_RATE = 1_000_000;

    private final Terminal terminal;
    private final Server server;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--service", paramLabel = "NAME")
    private String serviceName;

    @Option(names = "--cases", paramLabel = "FILE")
    private String casesFile;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "COUNT")
    private Integer count;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "54")
    private long seed;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD")
    private LocalDate asOf;

    @Option(names = "--seconds", paramLabel = "N")
    private Double seconds;

    @Option(names = "--rate", paramLabel = "N|auto", defaultValue = AUTO)
    private String rateText;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "16")
    private int connections;

    @Option(names = "--out", paramLabel = "DIR")
    private Path out;

    @Option(names = "--only", paramLabel = "in-process|http")
    private String only;

    @Option(names = "--quick")
    private boolean isQuick;

    @Option(names = "--json")
    private boolean isJson;

    private Phrases phrases;
    private RulesFolder folder;
    private Ruleset ruleset;
    private boolean isCut;

    BenchCommand(Terminal terminal, Server server, Clock clock) {
        this.terminal = terminal;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        Machine machine = Machine.now();
        Instant at = clock.instant();
        phrases = new Phrases(shared.language());
        Plan plan = plan();
        Path directory = directory(at);
        folder = shared.folder();
        ruleset = shared.load(folder);
        new DecisionService(clock).goLive(ruleset);
        Memory rulesLoaded = Memory.collected();
        Cases cases = cases();
        if (machine.isBusy()) {
            tell("bench.warning.busy", decimal(machine.load().orElseThrow()), machine.processors());
        }
        try {
            Optional<InProcess.Figures> inProcess =
                    plan.inProcess() ? Optional.of(inProcess(plan, cases)) : Optional.empty();
            Optional<Http.Figures> http = plan.http() ? Optional.of(http(plan, cases)) : Optional.empty();
            Report report = new Report(
                    EngineVersion.now(),
                    at,
                    cases.service().name(),
                    shared.rules().toString(),
                    ruleset.revision(),
                    drawn(cases),
                    plan,
                    isQuick,
                    machine,
                    rulesLoaded,
                    Memory.now(),
                    inProcess,
                    http);
            print(report, directory);
            return Cli.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("cli.bench.interrupted");
        }
    }

    // ---- what is asked for -------------------------------------------------------------------------------------

    private Plan plan() throws CannotRun {
        if (asOf != null && !RequestReader.canBeAsOf(asOf)) {
            throw new CannotRun("cli.argument.value", asOf, "--as-of");
        }
        if (count != null && (count < 1 || count > MOST_CASES)) {
            throw new CannotRun("cli.argument.value", count, "--count");
        }
        // Written so that what is no number is refused.
        if (seconds != null && !(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new CannotRun("cli.argument.value", seconds, "--seconds");
        }
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new CannotRun("cli.argument.value", connections, "--connections");
        }
        boolean known = only == null || only.equals("in-process") || only.equals("http");
        if (!known) {
            throw new CannotRun("cli.argument.value", only, "--only");
        }
        Plan plan = isQuick ? Plan.quick() : Plan.whole();
        return plan.lasting(seconds == null ? plan.seconds() : seconds)
                .over(connections, rate())
                .only(!"http".equals(only), !"in-process".equals(only));
    }

    private double rate() throws CannotRun {
        if (rateText.equals(AUTO)) {
            return 0;
        }
        try {
            double rate = Double.parseDouble(rateText);
            if (rate >= 1 && rate <= MOST_RATE) {
                return rate;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new CannotRun("cli.argument.value", rateText, "--rate");
    }

    /** Where the files will go; nothing that stands there is written over, and that is told before minutes are spent. */
    private Path directory(Instant at) throws CannotRun {
        Path directory = out == null ? Path.of(NAME.format(at)) : out;
        for (String file : FILES) {
            if (Files.exists(directory.resolve(file))) {
                throw new CannotRun("cli.bench.there", directory.resolve(file));
            }
        }
        Path there = directory.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new CannotRun("cli.new.unwritable", directory);
        }
        return directory;
    }

    // ---- cases -------------------------------------------------------------------------------------------------

    private Cases cases() throws CannotRun, RefusedFolder {
        Cases cases = casesFile == null ? sampled() : told();
        if (cases.count() == 0) {
            throw new CannotRun("cli.bench.noCase", casesFile == null ? SampleReader.FILE : casesFile);
        }
        if (!cases.bad().isEmpty()) {
            tell("cli.bench.leftOut", cases.bad().size());
        }
        return cases;
    }

    private Cases sampled() throws CannotRun, RefusedFolder {
        Service service = serviceName == null ? firstWithSample() : SharedOptions.service(ruleset, serviceName);
        try {
            Sample sample = SampleReader.read(folder, service, asOf)
                    .orElseThrow(() -> new CannotRun("cli.sample.none", service.name() + '/' + SampleReader.FILE));
            Cases.Collector collector = collector(service);
            for (int number = 1; number <= wanted() && collector.bytes() < MOST_BYTES; number++) {
                collector.add(number, sample.draw(seed, number, Layout.LINE).json());
            }
            return collector.collected();
        } catch (RulesRefused refused) {
            throw shared.refused(folder, refused);
        }
    }

    private Cases.Collector collector(Service service) throws RulesRefused {
        return new Cases.Collector(service, Draft.of(folder).compilePlainly(service.name()), asOf, clock);
    }

    private int wanted() {
        return count != null ? count : isQuick ? QUICK_CASES : CASES;
    }

    private Service firstWithSample() throws CannotRun {
        return ruleset.services().stream()
                .filter(service -> folder.files().containsKey(service.name() + '/' + SampleReader.FILE))
                .findFirst()
                .orElseThrow(() -> new CannotRun("cli.sample.none", SampleReader.FILE));
    }

    private Cases told() throws CannotRun, RefusedFolder {
        try (InputStream in = Files.newInputStream(Path.of(casesFile));
                Peeked source = new Peeked(new NdjsonSource(in, Bounds.BODY_BYTES))) {
            Service service = new AskedService(ruleset).of(serviceName, source.first());
            Cases.Collector collector = collector(service);
            int most = count == null ? MOST_CASES : count;
            long seen = 0;
            for (NextCase next = source.next(); next != null && !isCut; next = source.next()) {
                isCut = collector.count() == most || collector.bytes() >= MOST_BYTES || ++seen > MOST_CASES;
                if (!isCut && next.isBad()) {
                    collector.leaveOut(next.line());
                } else if (!isCut) {
                    collector.add(next.line(), next.request());
                }
            }
            return collector.collected();
        } catch (RulesRefused refused) {
            throw shared.refused(folder, refused);
        } catch (IOException | InvalidPathException e) {
            throw new CannotRun("cli.diff.cases", casesFile);
        }
    }

    private Report.Drawn drawn(Cases cases) {
        Optional<String> file = Optional.ofNullable(casesFile)
                .map(name -> String.valueOf(Path.of(name).getFileName()));
        return new Report.Drawn(cases.count(), file, seed, cases.bad(), cases.differing(), isCut);
    }

    // ---- measuring ---------------------------------------------------------------------------------------------

    private InProcess.Figures inProcess(Plan plan, Cases cases) throws InterruptedException {
        tell("cli.bench.inProcess");
        try (InProcess measured = new InProcess(plan, ruleset, cases)) {
            return measured.measure();
        }
    }

    private Http.Figures http(Plan plan, Cases cases) throws CannotRun, InterruptedException {
        tell("cli.bench.http");
        DecisionService sizes = new DecisionService(clock);
        sizes.goLive(ruleset);
        Map<String, byte[]> answers = Http.answers(sizes, cases);
        try (BenchServers servers = BenchServers.start(server, shared.rules(), ruleset, answers, clock);
                Http measured = new Http(plan, cases, servers.ports(), answers)) {
            return measured.measure();
        } catch (IOException | ClientLost e) {
            throw new CannotRun("cli.bench.client");
        }
    }

    // ---- what was found ----------------------------------------------------------------------------------------

    private void print(Report report, Path directory) throws CannotRun {
        Sheets sheets = new Sheets(report, phrases);
        String json = json(report);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CannotRun("cli.new.unwritable", directory);
        }
        write(directory.resolve("bench.json"), json);
        write(directory.resolve("bench.md"), Markdown.of(sheets));
        write(directory.resolve("bench.html"), ReportPage.of(report, phrases));
        if (isJson) {
            terminal.bytes(json.getBytes(StandardCharsets.UTF_8));
            return;
        }
        terminal.line(sheets.title());
        sheets.warnings().forEach(warning -> terminal.line("! " + warning));
        sheets.method().forEach(terminal::line);
        for (Sheet sheet : sheets.tables()) {
            terminal.line("");
            terminal.line(sheet.title());
            Table table = new Table(60);
            table.row(sheet.head().toArray(String[]::new));
            sheet.rows().forEach(row -> table.row(row.toArray(String[]::new)));
            table.print(terminal, "  ");
        }
        terminal.line("");
        terminal.line(phrases.message("cli.bench.wrote", String.join(", ", FILES), directory));
    }

    private static String json(Report report) {
        try {
            return SafeJson.of(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ReportJson.of(report)) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) throws CannotRun {
        try {
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CannotRun("cli.new.unwritable", file);
        }
    }

    private String decimal(double value) {
        return phrases.number(BigDecimal.valueOf(Math.round(value * 100) / 100.0));
    }

    private void tell(String key, Object... arguments) {
        terminal.problem("minhdinh: " + phrases.message(key, arguments));
        terminal.flush();
    }
}
