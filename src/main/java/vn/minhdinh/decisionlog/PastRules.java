package vn.minhdinh.decisionlog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import vn.minhdinh.answer.Answerer;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;

/** The rules of past revisions, compiled one at a time when they are needed; the last few stay compiled. */
final class PastRules {

    private static final int KEPT = 2;
    private static final long PATIENCE_SECONDS = 5;

    private final LogDatabase database;
    private final Supplier<Optional<Answerer>> live;
    private final Semaphore compiling = new Semaphore(1);
    private final Map<String, Answerer> compiled = new LinkedHashMap<>(KEPT + 1, 1, true);

    /** @param live the rules that answer now, if any do: theirs need not be compiled */
    PastRules(LogDatabase database, Supplier<Optional<Answerer>> live) {
        this.database = database;
        this.live = live;
    }

    /**
     * The rules of a revision; empty when their files are not kept as they were.
     *
     * @throws RulesRefused when this program does not take them
     */
    Optional<Answerer> of(String revision) throws LogUnavailable, RulesRefused {
        Optional<Answerer> now =
                live.get().filter(answerer -> answerer.revision().equals(revision));
        if (now.isPresent()) {
            return now;
        }
        acquire();
        try {
            Answerer known = compiled.get(revision);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<RulesFolder> folder = database.read(connection -> RuleArchive.read(connection, revision));
            if (folder.isEmpty()) {
                return Optional.empty();
            }
            Answerer past = Answerer.of(RulesetLoader.load(folder.get()));
            compiled.put(revision, past);
            compiled.keySet().stream()
                    .limit(Math.max(0, compiled.size() - KEPT))
                    .toList()
                    .forEach(compiled::remove);
            return Optional.of(past);
        } finally {
            compiling.release();
        }
    }

    private void acquire() {
        try {
            if (compiling.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RequestProblem(RequestProblem.Kind.BUSY, Problem.at("", "EVALUATION_BUSY"));
    }
}
