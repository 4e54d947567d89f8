package vn.minhdinh.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.util.Callback;
import vn.minhdinh.answer.Document;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.desk.Desk;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/** Puts documents and problems on the wire. */
final class Answers {

    private static final int AT_ONCE = 128 * 1024;

    private Answers() {}

    static void send(Context ctx, String mediaType, Language language, byte[] document) {
        language(ctx, language);
        send(ctx, mediaType, document);
    }

    /** Sends a document and gives it back. */
    static void send(Context ctx, String mediaType, Language language, Document document) {
        language(ctx, language);
        send(ctx, mediaType, document.bytes(), document::giveBack);
    }

    private static void language(Context ctx, Language language) {
        HttpServletResponse response = ctx.res();
        response.setHeader("Content-Language", language.code());
        response.addHeader("Vary", "Accept-Language");
    }

    /**
     * Hands the bytes to Jetty as they are and frees the thread: a client that reads slowly, or not at all, occupies
     * its connection only.
     */
    static void send(Context ctx, String mediaType, byte[] document) {
        send(ctx, mediaType, ByteBuffer.wrap(document), () -> {});
    }

    private static void send(Context ctx, String mediaType, ByteBuffer document, Runnable whenSent) {
        HttpServletResponse response = ctx.res();
        int length = document.remaining();
        response.setContentType(mediaType);
        response.setContentLength(length);
        ctx.future(() -> {
            CompletableFuture<Void> sent =
                    length <= AT_ONCE ? atOnce(output(response), document) : Slices.send(output(response), document);
            // Nobody is left to tell of a write that failed, and Javalin would try to, for ever.
            return sent.thenRun(whenSent).exceptionally(clientGone -> null);
        });
    }

    private static CompletableFuture<Void> atOnce(HttpOutput output, ByteBuffer document) {
        Callback.Completable sent = new Callback.Completable();
        output.sendContent(document, sent);
        return sent;
    }

    static void problem(Context ctx, Throwable failure) {
        if (ctx.res().isCommitted()) {
            return;
        }
        Language language =
                AskedLanguage.ofProblem(ctx.req().getQueryString(), ctx.req().getHeader("Accept-Language"));
        ProblemDocument problem = describe(ctx, failure, language);
        ctx.res().setStatus(problem.status());
        ProblemHeaders.of(problem.status(), Optional.ofNullable(Visit.of(ctx))).forEach(ctx.res()::setHeader);
        if (mayHaveMoreToRead(ctx)) {
            // The server will close it, and a client that was not told would send its next request into nothing.
            ctx.res().setHeader("Connection", "close");
        }
        if (DeskRoutes.isAt(ctx.path())) {
            DeskRoutes.send(ctx, language, Desk.problem(problem, language));
        } else {
            send(ctx, ProblemDocument.MEDIA_TYPE, language, problem.json());
        }
    }

    /** Other bodies were read before anybody answered. */
    private static boolean mayHaveMoreToRead(Context ctx) {
        return Batches.isAt(ctx.path()) && ctx.attribute(BodyLoader.BODY) == null;
    }

    private static ProblemDocument describe(Context ctx, Throwable failure, Language language) {
        if (failure instanceof RequestProblem problem) {
            if (problem.kind().status() == Fault.INTERNAL_ERROR.status()) {
                FaultLog.failed(route(ctx), problem.kind().name());
            }
            return ProblemDocument.of(problem, language);
        }
        if (failure instanceof Refusal refusal) {
            return refusal.document(language);
        }
        FaultLog.unexpected(route(ctx), failure);
        return Fault.INTERNAL_ERROR.document(language);
    }

    // The pattern of the route, not the path: what callers write in there is their own.
    private static String route(Context ctx) {
        return ctx.req().getMethod() + " " + Visit.of(ctx).route();
    }

    private static HttpOutput output(HttpServletResponse response) {
        try {
            return (HttpOutput) response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
