package vn.minhdinh.decisionlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The journal beside an SQLite file, where everything that is committed stands first. SQLite writes it in order and, told to
 * synchronise normally, leaves it to this class to have it on the disk: while one group is being synchronised the next may
 * be committed, and no time of last change is synchronised with it.
 */
class Journal {

    private final Path file;

    /** @param database the SQLite file */
    Journal(Path database) {
        this.file = database.resolveSibling(database.getFileName() + "-wal");
    }

    /** Returns once everything that was committed before is on the disk. */
    void force() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        } catch (NoSuchFileException e) {
            // Whoever closed the last connection has moved all of it into the database, synchronised, and removed it.
            if (!Files.exists(file.getParent())) {
                throw e;
            }
        }
    }
}
