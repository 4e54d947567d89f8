package vn.minhdinh.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.RulesFolder;

/** Changes files of the rules folder. The reloader notices what is written here as it notices what an editor saves. */
final class FolderEdits implements RuleEdits {

    private static final Logger LOG = LoggerFactory.getLogger(FolderEdits.class);
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final int MOST_TRIES = 3;

    private final Path folder;
    private final Reloader reloader;
    private final CheckDesk desk;
    private final Editing editing;
    private final Clock clock;
    private final ReentrantLock saving = new ReentrantLock();

    FolderEdits(Path folder, Reloader reloader, CheckDesk desk, Editing editing, Clock clock) {
        this.folder = folder;
        this.reloader = reloader;
        this.desk = desk;
        this.editing = editing;
        this.clock = clock;
    }

    @Override
    public Optional<Closed> closed() {
        if (editing.journal().isEmpty()) {
            return Optional.of(editing.closed());
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of(Closed.READ_ONLY);
    }

    @Override
    public List<String> names() {
        return now().names().stream().filter(RulesFolder::isRuleFileName).toList();
    }

    @Override
    public OnDisk open(String path) {
        checkName(path);
        return open(now(), path);
    }

    private static OnDisk open(RulesFolder now, String path) {
        return now.holds(path)
                ? new OnDisk(path, RuleText.of(now.bytes(path)), now.hash(path), RuleText.isText(now.bytes(path)))
                : new OnDisk(path, "", "", true);
    }

    private static void checkName(String path) {
        if (!RulesFolder.isRuleFileName(path)) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_FOUND, Problem.at("", "UNKNOWN_FILE", Plain.of(path, 100)));
        }
    }

    /** The folder as it stands; as it was read last when it cannot be read now. */
    private RulesFolder now() {
        try {
            return RulesFolder.read(folder);
        } catch (IOException | UncheckedIOException | RulesRefused e) {
            return reloader.standing().live().map(Law::folder).orElse(RulesFolder.of(Map.of()));
        }
    }

    @Override
    public byte[] check(Map<String, String> texts, boolean scenarios, Language language) {
        RulesFolder now = now();
        List<Text> asked = new ArrayList<>();
        texts.forEach((path, text) -> asked.add(new Text(path, text, "")));
        return check(now.with(bytes(asked, now)), new Gate.Wish(scenarios, false), language)
                .document();
    }

    private CheckDesk.Checked check(RulesFolder draft, Gate.Wish wish, Language language) {
        return desk.check(draft, reloader.standing().live(), wish, language);
    }

    /** What is to stand in the files; what is new and empty is not to become one. */
    private static Map<String, byte[]> bytes(List<Text> texts, RulesFolder now) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        for (Text text : texts) {
            checkName(text.path());
            boolean isThere = now.holds(text.path());
            if (isThere || !text.text().isBlank()) {
                byte[] before = isThere ? now.bytes(text.path()) : new byte[0];
                bytes.put(text.path(), bounded(RuleText.bytes(text.text(), before)));
            }
        }
        return bytes;
    }

    private static byte[] bounded(byte[] bytes) {
        if (bytes.length > RulesFolder.LARGEST_FILE) {
            throw new RequestProblem(
                    RequestProblem.Kind.TOO_LARGE,
                    Problem.at("", "FILE_TOO_LARGE", String.valueOf(RulesFolder.LARGEST_FILE)));
        }
        return bytes;
    }

    // ---- saving ------------------------------------------------------------------------------------------------

    @Override
    public Outcome save(Change change, Language language) {
        Optional<Closed> closed = closed();
        if (closed.isPresent()) {
            return new NotWritten(closed.get());
        }
        try {
            if (!saving.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return saved(change, language);
        } catch (IOException | UncheckedIOException | SecurityException e) {
            LOG.warn("rule files could not be written: {}", e.getClass().getSimpleName());
            return new NotWritten(Closed.READ_ONLY);
        } finally {
            saving.unlock();
        }
    }

    private static RequestProblem busy() {
        return new RequestProblem(RequestProblem.Kind.BUSY, Problem.at("", "CHECK_BUSY"));
    }

    /** What was judged must be what is written: when the folder changed in between it is judged again. */
    private Outcome saved(Change change, Language language) throws IOException {
        for (int i = 0; i < MOST_TRIES; i++) {
            RulesFolder now;
            try {
                now = RulesFolder.read(folder);
            } catch (RulesRefused refused) {
                return new Refused(desk.refused(refused.problems(), language));
            }
            Map<String, byte[]> bytes = bytes(change.texts(), now);
            List<OnDisk> others = changedByOthers(change.texts(), now);
            if (!others.isEmpty()) {
                return new Conflict(others);
            }
            RulesFolder next = now.with(bytes);
            if (next.revision().equals(now.revision())) {
                return new Same();
            }
            CheckDesk.Checked checked = check(next, Gate.Wish.GO_LIVE, language);
            if (!checked.good()) {
                return new Refused(checked.document());
            }
            if (isStill(now)) {
                write(change, bytes, now, next);
                return new Saved(next.revision());
            }
        }
        throw busy();
    }

    private static List<OnDisk> changedByOthers(List<Text> texts, RulesFolder now) {
        return texts.stream()
                .filter(text -> !text.hash().equals(now.holds(text.path()) ? now.hash(text.path()) : ""))
                .map(text -> open(now, text.path()))
                .toList();
    }

    private boolean isStill(RulesFolder then) throws IOException {
        try {
            return RulesFolder.read(folder).revision().equals(then.revision());
        } catch (RulesRefused changed) {
            return false;
        }
    }

    /**
     * All files are on the disk beside their places before the first is placed, which then takes no time: the reloader
     * waits until a folder lies still, and finds all of the change or nothing. Should the machine stop in between, half a
     * change is refused like any other that does not fit, and the last good rules answer.
     */
    private void write(Change change, Map<String, byte[]> bytes, RulesFolder now, RulesFolder next) throws IOException {
        Path root = folder.toRealPath();
        List<WholeFile> ready = new ArrayList<>();
        try {
            for (Map.Entry<String, byte[]> file : changed(bytes, now).entrySet()) {
                ready.add(beside(root, file.getKey(), file.getValue(), now));
            }
            editing.journal().orElseThrow().add(kept(change, changed(bytes, now), now, next));
            place(ready, changed(bytes, now), root, now);
        } finally {
            for (WholeFile file : ready) {
                file.close();
            }
        }
        // Who it was is kept in the journal, not here.
        LOG.info("rule files were changed: {}, revision {}", ready.size(), next.revision());
    }

    /** When one cannot be placed, those placed before are put back. */
    private static void place(List<WholeFile> ready, Map<String, byte[]> changed, Path root, RulesFolder now)
            throws IOException {
        List<String> names = List.copyOf(changed.keySet());
        int placed = 0;
        try {
            for (WholeFile file : ready) {
                file.place();
                placed++;
            }
        } finally {
            if (placed < ready.size()) {
                for (String name : names.subList(0, placed)) {
                    putBack(root.resolve(name), name, now);
                }
            }
        }
    }

    private static void putBack(Path target, String name, RulesFolder now) throws IOException {
        if (!now.holds(name)) {
            Files.deleteIfExists(target);
            return;
        }
        byte[] before = now.bytes(name);
        try (WholeFile file = WholeFile.safe(target, out -> out.write(before))) {
            file.place();
        }
    }

    private static Map<String, byte[]> changed(Map<String, byte[]> bytes, RulesFolder now) {
        Map<String, byte[]> changed = new TreeMap<>(bytes);
        RulesFolder wanted = RulesFolder.of(bytes);
        changed.keySet().removeIf(path -> now.agreesOn(path, wanted));
        return changed;
    }

    private static WholeFile beside(Path root, String path, byte[] bytes, RulesFolder now) throws IOException {
        Path target = root.resolve(path);
        makeFolders(root, root.relativize(target.getParent()));
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("not a file");
        }
        WholeFile file = WholeFile.safe(target, out -> out.write(bytes));
        if (!now.holds(path)) {
            file.letAllRead();
        }
        return file;
    }

    /** No part of the way may be a link: it could lead out of the folder. */
    private static void makeFolders(Path root, Path below) throws IOException {
        Path at = root;
        for (Path part : below) {
            at = at.resolve(part);
            if (Files.notExists(at, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(at);
            } else if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("not a folder");
            }
        }
    }

    private List<Kept> kept(Change change, Map<String, byte[]> changed, RulesFolder now, RulesFolder next) {
        Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return changed.keySet().stream()
                .map(path -> new Kept(
                        time,
                        change.author(),
                        change.caller(),
                        change.reason(),
                        path,
                        now.holds(path) ? now.hash(path) : "",
                        next.hash(path),
                        next.revision()))
                .toList();
    }

    @Override
    public List<Kept> changes(String path) {
        return editing.journal().map(journal -> journal.of(path)).orElse(List.of());
    }
}
