package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.WholeFile;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;
import vn.minhdinh.scenario.ScenarioRunner.Outcome;

/** The outcome of scenarios as build servers read it: JUnit XML, a suite for each scenario file. */
final class JunitReport {

    private final Language language;
    private final StringBuilder xml = new StringBuilder();

    private JunitReport(Language language) {
        this.language = language;
    }

    static void write(Path file, List<Outcome> outcomes, Language language) throws CannotRun {
        try {
            WholeFile.write(file, of(outcomes, language).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CannotRun("cli.junit.unwritable", file);
        }
    }

    static String of(List<Outcome> outcomes, Language language) {
        JunitReport report = new JunitReport(language);
        report.suites(outcomes);
        return report.xml.toString();
    }

    private void suites(List<Outcome> outcomes) {
        Map<String, List<Outcome>> byFile = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.scenario().file(), LinkedHashMap::new, Collectors.toList()));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
        counts("minhdinh", outcomes);
        byFile.forEach((file, of) -> {
            xml.append("  <testsuite");
            counts(file, of);
            of.forEach(outcome -> testcase(name(file), outcome));
            xml.append("  </testsuite>\n");
        });
        xml.append("</testsuites>\n");
    }

    private static String name(String file) {
        return file.substring(0, file.length() - ScenarioReader.ENDING.length()).replace('/', '.');
    }

    private void counts(String name, List<Outcome> outcomes) {
        long failures = outcomes.stream().filter(outcome -> !outcome.holds()).count();
        attribute("name", name);
        attribute("tests", String.valueOf(outcomes.size()));
        attribute("failures", String.valueOf(failures));
        attribute("errors", "0");
        attribute("skipped", "0");
        xml.append(">\n");
    }

    private void testcase(String classname, Outcome outcome) {
        Scenario scenario = outcome.scenario();
        xml.append("    <testcase");
        attribute("classname", classname);
        attribute("name", "#" + scenario.number() + " " + scenario.name());
        attribute("file", scenario.file());
        attribute("line", String.valueOf(scenario.line()));
        if (outcome.holds()) {
            xml.append("/>\n");
            return;
        }
        List<String> sentences = outcome.differences().stream()
                .map(difference -> difference.sentence(language))
                .toList();
        xml.append(">\n      <failure");
        attribute("message", sentences.get(0));
        xml.append('>');
        escape(scenario.file() + ":" + scenario.line() + "\n" + String.join("\n", sentences));
        xml.append("</failure>\n    </testcase>\n");
    }

    private void attribute(String name, String value) {
        xml.append(' ').append(name).append("=\"");
        escape(value);
        xml.append('"');
    }

    private void escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\n', '\r', '\t' -> xml.append("&#").append(character).append(';');
                default -> xml.appendCodePoint(isXml(character) ? character : '\uFFFD');
            }
        });
    }

    /** Whether XML 1.0 knows the character. */
    private static boolean isXml(int character) {
        return character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
