package vn.minhdinh.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

class ScenarioReaderTest {

    private static RulesFolder folder(String... texts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < texts.length; i++) {
            files.put("home/" + (char) ('a' + i) + ".scenarios.yaml", texts[i].getBytes(StandardCharsets.UTF_8));
        }
        return RulesFolder.of(files);
    }

    private static List<String> problems(String... texts) {
        RulesRefused refused =
                catchThrowableOfType(RulesRefused.class, () -> ScenarioReader.read(folder(texts), "home"));
        assertThat(refused).isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.sentence(Language.EN))
                .toList();
    }

    private static List<String> codes(String text) {
        RulesRefused refused =
                catchThrowableOfType(RulesRefused.class, () -> ScenarioReader.read(folder(text), "home"));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(RuleProblem::code).toList();
    }

    @Test
    void each_scenario_knows_the_line_it_begins_on() throws Exception {
        List<Scenario> read = ScenarioReader.read(folder("""
                # families
                - name: one
                  expect: YES

                - expect: NO   # behind
                  name: two
                """), "home");
        assertThat(read).extracting(Scenario::line).containsExactly(2, 5);
        assertThat(read).extracting(Scenario::name).containsExactly("one", "two");
    }

    @Test
    void everything_wrong_in_all_files_is_told_at_once_with_its_place() {
        assertThat(problems("""
                        - name: one
                          facts: { House: { a: 1, a: 2 } }
                        - name: two
                          expct: NO
                          expect: YES
                        - three
                        """, "name: x\n", "- name: [ a\n", "- name: *one\n  expect: YES\n"))
                .containsExactly(
                        "home/a.scenarios.yaml:1:3: SCENARIO_MEMBERS  scenario 1 lacks name or expect",
                        "home/a.scenarios.yaml:2:27: SCENARIO_TWICE  “a” is written twice in the same place",
                        "home/a.scenarios.yaml:4:10: SCENARIO_UNKNOWN  a scenario holds an entry that is not used (its number: the entry): 2: expct (expect?)",
                        "home/a.scenarios.yaml:6:3: SCENARIO_MEMBERS  scenario 3 lacks name or expect",
                        "home/b.scenarios.yaml:1:1: SCENARIO_LIST  a scenario file must be a list",
                        "home/c.scenarios.yaml:1:12: SCENARIO_YAML  the scenario file cannot be read: it is not valid YAML",
                        "home/d.scenarios.yaml:1:9: SCENARIO_ALIAS  a scenario file does not repeat values with the * of YAML");
    }

    @Test
    void what_is_too_much_is_refused_before_it_is_built() {
        assertThat(codes("- name: x\n  expect: YES\n  facts: " + "[".repeat(100_000)))
                .contains("SCENARIO_TOO_DEEP");
        assertThat(codes("- name: x\n  expect: YES\n".repeat(2_001))).containsExactly("SCENARIO_TOO_MANY");
        assertThat(codes("- { name: x, expect: YES, facts: [ " + "1,".repeat(500_001) + " 1 ] }"))
                .containsExactly("SCENARIO_TOO_MANY_VALUES");
        assertThat(codes("- { name: x, expect: YES, facts: " + "9".repeat(200) + " }"))
                .containsExactly("SCENARIO_TOO_LARGE");
        assertThat(codes("- { name: " + "n".repeat(301) + ", expect: YES }")).containsExactly("SCENARIO_NAME");
        assertThat(codes("- x\n".repeat(1_000))).hasSize(100);
        String laughs = "- &a [ x, x, x ]\n- &b [ *a, *a, *a ]\n- [ *b, *b, *b ]\n";
        assertThat(codes(laughs)).contains("SCENARIO_ALIAS");
    }

    @Test
    void a_second_document_is_not_left_unread() {
        assertThat(codes("- name: x\n  expect: YES\n---\n- name: y\n  expect: NO\n"))
                .containsExactly("SCENARIO_YAML");
    }
}
