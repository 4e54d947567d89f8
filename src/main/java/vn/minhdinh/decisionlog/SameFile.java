package vn.minhdinh.decisionlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;

/**
 * Tells a file from another that has taken its place: writing on would be writing into nothing. While nothing has changed in
 * its directory, the file itself is looked at once a second only: a system that has been asked for the time of its last
 * change keeps the time of the next one exactly, and writes that down whenever the file is synchronised, which takes as long
 * as half of that.
 */
final class SameFile {

    private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

    /** Two changes of a directory may have the same time; no system that is still in use counts in larger steps. */
    private static final long STEP_MILLIS = Duration.ofSeconds(2).toMillis();

    private final Path file;
    private final Object key;
    private volatile Look last;

    private SameFile(Path file, Object key) {
        this.file = file;
        this.key = key;
    }

    /** The directory as it was, and when. */
    private record Look(Object directory, FileTime changed, long at) {

        boolean holds(Look now) {
            return Objects.equals(directory, now.directory)
                    && changed.equals(now.changed)
                    && now.at - at < TRUSTED_NANOS;
        }

        /** Whether a later change would be seen. */
        boolean isTelling() {
            return changed.toMillis() + STEP_MILLIS < System.currentTimeMillis();
        }
    }

    /**
     * The file as it is now.
     *
     * @throws IOException when there is none
     */
    static SameFile of(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        return new SameFile(absolute, key(absolute));
    }

    /**
     * Whether it is still there.
     *
     * @throws IOException when none is there
     */
    boolean isThere() throws IOException {
        Look now = look();
        Look before = last;
        if (before != null && before.holds(now)) {
            return true;
        }
        last = null;
        if (!key.equals(key(file))) {
            return false;
        }
        // The directory of a link does not tell what becomes of the file.
        last = now.isTelling() && !Files.isSymbolicLink(file) ? now : null;
        return true;
    }

    /** Taken before the file is looked at: what changes in between is found the next time. */
    private Look look() throws IOException {
        BasicFileAttributes directory = Files.readAttributes(file.getParent(), BasicFileAttributes.class);
        return new Look(directory.fileKey(), directory.lastModifiedTime(), System.nanoTime());
    }

    /** Where the system has no such key, no file is told from another. */
    private static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? "" : key;
    }
}
