package vn.minhdinh.reload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * The last good revision of a rules folder, kept for a start at which the folder is not good: one archive, put in the
 * place of the one before in one step. Another rules folder has another archive.
 */
public final class LastGood {

    private static final String ENDING = ".zip";

    private final Path file;

    private LastGood(Path file) {
        this.file = file;
    }

    /** Kept below a directory, which is made when it is first needed. */
    public static LastGood in(Path directory, Path rulesFolder) {
        return new LastGood(directory.resolve("last-good").resolve(FolderKey.of(rulesFolder) + ENDING));
    }

    /** Keeps nothing. */
    public static LastGood none() {
        return new LastGood(null);
    }

    /** Keeps a folder; what was kept before is gone only when this one is safe. */
    void keep(RulesFolder folder) throws IOException {
        if (file == null) {
            return;
        }
        Files.createDirectories(file.getParent());
        try (WholeFile whole = WholeFile.safe(file, out -> write(folder, out))) {
            whole.place();
        }
    }

    private static void write(RulesFolder folder, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setComment(folder.revision());
        for (String name : folder.names()) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(folder.bytes(name));
            zip.closeEntry();
        }
        zip.finish();
    }

    /** What was kept last, when it is whole: its revision is computed again. */
    Optional<RulesFolder> read() throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        Map<String, byte[]> files = new TreeMap<>();
        String revision;
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            revision = zip.getComment();
            if (zip.size() > RulesFolder.MOST_FILES) {
                throw new IOException("too many files");
            }
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(each -> each)::iterator) {
                files.put(entry.getName(), bytes(zip, entry));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("not an archive of ours", e);
        }
        RulesFolder folder = RulesFolder.of(files);
        if (!folder.revision().equals(revision)) {
            throw new IOException("the archive is damaged");
        }
        return Optional.of(folder);
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(RulesFolder.LARGEST_FILE + 1);
            if (bytes.length > RulesFolder.LARGEST_FILE) {
                throw new IOException("a file is too large");
            }
            return bytes;
        }
    }
}
