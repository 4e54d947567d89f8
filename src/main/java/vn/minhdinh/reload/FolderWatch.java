package vn.minhdinh.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * Notices saves below a folder by looking at names, sizes and times, again and again: that works on network shares and
 * mounted folders too, where the system tells of no changes. Waits until a save has come to rest, but not for ever. From
 * time to time it asks for a reading whatever it sees, because a file can change and keep its size and time.
 */
public final class FolderWatch {

    /** How long a folder must lie still before it is read. */
    static final Duration QUIET = Duration.ofMillis(100);
    /** How long saves that do not come to rest are waited for. */
    static final Duration LONGEST = Duration.ofSeconds(2);
    /** After how long a folder that looks unchanged is read all the same. */
    static final Duration CLOSER_LOOK = Duration.ofSeconds(4);

    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration ALERT = Duration.ofMillis(25);
    // Looking may take at most a twentieth of the time: a slow network share is looked at less often.
    private static final int SHARE = 20;

    /** A file as a look at its folder shows it, without reading it. */
    private record Seen(String name, long size, FileTime changed, Object key) {}

    private final Path folder;
    private List<Seen> read;
    private List<Seen> latest;
    private long readAt;
    private long noticedAt;
    private long stillSince;
    private boolean alert;
    private long lookTook;

    public FolderWatch(Path folder) {
        this.folder = folder;
    }

    /** To be told right before the folder is read: what is changed from now on is news. */
    public void reading(long now) {
        read = look();
        readAt = now;
        alert = false;
    }

    /** To be told when the reading failed: what is there now is still to be read. */
    void readingFailed() {
        read = null;
    }

    /**
     * Whether the folder should be read now.
     *
     * @param now nanoseconds of a clock that only goes forward
     */
    public boolean isDue(long now) {
        List<Seen> seen = look();
        if (seen.equals(read)) {
            alert = false;
            return now - readAt >= Math.max(CLOSER_LOOK.toNanos(), lookTook * SHARE * SHARE);
        }
        if (!alert) {
            alert = true;
            noticedAt = now;
            stillSince = now;
            latest = seen;
            return false;
        }
        if (!seen.equals(latest)) {
            latest = seen;
            stillSince = now;
        }
        return now - stillSince >= QUIET.toNanos() || now - noticedAt >= LONGEST.toNanos();
    }

    /** Whether the last look saw nothing new. */
    boolean isQuiet() {
        return !alert;
    }

    /** How long to wait before looking again. */
    public Duration pause() {
        Duration least = alert ? ALERT : IDLE;
        return least.toNanos() >= lookTook * SHARE ? least : Duration.ofNanos(lookTook * SHARE);
    }

    private List<Seen> look() {
        long started = System.nanoTime();
        List<Seen> seen = new ArrayList<>();
        try {
            Path root = folder.toRealPath();
            Files.walkFileTree(root, new Look(root, seen));
        } catch (IOException | UncheckedIOException changingOrGone) {
            seen.add(new Seen("", seen.size(), null, null));
        }
        lookTook = System.nanoTime() - started;
        return seen;
    }

    private static final class Look extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Seen> seen;

        Look(Path root, List<Seen> seen) {
            this.root = root;
            this.seen = seen;
            // Of a folder that was put in the place of another.
            seen.add(new Seen(root.toString(), 0, null, null));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return !path.equals(root) && RulesFolder.isLeftOut(RulesFolder.nameOf(root, path))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            String name = RulesFolder.nameOf(root, path);
            if (!RulesFolder.isLeftOut(name)) {
                seen.add(new Seen(name, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
            }
            return seen.size() > RulesFolder.MOST_FILES + 1 ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
