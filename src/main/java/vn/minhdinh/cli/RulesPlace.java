package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * What one word of the command line means: a service of the rules folder, a path to another rules folder, or a path to
 * the folder of one service.
 *
 * @param folder the rules folder
 * @param service the service meant, or {@code null} for all
 */
record RulesPlace(Path folder, String service) {

    /** @param rules the rules folder as the option says @param word {@code null} when none is given */
    static RulesPlace of(Path rules, String word) {
        if (word == null) {
            return new RulesPlace(rules, null);
        }
        List<String> services = services(rules);
        if (services.contains(word)) {
            return new RulesPlace(rules, word);
        }
        Path path = directory(word);
        if (path == null) {
            throw SharedOptions.unknownService(word, services);
        }
        Path parent = path.toAbsolutePath().normalize().getParent();
        return isService(path) && parent != null
                ? new RulesPlace(path.getParent() == null ? parent : path.getParent(), name(path))
                : new RulesPlace(path, null);
    }

    private static String name(Path path) {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }

    private static Path directory(String word) {
        try {
            Path path = Path.of(word);
            return Files.isDirectory(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static boolean isService(Path path) {
        return !files(path, ".drl").isEmpty();
    }

    private static List<String> services(Path rules) {
        try (Stream<Path> children = Files.list(rules)) {
            return children.limit(RulesFolder.MOST_FILES)
                    .filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.limit(RulesFolder.MOST_FILES)
                    .filter(child -> child.toString().endsWith(ending) && Files.isRegularFile(child))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
