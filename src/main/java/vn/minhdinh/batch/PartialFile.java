package vn.minhdinh.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import vn.minhdinh.catalogue.Field;

/**
 * The output of a batch while it is made: beside its place, under the name {@code OUT.partial}, with {@code OUT.checkpoint}
 * to go on from. It takes its place when it is complete. Held by one process at a time.
 */
public final class PartialFile implements Closeable {

    private final Path target;
    private final Path partial;
    private final Path checkpoint;
    private final FileChannel channel;

    private PartialFile(Path target, Path partial, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.checkpoint = beside(target, ".checkpoint");
        this.channel = channel;
    }

    /** Empty when another process holds it. */
    public static Optional<PartialFile> open(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path partial = beside(target, ".partial");
        FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException heldHere) {
            held = false;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        return held ? Optional.of(new PartialFile(target, partial, channel)) : Optional.empty();
    }

    private static Path beside(Path target, String ending) {
        return target.resolveSibling(target.getFileName() + ending);
    }

    /** Where it was when it was last told; empty when there is nothing to go on from. */
    public Optional<Checkpoint> checkpoint(Field by) throws IOException {
        if (!Files.exists(checkpoint) || channel.size() == 0) {
            return Optional.empty();
        }
        Checkpoint last = Checkpoint.read(Files.readAllBytes(checkpoint), by);
        return last.outputBytes() <= channel.size() ? Optional.of(last) : Optional.empty();
    }

    /** Goes on behind what a checkpoint holds; whatever was written later is dropped. */
    public void goOnFrom(Checkpoint last) throws IOException {
        channel.truncate(last.outputBytes());
        channel.position(last.outputBytes());
    }

    /** Goes to the end of the file. Closing it does not close the file. */
    public OutputStream stream() {
        OutputStream out = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int start, int length) throws IOException {
                out.write(bytes, start, length);
            }
        };
    }

    long length() throws IOException {
        return channel.position();
    }

    /** Remembers how far it is, once that much of it is safe. */
    void save(Checkpoint now) throws IOException {
        channel.force(false);
        Path next = beside(target, ".checkpoint.next");
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer json = ByteBuffer.wrap(now.json());
            while (json.hasRemaining()) {
                out.write(json);
            }
            out.force(true);
        }
        Files.move(next, checkpoint, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes its place as a whole. */
    public void complete() throws IOException {
        channel.force(true);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows opens no folders; the move itself is done.
        }
        Files.deleteIfExists(checkpoint);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
