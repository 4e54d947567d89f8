package vn.minhdinh.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkFiles;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * Where the driver finds the rules: a folder or an archive of one, beside it, among the files given to spark-submit, or at an
 * address that Spark can read.
 */
final class RulesSource {

    private static final String ENDING = ".zip";
    private static final long MOST_BYTES = 64L << 20;

    private final Configuration hadoop;

    RulesSource(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    RulesFolder read(String name) throws JobRefused, RulesRefused {
        try {
            Path local = local(name);
            if (local != null && !local.toString().endsWith(ENDING)) {
                return RulesFolder.read(local);
            }
            try (InputStream in = local == null ? open(name) : Files.newInputStream(local)) {
                return unpacked(in, name);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new JobRefused("cli.rules.unreadable", name);
        }
    }

    private static Path local(String name) {
        for (String place : List.of(name, SparkFiles.get(name))) {
            try {
                Path path = Path.of(place);
                if (Files.exists(path)) {
                    return path;
                }
            } catch (InvalidPathException e) {
                return null;
            }
        }
        return null;
    }

    private InputStream open(String name) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(name);
        return path.getFileSystem(hadoop).open(path);
    }

    /** Through files, so that a folder is held to the same whichever way it comes. */
    private static RulesFolder unpacked(InputStream in, String name) throws IOException, JobRefused, RulesRefused {
        Path folder = Files.createTempDirectory("minhdinh-rules");
        try {
            if (!unpack(in, folder)) {
                throw new JobRefused("spark.rules.archive", name);
            }
            return RulesFolder.read(folder);
        } finally {
            remove(folder);
        }
    }

    /** False when it is no archive, or one that leads astray. */
    private static boolean unpack(InputStream in, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            int files = 0;
            long bytes = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                boolean astray = !target.startsWith(folder) || ++files > 2 * RulesFolder.MOST_FILES;
                if (astray || bytes > MOST_BYTES) {
                    return false;
                }
                if (!entry.isDirectory()) {
                    // One byte over: the reader of the folder then tells that the file is too large.
                    byte[] content = zip.readNBytes(RulesFolder.LARGEST_FILE + 1);
                    bytes += content.length;
                    Files.createDirectories(target.getParent());
                    Files.write(target, content);
                }
            }
            return files > 0;
        } catch (ZipException | InvalidPathException e) {
            return false;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
