package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * Tells when the files of a folder are other ones. Sizes and times are looked at each time; the contents now and then,
 * for folders on which neither can be relied upon.
 */
final class FolderWatch {

    private static final int LOOKS_BETWEEN_READS = 10;

    private final Path folder;
    private Map<String, String> seen;
    private String revision;
    private int looks;

    FolderWatch(Path folder) {
        this.folder = folder;
        this.seen = look();
        this.revision = revision();
    }

    /** Whether something changed since it was asked last, and has come to rest since. */
    boolean changed() {
        Map<String, String> now = look();
        looks++;
        if (!now.equals(seen)) {
            // being written: wait until two looks in a row see the same
            seen = now;
            looks = LOOKS_BETWEEN_READS;
            return false;
        }
        if (looks <= LOOKS_BETWEEN_READS) {
            return false;
        }
        looks = 0;
        String contents = revision();
        boolean other = !contents.equals(revision);
        revision = contents;
        return other;
    }

    private Map<String, String> look() {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.limit(2L * RulesFolder.MOST_FILES).forEach(path -> files.put(path.toString(), state(path)));
        } catch (IOException | java.io.UncheckedIOException e) {
            files.put("", "unreadable");
        }
        return files;
    }

    private static String state(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isDirectory() ? "/" : attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            return "gone";
        }
    }

    private String revision() {
        try {
            return RulesFolder.read(folder).revision();
        } catch (RulesRefused refused) {
            return refused.getMessage();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
