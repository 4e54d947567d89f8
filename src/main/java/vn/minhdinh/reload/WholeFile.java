package vn.minhdinh.reload;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there as a whole or not at all: written beside their place, then moved to it. */
public final class WholeFile implements AutoCloseable {

    private final Path target;
    private final Path beside;

    private WholeFile(Path target, Path beside) {
        this.target = target;
        this.beside = beside;
    }

    /** What stands in a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Whether one can be written there, as far as can be told before; the path is absolute. */
    public static boolean canStandAt(Path target) {
        Path folder = target.getParent();
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder) && !Files.isDirectory(target);
    }

    /** Takes the place of a file of that name, and keeps who may read and write it. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /** The same, of more than is held in memory. */
    public static void write(Path file, Content content) throws IOException {
        try (WholeFile whole = beside(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(whole.beside))) {
                content.writeTo(out);
            }
            whole.share();
            whole.move();
        }
    }

    /**
     * A file that is on the disk, whatever happens to the machine, and only has to be {@linkplain #place placed}. What
     * stood in its place keeps its rights; nothing is left behind when it is closed before.
     */
    static WholeFile safe(Path file, Content content) throws IOException {
        WholeFile whole = beside(file);
        try (FileChannel channel = FileChannel.open(whole.beside, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
            whole.share();
            return whole;
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    // Its name begins with a dot: where it stands in a rules folder it is no part of the law.
    private static WholeFile beside(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        return new WholeFile(target, Files.createTempFile(target.getParent(), ".minhdinh-", ".tmp"));
    }

    /** Lets everyone on the machine read it, as files of a folder are read by whoever uses the folder. */
    void letAllRead() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /** Puts it in its place, safely. */
    void place() throws IOException {
        move();
        sync(target.getParent());
    }

    private void move() throws IOException {
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    // Windows cannot open a directory; there the move alone has to do.
    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private void share() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (view != null && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            view.setPermissions(Files.getPosixFilePermissions(target));
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(beside);
    }
}
