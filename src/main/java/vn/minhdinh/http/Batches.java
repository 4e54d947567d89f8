package vn.minhdinh.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import vn.minhdinh.access.Caller;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Series;
import vn.minhdinh.batch.Batch;
import vn.minhdinh.batch.GroupField;
import vn.minhdinh.batch.NdjsonSink;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.batch.SummaryDocument;
import vn.minhdinh.batch.Tally;
import vn.minhdinh.batch.Window;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.language.Language;

/**
 * Answers batches: cases one a line, answers one a line, both as they come. A batch holds a thread while its client sends and
 * reads, so only some are answered at a time; its cases are decided in the turns that are left to batches. When the client
 * does not read, the service does not read on either.
 */
final class Batches {

    static final String MEDIA_TYPE = "application/x-ndjson";

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
        NdjsonBody.check(ctx);
        if (closing || !places.tryAcquire()) {
            throw new Refusal(Fault.UNAVAILABLE);
        }
        try {
            String caller = Visit.of(ctx).caller().map(Caller::id).orElse(DecisionApi.LOCAL);
            Series series = api.series(service, SameForAll.NOTHING, language, caller);
            stream(ctx, series, language);
        } finally {
            places.release();
        }
    }

    private void stream(Context ctx, Series series, Language language) throws IOException {
        boolean summed = "true".equals(ctx.queryParam("summary"));
        Field by = summed && series.service() != null
                ? GroupField.byDefault(series.service()).orElse(null)
                : null;
        HttpServletResponse response = ctx.res();
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Content-Language", language.code());
        response.addHeader("Vary", "Accept-Language");
        String counted = Visit.of(ctx).countedAs();
        BatchBody body = new BatchBody(
                new NdjsonSource(ctx.req().getInputStream(), Bounds.BODY_BYTES),
                limits,
                () -> quotas.take(counted),
                () -> closing);
        OutputStream out = response.getOutputStream();
        NdjsonSink sink = new NdjsonSink(out, language);
        Tally tally = new Tally(by);
        long since = System.nanoTime();
        Window window = new Window(MOST_CASES_UNDER_WAY, MOST_BYTES_UNDER_WAY);
        new Batch(series, () -> new Tally(by), turns::later, window)
                .run(body, sink, written -> tally.add(written.tally()));
        if (body.broken() != null) {
            sink.write(NdjsonSink.problem(body.lineBehind(), body.broken().document(language)));
        }
        if (summed) {
            Duration took = Duration.ofNanos(System.nanoTime() - since);
            String summary = "{\"summary\":"
                    + SummaryDocument.of(series.service(), series.revision(), tally, took, language) + "}\n";
            sink.write(summary.getBytes(StandardCharsets.UTF_8));
        }
        sink.flush();
    }
}
