package vn.minhdinh.reload;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        String key = digest(rulesFolder.toAbsolutePath().normalize().toString());
        return new LastGood(directory.resolve("last-good").resolve(key.substring(0, 16) + ENDING));
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
        Path unfinished = Files.createTempFile(file.getParent(), ".", ENDING);
        try {
            write(folder, unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(file.getParent());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(RulesFolder folder, Path to) throws IOException {
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setComment(folder.revision());
            for (String name : folder.names()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(folder.bytes(name));
                zip.closeEntry();
            }
            zip.finish();
            out.flush();
            channel.force(true);
        }
    }

    // Windows cannot open a directory; there the move alone has to do.
    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
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

    private static String digest(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
