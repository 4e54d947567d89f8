package vn.minhdinh.reload;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioRunner;

/** Runs the scenarios of a service on all processors; requests get their share of them all the same. */
final class ScenarioRun {

    private static final int MOST_THREADS = 4;
    private static final int AT_ONCE = 8;

    private ScenarioRun() {}

    /** How each came out, in their order. */
    static List<ScenarioRunner.Outcome> of(Service service, List<Scenario> scenarios, Clock clock)
            throws InterruptedException {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        ExecutorService workers = Executors.newFixedThreadPool(threads, ScenarioRun::thread);
        try {
            ScenarioRunner runner = new ScenarioRunner(service, clock);
            List<Future<List<ScenarioRunner.Outcome>>> running = new ArrayList<>();
            for (int from = 0; from < scenarios.size(); from += AT_ONCE) {
                List<Scenario> some = scenarios.subList(from, Math.min(from + AT_ONCE, scenarios.size()));
                running.add(workers.submit(() -> runner.run(some)));
            }
            List<ScenarioRunner.Outcome> outcomes = new ArrayList<>();
            for (Future<List<ScenarioRunner.Outcome>> some : running) {
                outcomes.addAll(some.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "scenario");
        thread.setDaemon(true);
        return thread;
    }
}
