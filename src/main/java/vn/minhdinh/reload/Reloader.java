package vn.minhdinh.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;

/**
 * Keeps a rules folder live: reads it when it was saved, has it judged beside the live rules, and puts it in their place
 * or tells why not. One thread does this, and nothing that a file can hold ends it.
 */
public final class Reloader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    // A start takes ten seconds, and several times that on a busy machine: it must not be mistaken for rules without
    // end.
    private static final Duration DEADLINE = Duration.ofSeconds(180);
    private static final int READINGS = 10;
    private static final RulesFolder UNREAD = RulesFolder.of(Map.of());

    private final Path folder;
    private final DecisionService service;
    private final LastGood lastGood;
    private final Clock clock;
    private final Gate gate;
    private final Builds builds;
    private final Practice practice;
    private final FolderWatch watch;
    private final ReloadMetrics metrics = new ReloadMetrics(this::standing);
    private final Thread loop = new Thread(this::run, "reload");

    private volatile Standing standing = Standing.NOTHING;
    private volatile boolean closed;
    private int unread;

    public Reloader(Path folder, DecisionService service, LastGood lastGood, Clock clock) {
        this(folder, service, lastGood, clock, new Gate(service, clock), new Builds("reload-build", DEADLINE));
    }

    Reloader(Path folder, DecisionService service, LastGood lastGood, Clock clock, Gate gate, Builds builds) {
        this.folder = folder;
        this.service = service;
        this.lastGood = lastGood;
        this.clock = clock;
        this.gate = gate;
        this.builds = builds;
        this.practice = new Practice(gate);
        this.watch = new FolderWatch(folder);
        loop.setDaemon(true);
    }

    /** The documents about the rules, whose files only those change who have the folder. */
    public RulesApi documents() {
        return documents(Editing.off());
    }

    /** The same, and changes as far as they are allowed. */
    public RulesApi documents(Editing editing) {
        return new RulesDocuments(this, gate, metrics, desk -> new FolderEdits(folder, this, desk, editing, clock));
    }

    /** Makes the folder live or, when it is refused, the last good revision, when one is stored. */
    public void start() throws InterruptedException {
        unread = READINGS;
        attempt();
        if (standing.live().isEmpty()) {
            goBack();
        }
    }

    /** The newest save, when it was not taken over. */
    public Optional<Refused> refused() {
        return standing.refused();
    }

    /** Watches the folder from now on. */
    public void watch() {
        loop.start();
    }

    @Override
    public void close() {
        closed = true;
        loop.interrupt();
        practice.breakOff();
    }

    Standing standing() {
        return standing;
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(watch.pause().toMillis());
                boolean due = watch.isDue(System.nanoTime());
                if (!watch.isQuiet()) {
                    practice.breakOff();
                } else if (standing.live().isPresent()) {
                    practice.goOn(standing.live().get());
                }
                if (due) {
                    attempt();
                }
            } catch (InterruptedException e) {
                continue;
            } catch (RuntimeException | Error e) {
                LOG.error("looking at the rules folder failed: {}", e.getClass().getName());
            }
        }
    }

    private void attempt() throws InterruptedException {
        watch.reading(System.nanoTime());
        RulesFolder read;
        try {
            read = RulesFolder.read(folder);
        } catch (IOException | UncheckedIOException | SecurityException e) {
            failedToRead(List.of(new RuleProblem("", 0, 0, "FOLDER_UNREADABLE", List.of())));
            return;
        } catch (RulesRefused refused) {
            if (refused.problems().stream().allMatch(Reloader::isPassing)) {
                failedToRead(refused.problems());
            } else {
                refuse(UNREAD, "", refused.problems());
            }
            return;
        }
        unread = 0;
        judge(read);
    }

    /** A file is away for a moment while its editor renames, and a folder while another is put in its place. */
    private static boolean isPassing(RuleProblem problem) {
        return problem.code().equals("NO_FOLDER") || problem.code().equals("UNREADABLE");
    }

    private void failedToRead(List<RuleProblem> problems) {
        watch.readingFailed();
        unread++;
        if (unread >= READINGS) {
            refuse(UNREAD, "", problems);
        }
    }

    private void judge(RulesFolder read) throws InterruptedException {
        String revision = read.revision();
        Optional<Law> live = standing.live();
        if (live.isPresent() && live.get().revision().equals(revision)) {
            restored(live.get());
            return;
        }
        if (standing.refused().isPresent()
                && standing.refused().get().revision().equals(revision)) {
            return;
        }
        long started = System.nanoTime();
        Gate.Judged judged = judged(read, () -> gate.judge(read, live.map(Law::compiled), Gate.Wish.GO_LIVE));
        boolean taken = judged.isGood() && takeOver(judged, false);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        metrics.judged(took);
        if (taken) {
            LOG.info("rules taken over in {} ms, revision {}", took.toMillis(), revision);
            metrics.count(ReloadMetrics.Outcome.TAKEN_OVER);
            keep(read);
        } else if (!judged.isGood()) {
            refuse(read, revision, judged.problems());
        }
    }

    private Gate.Judged judged(RulesFolder read, Callable<Gate.Judged> work) throws InterruptedException {
        try {
            return builds.run(work);
        } catch (Builds.NoResult none) {
            return Gate.Judged.refused(read, List.of(BuildProblem.of(none, builds.deadline())));
        }
    }

    private boolean takeOver(Gate.Judged judged, boolean stored) {
        Ruleset ruleset = judged.ruleset().orElseThrow();
        try {
            service.goLive(ruleset);
        } catch (RuntimeException | Error e) {
            LOG.error("the rules could not be put in place: {}", e.getClass().getName());
            refuse(judged.folder(), ruleset.revision(), List.of(BuildProblem.failed()));
            return false;
        }
        Law law = new Law(judged.folder(), ruleset, clock.instant(), stored);
        standing = stored ? new Standing(Optional.of(law), standing.refused()) : standing.live(law);
        metrics.live(law.revision(), law.since());
        return true;
    }

    private void restored(Law live) {
        if (standing.refused().isPresent()) {
            standing = standing.live(live);
            metrics.count(ReloadMetrics.Outcome.RESTORED);
            LOG.info("the rules folder holds the live revision {} again", live.revision());
        }
    }

    private void refuse(RulesFolder read, String revision, List<RuleProblem> problems) {
        Optional<Refused> before = standing.refused();
        boolean told = before.isPresent()
                && before.get().revision().equals(revision)
                && before.get().problems().equals(problems);
        if (told) {
            return;
        }
        int times = before.map(Refused::times).orElse(0) + 1;
        Refused newest = new Refused(read, revision, clock.instant(), problems, times);
        standing = standing.refused(newest);
        metrics.count(ReloadMetrics.Outcome.REFUSED);
        RuleProblem first = newest.errors().get(0);
        LOG.warn(
                "rules refused, revision {}: errors {}, the first {} {}; live stays {}",
                revision.isEmpty() ? "unread" : revision,
                newest.errors().size(),
                Plain.of(first.place(), 200),
                first.code(),
                standing.live().map(Law::revision).orElse("nothing"));
    }

    private void keep(RulesFolder read) {
        try {
            lastGood.keep(read);
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "the last good revision could not be stored: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void goBack() throws InterruptedException {
        Optional<RulesFolder> stored;
        try {
            stored = lastGood.read();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the stored revision cannot be used: {}", e.getClass().getSimpleName());
            return;
        }
        if (stored.isEmpty()) {
            return;
        }
        RulesFolder folderThen = stored.get();
        Gate.Judged judged = judged(folderThen, () -> gate.judge(folderThen, Optional.empty(), Gate.Wish.GO_LIVE));
        if (judged.isGood() && takeOver(judged, true)) {
            metrics.count(ReloadMetrics.Outcome.STORED);
            LOG.warn("the stored revision {} answers", folderThen.revision());
        }
    }
}
