package vn.minhdinh.decisionlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * A file beside an SQLite database in which groups of entries are made safe while many come: it is written over and over,
 * which takes a fraction of what a commit takes. A group stands there until it is in the database, for a part of a second,
 * and is overwritten with zeros then. One process has it at a time.
 *
 * <p>A group begins at a multiple of {@value #UNIT} bytes: a mark, the length and the checksum of its content, its number,
 * and the content as {@link EntryBytes} writes it.
 */
final class Intake implements AutoCloseable {

    private static final int UNIT = 4_096;
    private static final long MARK = 0x00fe_4d44_00fe_494eL;
    private static final int HEAD = 2 * Long.BYTES + 2 * Integer.BYTES;

    /** As much as all groups take that are not in the database yet; whoever comes then has to wait for it. */
    static final int MOST_BYTES = 32 << 20;

    private static final int GROWTH = 1 << 20;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(GROWTH).asReadOnlyBuffer();
    private static final long LOOK_MILLIS = 10;

    private final SameFile file;
    private final FileChannel channel;
    private final Forcing disk;
    private final Deque<Place> taken = new ArrayDeque<>();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(64 * UNIT);
    private long size;
    private long next;
    private long number;

    private Intake(Path file, FileChannel channel, Forcing disk) throws IOException {
        this.file = SameFile.of(file);
        this.channel = channel;
        this.disk = disk;
        this.size = channel.size();
    }

    /** What has on the disk whatever was written to a file before. */
    interface Forcing {
        void force(FileChannel channel) throws IOException;
    }

    /** Where a group stands. */
    final class Place {

        private final long start;
        private final int length;
        private boolean free;

        private Place(long start, int length) {
            this.start = start;
            this.length = length;
        }

        /** Overwrites the group, which stands somewhere else now. */
        void clear() throws IOException {
            Intake.this.clear(this);
        }

        /** Returns once what was cleared is overwritten on the disk. */
        void force() throws IOException {
            disk.force(channel);
        }
    }

    static Path beside(Path database) {
        return database.resolveSibling(database.getFileName() + "-intake");
    }

    /**
     * Makes or opens the intake of a database.
     *
     * @return {@code null} when another has it
     */
    static Intake open(Path database, Forcing disk) throws IOException {
        Path file = beside(database);
        OwnFile.create(file);
        OwnFile.keepName(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new Intake(file, channel, disk);
            }
        } catch (OverlappingFileLockException e) {
            // Another log of this process has it.
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /** Whether there is one with anything in it. */
    static boolean isThere(Path database) {
        Path file = beside(database);
        return file.toFile().length() > 0;
    }

    /** What a process has left here that ended before it was in the database, in order. What is not whole was never told to be safe. */
    synchronized List<Entry> left() throws IOException {
        TreeMap<Long, List<Entry>> groups = new TreeMap<>();
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        for (long at = 0; at + HEAD <= size; at += UNIT) {
            if (!hasHead(channel, at, head)) {
                continue;
            }
            int length = head.getInt();
            int checksum = head.getInt();
            long its = head.getLong();
            if (length < 0 || length > size - at - HEAD) {
                continue;
            }
            ByteBuffer content = ByteBuffer.allocate(length);
            read(channel, content, at + HEAD);
            if (checksum(content.flip(), its) == checksum) {
                groups.put(its, EntryBytes.entries(content.array()));
                at += whole(length) - UNIT;
            }
        }
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /** Forgets all that stands here. */
    synchronized void empty() throws IOException {
        channel.truncate(0);
        channel.force(true);
        size = 0;
        next = 0;
        taken.clear();
    }

    /**
     * Takes a group.
     *
     * @return where, once it is on the disk; {@code null} when there is no room now
     */
    Place add(List<Entry> entries) throws IOException {
        if (!file.isThere()) {
            throw new IOException("the intake of the log is another file now");
        }
        byte[] content = EntryBytes.of(entries);
        Place place = place(whole(content.length));
        if (place == null) {
            return null;
        }
        try {
            write(place, content);
            disk.force(channel);
        } catch (IOException | RuntimeException | Error e) {
            synchronized (this) {
                release(place);
            }
            throw e;
        }
        return place;
    }

    /** How much room a group takes. */
    private static int whole(int content) {
        return (HEAD + content + UNIT - 1) / UNIT * UNIT;
    }

    private synchronized Place place(int length) throws IOException {
        long start = room(length);
        if (start < 0) {
            return null;
        }
        Place place = new Place(start, length);
        taken.add(place);
        next = start + length;
        return place;
    }

    /**
     * Where so many bytes are free; -1 when nowhere. It is gone round in only when it is as large as it may be: in a smaller
     * one there would be no room for what comes while the database moves its journal, which takes a part of a second.
     */
    private long room(int length) throws IOException {
        if (taken.isEmpty()) {
            return grown(length) ? 0 : -1;
        }
        long oldest = taken.peekFirst().start;
        if (next <= oldest) {
            return next + length < oldest ? next : -1;
        }
        if (grown(next + length)) {
            return next;
        }
        return length < oldest ? 0 : -1;
    }

    /** What was never written would have to be found room for with each group: it is written before. */
    private boolean grown(long needed) throws IOException {
        if (needed > MOST_BYTES) {
            return false;
        }
        if (needed > size) {
            long end = (needed + GROWTH - 1) / GROWTH * GROWTH;
            zero(size, end - size);
            channel.force(true);
            size = end;
        }
        return true;
    }

    private void write(Place place, byte[] content) throws IOException {
        if (buffer.capacity() < place.length) {
            buffer = ByteBuffer.allocateDirect(place.length);
        }
        long its = ++number;
        buffer.clear()
                .putLong(MARK)
                .putInt(content.length)
                .putInt(checksum(ByteBuffer.wrap(content), its))
                .putLong(its)
                .put(content)
                .flip();
        for (long at = place.start; buffer.hasRemaining(); ) {
            at += channel.write(buffer, at);
        }
    }

    private static int checksum(ByteBuffer content, long number) {
        CRC32C checksum = new CRC32C();
        checksum.update(content.duplicate());
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return (int) checksum.getValue();
    }

    private synchronized void clear(Place place) throws IOException {
        zero(place.start, place.length);
        release(place);
    }

    private void release(Place place) {
        place.free = true;
        while (!taken.isEmpty() && taken.peekFirst().free) {
            taken.removeFirst();
        }
    }

    private void zero(long from, long length) throws IOException {
        long end = from + length;
        for (long at = from; at < end; ) {
            ByteBuffer zeros = ZEROS.duplicate().limit((int) Math.min(GROWTH, end - at));
            at += channel.write(zeros, at);
        }
    }

    private static boolean hasHead(FileChannel channel, long at, ByteBuffer head) throws IOException {
        head.clear();
        read(channel, head, at);
        return head.flip().remaining() == HEAD && head.getLong() == MARK;
    }

    private static void read(FileChannel channel, ByteBuffer into, long from) throws IOException {
        for (long at = from; into.hasRemaining(); ) {
            int read = channel.read(into, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    /**
     * Waits until what now stands in the intake of a database, which another process has, is in the database.
     *
     * @return false when it still stood there after so long
     */
    static boolean awaitOthers(Path database, Duration patience) throws IOException, InterruptedException {
        if (!isThere(database)) {
            return true;
        }
        long end = System.nanoTime() + patience.toNanos();
        Set<Long> before = numbers(database);
        while (!Collections.disjoint(before, numbers(database))) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private static Set<Long> numbers(Path database) throws IOException {
        Set<Long> numbers = new HashSet<>();
        try (FileChannel channel = FileChannel.open(beside(database), StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            long size = channel.size();
            for (long at = 0; at + HEAD <= size; at += UNIT) {
                if (hasHead(channel, at, head)) {
                    numbers.add(head.getLong(HEAD - Long.BYTES));
                }
            }
        } catch (NoSuchFileException e) {
            return Set.of();
        }
        return numbers;
    }

    /** Gives it back; what stands in it stays, unless it was {@linkplain #empty emptied}. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
