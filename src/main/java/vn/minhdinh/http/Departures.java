package vn.minhdinh.http;

import io.javalin.http.Context;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import vn.minhdinh.answer.MadeAnswer;
import vn.minhdinh.language.Language;

/**
 * Sends answers once they are safe. No thread waits for that, for each would have to be woken: those that become safe
 * together are sent one after the other, by as many threads as there are processors.
 */
final class Departures {

    /** Each keeps its answer in memory; whoever comes then waits with its thread, of which there are not so many. */
    private static final int MOST_WAITING = 64;

    private static final int MOST_SENDING = Runtime.getRuntime().availableProcessors();

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger sending = new AtomicInteger();
    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();

    void send(Context ctx, Language language, MadeAnswer answer) {
        CompletableFuture<Void> settled = answer.settled();
        if (settled.isDone() || waiting.get() >= MOST_WAITING) {
            Answers.send(ctx, HttpDoor.JSON, language, answer.onceSafe());
            return;
        }
        waiting.incrementAndGet();
        Executor threads = ServletContextRequest.getServletContextRequest(ctx.req())
                .getComponents()
                .getExecutor();
        ctx.future(() -> {
            CompletableFuture<Void> sent = new CompletableFuture<>();
            settled.whenComplete((none, failure) -> depart(threads, () -> {
                waiting.decrementAndGet();
                sendNow(ctx, language, answer);
                sent.complete(null);
            }));
            return sent;
        });
    }

    private static void sendNow(Context ctx, Language language, MadeAnswer answer) {
        try {
            Answers.send(ctx, HttpDoor.JSON, language, answer.onceSafe());
        } catch (Throwable failure) {
            Answers.problem(ctx, failure);
        }
    }

    private void depart(Executor threads, Runnable answer) {
        ready.add(answer);
        if (mayBegin()) {
            threads.execute(this::sendAll);
        }
    }

    private boolean mayBegin() {
        return sending.getAndUpdate(now -> Math.min(now + 1, MOST_SENDING)) < MOST_SENDING;
    }

    private void sendAll() {
        do {
            for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
                next.run();
            }
            sending.decrementAndGet();
        } while (!ready.isEmpty() && mayBegin());
    }
}
