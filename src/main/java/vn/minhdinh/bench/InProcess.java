package vn.minhdinh.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Document;
import vn.minhdinh.engine.PlainSessions;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.fact.Request;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;

/**
 * All ways of asking within this process, in turn, round after round, each for a moment: whatever else the machine does
 * falls on all of them.
 */
public final class InProcess implements AutoCloseable {

    private final Plan plan;
    private final Cases cases;
    private final DecisionService service;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(processors);
    private final Map<Way, List<Worker>> workers = new LinkedHashMap<>();
    private final Map<Asked, List<Request>> requests = new EnumMap<>(Asked.class);
    private final List<PlainSessions> pools = new ArrayList<>();

    public InProcess(Plan plan, Ruleset ruleset, Cases cases) {
        this.plan = plan;
        this.cases = cases;
        this.service = new DecisionService(Clock.systemUTC());
        service.goLive(ruleset);
        for (Way way : Way.inProcess()) {
            List<Worker> all = new ArrayList<>();
            for (int i = 0; i < processors; i++) {
                all.add(new Worker(work(way), cases.count(), i * cases.count() / processors));
            }
            workers.put(way, all);
        }
    }

    /** What is measured in the process. */
    public record Figures(List<Row> rows, WarmUp warmUp, int rounds) {}

    private Worker.Work work(Way way) {
        return switch (way.by()) {
            case PLAIN_DROOLS -> plain(way);
            case EVALUATE -> {
                List<Request> all = requests(Asked.NONE);
                yield number -> Evaluator.evaluate(all.get(number).theCase());
            }
            default -> way.path() == Way.Path.OBJECTS ? objects(way.asked()) : json(way.asked());
        };
    }

    private List<Request> requests(Asked asked) {
        return requests.computeIfAbsent(asked, cases::requests);
    }

    private Worker.Work plain(Way way) {
        PlainSessions pool = cases.plain().sessions();
        pools.add(pool);
        PlainFacts facts = new PlainFacts(cases.service(), cases.plain(), pool);
        List<byte[]> bodies = cases.bodies(Asked.NONE);
        if (way.path() == Way.Path.OBJECTS) {
            List<PlainFacts.Told> all = told(facts, bodies);
            return number -> pool.fired(all.get(number).asOf(), all.get(number).facts());
        }
        return number -> facts.fired(bodies.get(number));
    }

    private static List<PlainFacts.Told> told(PlainFacts facts, List<byte[]> bodies) {
        List<PlainFacts.Told> all = new ArrayList<>(bodies.size());
        try {
            for (byte[] body : bodies) {
                all.add(facts.told(body));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private Worker.Work objects(Asked asked) {
        List<Request> all = requests(asked);
        return number -> DecisionService.explain(all.get(number));
    }

    private Worker.Work json(Asked asked) {
        String name = cases.service().name();
        List<byte[]> bodies = cases.bodies(asked);
        // The answer is read where it was written, as by whoever sends it.
        return number -> {
            Document answer = service.evaluate(name, bodies.get(number), Language.VI, DecisionApi.LOCAL)
                    .onceSafe();
            ByteBuffer bytes = answer.bytes();
            answer.giveBack();
            return bytes;
        };
    }

    public Figures measure() throws InterruptedException {
        WarmUp warmUp = WarmUp.run(workers.keySet(), plan.mostWarmUps(), way -> lap(way, processors));
        Map<Way, List<Lap>> laps = new LinkedHashMap<>();
        for (int round = 0; round < plan.rounds(); round++) {
            for (int width : processors == 1 ? new int[] {1} : new int[] {1, processors}) {
                for (Way way : workers.keySet()) {
                    laps.computeIfAbsent(way.wide(width), first -> new ArrayList<>())
                            .add(lap(way, width));
                }
            }
        }
        return new Figures(Row.of(laps, plan.connections()), warmUp, plan.rounds());
    }

    private record Part(long cases, long bytes) {}

    private Lap lap(Way way, int width) throws InterruptedException {
        Meters.Spent before = Meters.Spent.now();
        long start = System.nanoTime();
        long end = start + plan.lapNanos();
        List<Callable<Part>> parts = workers.get(way).subList(0, width).stream()
                .map(worker -> (Callable<Part>) () -> part(worker, end))
                .toList();
        long answered = 0;
        long bytes = 0;
        for (Future<Part> part : threads.invokeAll(parts)) {
            answered += result(part).cases();
            bytes += result(part).bytes();
        }
        return new Lap(answered, System.nanoTime() - start, Meters.Spent.now().since(before), bytes);
    }

    private static Part part(Worker worker, long end) {
        long before = Meters.ownBytes();
        long done = worker.until(end);
        return new Part(done, Meters.ownBytes() - before);
    }

    private static Part result(Future<Part> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pools.forEach(PlainSessions::close);
    }
}
