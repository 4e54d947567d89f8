package vn.minhdinh.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import vn.minhdinh.access.Caller;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.answer.Series;
import vn.minhdinh.batch.AnswerSink;
import vn.minhdinh.batch.Batch;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.GroupField;
import vn.minhdinh.batch.NdjsonSink;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.batch.SummaryDocument;
import vn.minhdinh.batch.Tally;
import vn.minhdinh.batch.Window;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.table.CsvAnswers;
import vn.minhdinh.table.TableCases;

/**
 * Answers batches: cases one a line or as the rows of a table, answers likewise, both as they come. A batch holds a thread while its client sends and
 * reads, so only some are answered at a time; its cases are decided in the turns that are left to batches. When the client
 * does not read, the service does not read on either.
 */
final class Batches {

    private static final String ACCEPTED = "application/x-ndjson, text/csv";
    private static final int MOST_CASES_UNDER_WAY = 128;
    private static final long MOST_BYTES_UNDER_WAY = 16 << 20;

    private final DecisionApi api;
    private final BatchLimits limits;
    private final Turns turns;
    private final Quotas quotas;
    private final Semaphore places;
    private volatile boolean closing;

    Batches(DecisionApi api, BatchLimits limits, Turns turns, Quotas quotas) {
        this.api = api;
        this.limits = limits;
        this.turns = turns;
        this.quotas = quotas;
        this.places = new Semaphore(limits.atOnce());
    }

    /** Whether a path leads here. */
    static boolean isAt(String path) {
        String[] parts = path.split("/", -1);
        return parts.length == 5 && parts[1].equals("v1") && parts[3].equals("evaluate") && parts[4].equals("batch");
    }

    /** Those under way end with the cases they have read. */
    void close() {
        closing = true;
    }

    void answer(Context ctx, String service, Language language) throws IOException {
        BatchQuery query = BatchQuery.of(form(ctx), ctx);
        if (closing || !places.tryAcquire()) {
            throw new Refusal(Fault.UNAVAILABLE);
        }
        try {
            String caller = Visit.of(ctx).caller().map(Caller::id).orElse(DecisionApi.LOCAL);
            Series series = api.series(service, query::sameForAll, language, caller);
            stream(ctx, query, series, language);
        } finally {
            places.release();
        }
    }

    private static BatchForm form(Context ctx) {
        if (ctx.attribute(BodyLoader.BODY) != null) {
            // The path was written in a way that was not known for a batch's.
            throw new Refusal(Fault.NOT_FOUND);
        }
        if (JsonBody.encoded(ctx.header("Content-Encoding"))) {
            ctx.header("Accept-Encoding", "identity");
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
        return BatchForm.ofBody(ctx.header("Content-Type")).orElseThrow(() -> {
            ctx.header("Accept", ACCEPTED);
            return new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        });
    }

    private void stream(Context ctx, BatchQuery query, Series series, Language language) throws IOException {
        String counted = Visit.of(ctx).countedAs();
        BatchBody body = new BatchBody(cases(ctx, query, series), limits, () -> quotas.take(counted), () -> closing);
        HttpServletResponse response = ctx.res();
        response.setContentType(query.gives().mediaType());
        response.setHeader("Content-Language", language.code());
        response.addHeader("Vary", "Accept-Language, Accept");
        AnswerSink sink = sink(response.getOutputStream(), query, series, language);
        Field by = query.isSummed() && series.service() != null
                ? GroupField.byDefault(series.service()).orElse(null)
                : null;
        Tally tally = new Tally(by);
        long since = System.nanoTime();
        Window window = new Window(MOST_CASES_UNDER_WAY, MOST_BYTES_UNDER_WAY);
        new Batch(series, () -> new Tally(by), turns::later, window)
                .run(body, sink, written -> tally.add(written.tally()));
        if (body.broken() != null) {
            sink.write(brokenOff(sink, body.lineBehind(), body.broken().document(language)));
        }
        if (query.isSummed()) {
            Duration took = Duration.ofNanos(System.nanoTime() - since);
            String summary = "{\"summary\":"
                    + SummaryDocument.of(series.service(), series.revision(), tally, took, language) + "}\n";
            sink.write(summary.getBytes(StandardCharsets.UTF_8));
        }
        sink.flush();
    }

    /** @throws vn.minhdinh.fact.RequestProblem when the head of a table is not understood */
    private static CaseSource cases(Context ctx, BatchQuery query, Series series) throws IOException {
        InputStream in = ctx.req().getInputStream();
        if (query.takes() == BatchForm.NDJSON) {
            return new NdjsonSource(in, Bounds.BODY_BYTES);
        }
        try {
            return TableCases.csv(in, series.service(), query.table(), Clock.systemUTC());
        } catch (IOException e) {
            throw new Refusal(BatchBody.fault(e));
        }
    }

    private static AnswerSink sink(OutputStream out, BatchQuery query, Series series, Language language)
            throws IOException {
        if (query.gives() == BatchForm.NDJSON) {
            return new NdjsonSink(out, language);
        }
        List<Decision> asked = query.decisions().isEmpty()
                ? series.service().decisions()
                : RequestReader.decisions(series.service(), query.decisions());
        CsvAnswers answers =
                new CsvAnswers(out, series.service(), asked, query.table().decimal(), language);
        answers.write(answers.header());
        return answers;
    }

    private static byte[] brokenOff(AnswerSink sink, long line, ProblemDocument problem) {
        return sink instanceof CsvAnswers rows
                ? rows.problem(line, problem.detail() + " (" + problem.code() + ")")
                : NdjsonSink.problem(line, problem);
    }
}
