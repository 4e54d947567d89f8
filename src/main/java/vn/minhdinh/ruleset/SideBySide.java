package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Works on many things at once, as far as there are processors. */
final class SideBySide {

    private static final int MOST_THREADS = 4;

    private SideBySide() {}

    /** What each comes to, in their order. */
    static <A, B> List<B> map(List<A> all, Function<A, B> work) {
        int threads =
                Math.min(all.size(), Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        if (threads < 2) {
            return all.stream().map(work).toList();
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<B>> answers = all.stream()
                    .map(one -> workers.submit(() -> work.apply(one)))
                    .toList();
            List<B> inOrder = new ArrayList<>();
            for (Future<B> answer : answers) {
                inOrder.add(answer.get());
            }
            return inOrder;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
