package vn.minhdinh.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

/** One case of {@code src/test/resources/bad}: see the README there. */
final class BadCase {

    private static final Path BAD = Path.of("src/test/resources/bad");
    private static final Path BASE = BAD.resolve("base");
    private static final Map<String, byte[]> BASE_FILES = below(BASE);
    private static final List<String> ENDINGS = List.of(".scenarios.yaml", ".sample.yaml", ".drl", ".problem");

    private final String name;
    private List<RuleProblem> problems;

    private BadCase(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    static List<BadCase> all() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> entries = Files.list(BAD)) {
            entries.filter(entry -> !entry.equals(BASE)).forEach(entry -> {
                String file = entry.getFileName().toString();
                if (Files.isDirectory(entry)) {
                    names.add(file);
                }
                ENDINGS.stream()
                        .filter(file::endsWith)
                        .findFirst()
                        .ifPresent(ending -> names.add(file.substring(0, file.length() - ending.length())));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.stream().map(BadCase::new).toList();
    }

    Path expected() {
        return BAD.resolve(name + ".txt");
    }

    /** What is told of it, in both languages. */
    String told() {
        return told(Language.VI) + "----\n" + told(Language.EN);
    }

    private String told(Language language) {
        RulesFolder folder = RulesFolder.of(files());
        StringBuilder told = new StringBuilder();
        for (RuleProblem problem : problems()) {
            DiagnosticText.of(problem, folder, language)
                    .forEach(line -> told.append(line).append('\n'));
        }
        return told.toString();
    }

    /** Errors when there are any, otherwise warnings. */
    List<RuleProblem> problems() {
        if (problems == null) {
            problems = found();
        }
        return problems;
    }

    private List<RuleProblem> found() {
        if (Files.exists(BAD.resolve(name + ".problem"))) {
            return List.of(direct());
        }
        List<RuleProblem> all = Checker.checkAll(RulesFolder.of(files())).problems();
        List<RuleProblem> errors = all.stream().filter(RuleProblem::isError).toList();
        return errors.isEmpty() ? all.stream().filter(this::isOwn).toList() : errors;
    }

    /** What there is to say of the base itself is not the case's. */
    private boolean isOwn(RuleProblem problem) {
        return isAlone() || !BASE_FILES.containsKey(problem.file());
    }

    private RuleProblem direct() {
        List<String> lines = read(BAD.resolve(name + ".problem")).lines().toList();
        if (!lines.get(0).startsWith("# ")) {
            throw new IllegalStateException(name + " gives no reason");
        }
        List<String> parts = new ArrayList<>(
                lines.stream().filter(line -> !line.startsWith("# ")).toList());
        String file = parts.get(0);
        return new RuleProblem(
                file,
                Integer.parseInt(parts.get(1)),
                Integer.parseInt(parts.get(2)),
                parts.get(3),
                parts.subList(4, parts.size()));
    }

    private boolean isAlone() {
        return name.startsWith("only-");
    }

    private Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>(isAlone() ? Map.of() : BASE_FILES);
        files.putAll(below(BAD.resolve(name)));
        put(files, ".drl", "demo/" + name + ".drl");
        put(files, ".scenarios.yaml", "demo/" + name + ".scenarios.yaml");
        put(files, ".sample.yaml", "demo/sample.yaml");
        return files;
    }

    private void put(Map<String, byte[]> files, String ending, String as) {
        Path file = BAD.resolve(name + ending);
        if (Files.exists(file)) {
            files.put(as, read(file).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, byte[]> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
