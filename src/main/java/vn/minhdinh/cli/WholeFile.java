package vn.minhdinh.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Files that are there as a whole or not at all: written beside their place, then moved to it. */
final class WholeFile {

    private WholeFile() {}

    /** What stands in a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Whether one can be written there, as far as can be told before; the path is absolute. */
    static boolean canStandAt(Path target) {
        Path folder = target.getParent();
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder) && !Files.isDirectory(target);
    }

    /** Takes the place of a file of that name, and keeps who may read and write it. */
    static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /** The same, of more than is held in memory. */
    static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path beside = Files.createTempFile(target.getParent(), ".minhdinh-", ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                content.writeTo(out);
            }
            share(beside, target);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void share(Path beside, Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (view != null && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            view.setPermissions(Files.getPosixFilePermissions(target));
        }
    }
}
