package vn.minhdinh.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a small file says now: read again when it has become another one. While it is missing or damaged it says
 * nothing, so that whoever asks refuses.
 */
final class WatchedFile<T> {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    interface Parser<T> {
        T parse(byte[] bytes) throws IOException;
    }

    /** By what a file that was replaced or written to is told from the one before. */
    private record Stamp(FileTime modified, long size, Object inode) {
        static final Stamp NONE = new Stamp(null, -1, null);

        static Stamp of(Path file) {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
            } catch (IOException e) {
                return NONE;
            }
        }
    }

    private record Read<V>(Stamp stamp, V value) {}

    private final Path file;
    private final int largest;
    private final Parser<T> parser;
    private final T nothing;
    private volatile Read<T> last;

    WatchedFile(Path file, int largest, Parser<T> parser, T nothing) {
        this.file = file;
        this.largest = largest;
        this.parser = parser;
        this.nothing = nothing;
        this.last = new Read<>(Stamp.NONE, nothing);
    }

    T now() {
        Stamp stamp = Stamp.of(file);
        Read<T> known = last;
        return known.stamp().equals(stamp) ? known.value() : readAgain();
    }

    // The stamp is taken before the bytes: a change in between is read once more, never missed.
    private synchronized T readAgain() {
        Stamp stamp = Stamp.of(file);
        if (!last.stamp().equals(stamp)) {
            last = new Read<>(stamp, read());
        }
        return last.value();
    }

    private T read() {
        try {
            return parser.parse(Bounded.read(file, largest));
        } catch (NoSuchFileException e) {
            return nothing;
        } catch (IOException e) {
            LOG.error(
                    "a file of credentials cannot be used, none of them is good: {}",
                    e.getClass().getSimpleName());
            return nothing;
        }
    }
}
