package vn.minhdinh.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VanishedTest {

    private final Map<String, String> live = SmallLaw.files(100);
    private final Map<String, String> next = new TreeMap<>(live);

    private List<String> told() {
        return Vanished.between(SmallLaw.folder(live), SmallLaw.folder(next)).stream()
                .map(problem -> problem.file() + " " + problem.code() + " " + problem.arguments())
                .toList();
    }

    @Test
    void a_file_cut_off_behind_a_rule_lost_the_rules_below() {
        next.put(SmallLaw.RULES, SmallLaw.incomeRule(100));
        assertThat(told()).containsExactly("home/support.drl RULES_VANISHED [Nhà cũ]");
    }

    @Test
    void a_half_written_file_with_a_new_threshold_lost_the_rules_below_too() {
        next.put(SmallLaw.RULES, SmallLaw.incomeRule(200));
        assertThat(told()).containsExactly("home/support.drl RULES_VANISHED [Nhà cũ]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "package home\n"})
    void an_empty_file_lost_all_its_rules(String text) {
        next.put(SmallLaw.RULES, text);
        assertThat(told())
                .containsExactly(
                        "home/support.drl RULES_VANISHED [Thu nhập thấp]", "home/support.drl RULES_VANISHED [Nhà cũ]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// bãi bỏ: \"Nhà cũ\"",
                "// Đã bãi bỏ: Nhà cũ",
                "  //removed: “Nhà cũ”",
                "// REMOVED : \"Nhà cũ\"  "
            })
    void a_rule_may_go_when_the_file_says_so(String comment) {
        next.put(SmallLaw.RULES, SmallLaw.incomeRule(100) + comment + "\n");
        assertThat(told()).isEmpty();
    }

    @Test
    void a_comment_about_another_rule_lets_none_go() {
        next.put(SmallLaw.RULES, SmallLaw.incomeRule(100) + "// bãi bỏ: \"Nhà\"\n");
        assertThat(told()).hasSize(1);
    }

    @Test
    void a_rule_may_be_renamed_or_moved_to_another_file() {
        next.put(SmallLaw.RULES, live.get(SmallLaw.RULES).replace("Nhà cũ", "Nhà dột nát"));
        assertThat(told()).isEmpty();
        next.put(SmallLaw.RULES, SmallLaw.incomeRule(100));
        next.put("home/old.drl", "package home\n" + SmallLaw.oldHouseRule());
        assertThat(told()).isEmpty();
    }

    @Test
    void a_deleted_file_is_meant_to_go() {
        live.put("home/more.drl", "package home\n" + SmallLaw.oldHouseRule().replace("Nhà cũ", "Nhà khác"));
        assertThat(told()).isEmpty();
    }

    @Test
    void a_declaration_that_is_gone_is_told() {
        next.put(SmallLaw.FACTS, live.get(SmallLaw.FACTS).replaceAll("(?s)declare Supported.*", ""));
        assertThat(told()).containsExactly("home/facts.drl TYPES_VANISHED [Supported]");
    }

    @Test
    void a_service_or_most_of_its_files_do_not_go_at_once() {
        next.clear();
        assertThat(told()).containsExactly("home FOLDER_VANISHED [home, 2, 2]");
        next.putAll(live);
        for (int i = 0; i < 6; i++) {
            live.put("home/more" + i + ".drl", "package home\n");
        }
        next.put("home/more0.drl", "package home\n");
        assertThat(told()).containsExactly("home FOLDER_VANISHED [home, 5, 8]");
    }

    @Test
    void a_scenario_file_that_is_empty_or_cut_off_is_told() {
        next.put(SmallLaw.SCENARIOS, "[]");
        assertThat(told())
                .containsExactly(
                        "home/support.scenarios.yaml SCENARIOS_VANISHED [2, Không có thu nhập thì được hỗ trợ]");
        String whole = live.get(SmallLaw.SCENARIOS);
        String cut = whole.substring(0, whole.indexOf("- name: Thu nhập rất cao"));
        next.put(SmallLaw.SCENARIOS, cut);
        assertThat(told())
                .containsExactly("home/support.scenarios.yaml SCENARIOS_VANISHED [1, Thu nhập rất cao thì không]");
        next.put(SmallLaw.SCENARIOS, cut + "# bãi bỏ: \"Thu nhập rất cao thì không\"\n");
        assertThat(told()).isEmpty();
        next.put(SmallLaw.SCENARIOS, whole.substring(whole.indexOf("- name: Thu nhập rất cao")));
        assertThat(told()).isEmpty();
    }
}
