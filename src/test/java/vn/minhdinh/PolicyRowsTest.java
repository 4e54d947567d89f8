package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.cli.Cli;
import vn.minhdinh.cli.Terminal;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** Every row of the policy table has its rule file, or rules/GAPS.md says why there is none. */
class PolicyRowsTest {

    private static final Pattern GAP = Pattern.compile("^\\| (\\S+) \\| (.*?) \\| (.*?) \\|$", Pattern.MULTILINE);
    private static final Pattern LISTED = Pattern.compile("\\[([^\\]]+)]\\s*$");

    private static List<String> table;
    private static Map<String, Set<String>> filesByRow;
    private static Map<String, String> gaps;

    @BeforeAll
    static void read() throws Exception {
        table = Files.readAllLines(Path.of("src/test/resources/policy/rows.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        filesByRow = new TreeMap<>();
        for (Service service : RulesetLoader.load(Path.of("rules")).services()) {
            service.decisions()
                    .forEach(decision -> decision.rows()
                            .forEach(row -> filesByRow
                                    .computeIfAbsent(row, r -> new TreeSet<>())
                                    .add(decision.file())));
        }
        gaps = gaps();
    }

    private static Map<String, String> gaps() throws IOException {
        Map<String, String> gaps = new TreeMap<>();
        Matcher each = GAP.matcher(Files.readString(Path.of("rules/GAPS.md")));
        while (each.find()) {
            if (!each.group(1).equals("mã") && !each.group(1).startsWith("-")) {
                assertThat(gaps.put(each.group(1), each.group(3)))
                        .as(each.group(1) + " stands twice")
                        .isNull();
            }
        }
        return gaps;
    }

    @Test
    void every_row_has_a_rule_or_a_reason_why_not() {
        List<String> nowhere = table.stream()
                .filter(row -> !filesByRow.containsKey(row) && !gaps.containsKey(row))
                .toList();
        assertThat(nowhere).isEmpty();
        assertThat(gaps.values()).allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20));
    }

    @Test
    void no_row_has_both_and_none_is_unknown() {
        assertThat(filesByRow.keySet()).doesNotContainAnyElementsOf(gaps.keySet());
        assertThat(table).containsAll(filesByRow.keySet()).containsAll(gaps.keySet());
    }

    @Test
    void the_list_of_rules_shows_every_row_with_its_file() throws Exception {
        Map<String, Set<String>> listed = new TreeMap<>();
        String file = "";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(InputStream.nullInputStream(), out, OutputStream.nullOutputStream());
        int code = new Cli(terminal, null, Clock.systemUTC()).run("rules");
        assertThat(code).isZero();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            Matcher rows = LISTED.matcher(line);
            if (rows.find() && line.startsWith("    ")) {
                for (String row : rows.group(1).split(" ")) {
                    listed.computeIfAbsent(row, r -> new TreeSet<>()).add(file);
                }
            } else if (line.endsWith(".drl")) {
                file = line.substring(line.lastIndexOf(' ') + 1);
            }
        }
        assertThat(listed).isEqualTo(filesByRow);
    }
}
