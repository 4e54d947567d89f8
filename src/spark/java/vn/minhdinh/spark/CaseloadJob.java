package vn.minhdinh.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.check.DiagnosticText;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.TableCases;

/** Decides the caseload of a command line on the machines of a Spark application, as {@code batch} does on one. */
public final class CaseloadJob {

    static final int DONE = 0;
    static final int COULD_NOT_RUN = 1;
    static final int RULES_NOT_VALID = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CaseloadJob.class);

    /** So many parts for each processor: that one slow part does not keep the others waiting. */
    private static final int PARTS_EACH = 4;
    /** Bytes of cases in a part at most, or a lost machine costs much. */
    private static final long PART_BYTES = 64L << 20;

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private JobOptions options;

    CaseloadJob(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        int code = new CaseloadJob(stream(FileDescriptor.out), stream(FileDescriptor.err), Clock.systemUTC())
                .run(arguments);
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        // A cluster takes a plain end for success, and an exit that is none for trouble of its own.
        if (code != DONE) {
            System.exit(code);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The exit code: 0 done, 1 could not run, 3 the rules are not valid. */
    int run(String... arguments) {
        JobOptions parsed = new JobOptions();
        try {
            new CommandLine(parsed)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .registerConverter(
                            Language.class, code -> Language.of(code).orElseThrow(IllegalArgumentException::new))
                    .parseArgs(arguments);
        } catch (ParameterException e) {
            return refuse(Language.VI, sentence(e, Language.VI), Messages.get(Language.VI, "spark.hint"));
        }
        options = parsed;
        try {
            parsed.check();
            return run(SparkSession.builder().appName("minhdinh-caseload").getOrCreate());
        } catch (JobRefused refused) {
            return refuse(parsed.language, refused.sentence(parsed.language));
        } catch (RequestProblem problem) {
            problem.problems().forEach(this::tell);
            return COULD_NOT_RUN;
        } catch (IOException e) {
            return refuse(parsed.language, Messages.get(parsed.language, "spark.failed", reason(e)));
        }
    }

    private static String sentence(ParameterException e, Language language) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return Messages.get(
                    language, "cli.argument.unknown", unmatched.getUnmatched().get(0));
        }
        if (e instanceof MissingParameterException missing) {
            List<String> names = missing.getMissing().stream()
                    .map(argument ->
                            argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                    .toList();
            return Messages.get(language, "cli.argument.missing", String.join(", ", names));
        }
        String name = e.getArgSpec() instanceof OptionSpec option ? option.longestName() : "";
        return Messages.get(language, "cli.argument.value", String.valueOf(e.getValue()), name);
    }

    private int refuse(Language language, String... sentences) {
        for (String sentence : sentences) {
            err.println(Plain.of("minhdinh: " + sentence));
        }
        return COULD_NOT_RUN;
    }

    private void tell(Problem problem) {
        String where = problem.pointer().isEmpty() ? "minhdinh" : problem.pointer();
        err.println(Plain.of(where + ": " + problem.code() + "  " + problem.detail(options.language)));
    }

    // ---- the job -----------------------------------------------------------------------------------------------

    private int run(SparkSession spark) throws JobRefused, IOException {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        refuseToOverwrite(configuration);
        RulesFolder folder = RulesFolder.of(Map.of());
        try {
            folder = new RulesSource(configuration).read(options.rules);
            ShippedRules shipped = ShippedRules.of(folder);
            Ruleset ruleset = LoadedRules.of(shipped, options.language);
            decide(spark, configuration, shipped, service(ruleset));
            return DONE;
        } catch (RulesRefused refused) {
            DiagnosticText text = new DiagnosticText(options.rules, folder, options.language);
            refused.problems().forEach(problem -> text.of(problem).forEach(line -> err.println(Plain.of(line))));
            refuse(
                    options.language,
                    Messages.get(
                            options.language,
                            "cli.rules.refused",
                            refused.problems().size()));
            return RULES_NOT_VALID;
        }
    }

    private void refuseToOverwrite(Configuration configuration) throws JobRefused {
        try {
            Path target = new Path(options.out);
            if (target.getFileSystem(configuration).exists(target)) {
                throw new JobRefused("spark.out.exists", options.out);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new JobRefused("cli.batch.unwritable", options.out);
        }
    }

    private Service service(Ruleset ruleset) throws JobRefused {
        List<String> names = ruleset.services().stream().map(Service::name).toList();
        if (options.service == null && names.size() > 1) {
            throw new JobRefused("cli.batch.service", String.join(", ", names));
        }
        String name = options.service == null ? names.get(0) : options.service;
        Service service = ruleset.service(name);
        if (service == null) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_FOUND,
                    Problem.at("", "UNKNOWN_SERVICE", Plain.of(name, 60)).allowing(names, Nearest.to(name, names)));
        }
        return service;
    }

    private void decide(SparkSession spark, Configuration configuration, ShippedRules shipped, Service service)
            throws JobRefused, IOException {
        long since = System.nanoTime();
        Terms terms = options.terms(service.name(), LocalDate.now(clock.withZone(RequestReader.ZONE)));
        if (!options.decisions.isEmpty()) {
            RequestReader.decisions(service, options.decisions);
        }
        Field by = groups(service, terms);
        CaseFiles files = CaseFiles.find(options.in, options.inForm, configuration);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<ShippedRules> rules = context.broadcast(shipped);
        PartTallies tallies = PartTallies.of(by);
        spark.sparkContext().register(tallies);
        JavaRDD<GivenCase> cases = cases(spark, context, files, rules, terms, service);
        StructType form = options.outForm == Form.PARQUET ? AnswerRows.COLUMNS : AnswerRows.LINES;
        JavaRDD<Row> rows = cases.mapPartitions(new Decider(rules, terms, form, tallies));
        write(spark, rows, form);
        if (tallies.value() != rows.getNumPartitions()) {
            throw new IOException("counts of " + tallies.value() + " parts out of " + rows.getNumPartitions());
        }
        JobSummary summary = new JobSummary(
                service, shipped.revision(), terms, tallies.sum(), Duration.ofNanos(System.nanoTime() - since));
        summary.write(options.out, configuration);
        summary.lines().forEach(out::println);
        out.println(Plain.of(Messages.get(options.language, "spark.written", options.out, shipped.revision())));
    }

    private Field groups(Service service, Terms terms) throws JobRefused {
        if (options.by != null && terms.groups(service).isEmpty()) {
            throw new JobRefused("cli.batch.by", options.by, service.name());
        }
        return terms.groups(service).orElse(null);
    }

    private JavaRDD<GivenCase> cases(
            SparkSession spark,
            JavaSparkContext context,
            CaseFiles files,
            Broadcast<ShippedRules> rules,
            Terms terms,
            Service service)
            throws JobRefused, IOException {
        Hadoop hadoop = new Hadoop(context.broadcast(
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration())));
        Caseload caseload = new Caseload(spark, context, hadoop, parts(context, files));
        return switch (files.form()) {
            case NDJSON -> caseload.lines(files);
            case PARQUET -> caseload.column(files, options.column, options.in);
            case CSV -> {
                tryHeaders(files, hadoop, service, terms);
                yield caseload.tables(files, rules, terms);
            }
        };
    }

    private int parts(JavaSparkContext context, CaseFiles files) {
        long bySize = files.bytes() / PART_BYTES;
        return options.parts != null
                ? options.parts
                : (int) Math.max(PARTS_EACH * context.defaultParallelism(), Math.min(bySize, Integer.MAX_VALUE));
    }

    /** A header that is not understood ends the job before it begins. */
    private static void tryHeaders(CaseFiles files, Hadoop hadoop, Service service, Terms terms) throws IOException {
        for (CaseFiles.CaseFile file : files.files()) {
            try (InputStream in = hadoop.open(file.path());
                    TableCases cases = TableCases.csv(in, service, terms.tables(), terms.clock())) {
                LOG.debug("header of {} read, {} bytes", file.name(), cases.position());
            }
        }
    }

    // ---- what comes of it --------------------------------------------------------------------------------------

    private void write(SparkSession spark, JavaRDD<Row> decided, StructType form) throws JobRefused {
        // Sorting looks at all rows twice; they are decided once.
        JavaRDD<Row> rows = options.ordered ? decided.persist(StorageLevel.DISK_ONLY()) : decided;
        Dataset<Row> answers = spark.createDataFrame(rows, form);
        if (options.ordered) {
            answers = answers.orderBy(AnswerRows.FILE, AnswerRows.LINE);
        }
        try {
            if (form.equals(AnswerRows.LINES)) {
                answers.select(AnswerRows.TEXT).write().text(options.out);
            } else {
                answers.write().parquet(options.out);
            }
        } catch (Exception e) {
            if (e instanceof RuntimeException && !(e.getCause() instanceof SparkException)) {
                throw e;
            }
            throw new JobRefused("spark.failed", reason(e));
        } finally {
            if (options.ordered) {
                rows.unpersist();
            }
        }
    }

    /** What is at the bottom of a failure: the first line of it, fit to be shown. */
    private static String reason(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        String text = String.valueOf(at.getMessage());
        return Plain.of(text.lines().findFirst().orElse(""), 300);
    }
}
