package vn.minhdinh.ruleset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;

/** Reads the files below a folder once, within bounds, and tells everything that may not stand there. */
final class FolderReader extends SimpleFileVisitor<Path> {

    /** Deepest nesting of folders below the rules folder. */
    private static final int DEEPEST = 8;
    /** Most bytes of all files together. */
    private static final long MOST_BYTES = 32L << 20;

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_SHOWN = 80;
    private static final Pattern RULE_FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path folder;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private long bytes;

    private FolderReader(Path folder) {
        this.folder = folder;
    }

    static RulesFolder read(Path folder) throws IOException, RulesRefused {
        FolderReader reader = new FolderReader(folder);
        Files.walkFileTree(folder, reader);
        if (!reader.problems.isEmpty()) {
            throw new RulesRefused(reader.problems);
        }
        return RulesFolder.of(reader.files);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (directory.equals(folder)) {
            return FileVisitResult.CONTINUE;
        }
        if (isHidden(directory)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (folder.relativize(directory).getNameCount() > DEEPEST) {
            problem(directory, "FOLDER_TOO_DEEP", String.valueOf(DEEPEST));
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        if (isHidden(path)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            problem(path, "LINK", shown(path));
        } else if (!attributes.isRegularFile()) {
            problem(path, "NOT_A_FILE", shown(path));
        } else if (!hasPlainName(path)) {
            problem(path, "FILE_NAME", shown(path));
        } else {
            keep(path);
        }
        boolean full = files.size() > RulesFolder.MOST_FILES || problems.size() > RulesFolder.MOST_FILES;
        if (full) {
            problems.add(RulesFolder.problem("", "TOO_MANY_FILES", String.valueOf(RulesFolder.MOST_FILES)));
        }
        if (bytes > MOST_BYTES) {
            problems.add(RulesFolder.problem("", "FOLDER_TOO_LARGE", String.valueOf(MOST_BYTES)));
        }
        return full || bytes > MOST_BYTES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
        if (!isHidden(path)) {
            problem(path, "UNREADABLE", "");
        }
        return FileVisitResult.CONTINUE;
    }

    private void keep(Path path) {
        OpenOption[] options = {StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS};
        try (InputStream in = Files.newInputStream(path, options)) {
            byte[] content = in.readNBytes(RulesFolder.LARGEST_FILE + 1);
            bytes += content.length;
            if (content.length > RulesFolder.LARGEST_FILE) {
                problem(path, "FILE_TOO_LARGE", String.valueOf(RulesFolder.LARGEST_FILE));
            } else if (files.put(name(path), content) != null) {
                problem(path, "NAME_TWICE", shown(path));
            }
        } catch (IOException e) {
            problem(path, "UNREADABLE", "");
        }
    }

    private boolean hasPlainName(Path path) {
        String name = name(path);
        if (name.codePoints().anyMatch(FolderReader::isHiddenCharacter) || name.length() > LONGEST_NAME) {
            return false;
        }
        return !isRead(name) || isPlain(name);
    }

    private static boolean isRead(String name) {
        return name.endsWith(".drl") || name.endsWith(".yaml");
    }

    /** Names of rule and scenario files become ids and addresses; other files may be called anything that shows. */
    private static boolean isPlain(String name) {
        return Arrays.stream(name.split("/", -1))
                .allMatch(part -> RULE_FILE_NAME.matcher(part).matches());
    }

    /** Whether a file of rules or scenarios of a service may be called that. */
    static boolean isRuleFileName(String name) {
        int folders = (int) name.chars().filter(c -> c == '/').count();
        return name.length() <= LONGEST_NAME
                && isRead(name)
                && isPlain(name)
                && folders > 0
                && folders <= DEEPEST
                && !RulesFolder.isLeftOut(name);
    }

    private static boolean isHiddenCharacter(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> true;
            default -> false;
        };
    }

    private boolean isHidden(Path path) {
        return RulesFolder.isLeftOut(name(path));
    }

    private String name(Path path) {
        return RulesFolder.nameOf(folder, path);
    }

    private String shown(Path path) {
        String name = name(path);
        return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    }

    private void problem(Path path, String code, String argument) {
        problems.add(RulesFolder.problem(name(path), code, argument));
    }
}
