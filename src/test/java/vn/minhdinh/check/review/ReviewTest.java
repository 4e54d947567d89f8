package vn.minhdinh.check.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;

class ReviewTest {

    private static final String FACTS = """
            package club

            import java.math.BigDecimal
            import java.time.LocalDate

            declare enum Level
                BRONZE( "Đồng", "Bronze" ), SILVER( "Bạc", "Silver" ), GOLD( "Vàng", "Gold" );
                vi : String
                en : String
            end

            declare AsOf
                @provided( "asOf" ) @label( "Ngày xét" ) @label_en( "As-of date" )
                date : LocalDate @label( "Ngày xét" ) @label_en( "As-of date" )
            end

            declare Club
                @one( true ) @label( "Câu lạc bộ" ) @label_en( "Club" )
                id : String
                level : Level @label( "Hạng" ) @label_en( "Level" ) @question( "Hạng?" ) @question_en( "Level?" )
                budget : BigDecimal @label( "Quỹ" ) @label_en( "Budget" ) @question( "Quỹ?" ) @question_en( "Budget?" )
                open : Boolean @label( "Mở" ) @label_en( "Open" ) @question( "Mở?" ) @question_en( "Open?" )
                percent : BigDecimal @label( "Phần" ) @label_en( "Part" ) @question( "Phần?" ) @question_en( "Part?" ) @min( 0 ) @max( 100 )
            end

            declare Member
                @label( "Thành viên" ) @label_en( "Member" )
                id : String
                age : Integer @label( "Tuổi" ) @label_en( "Age" ) @question( "Tuổi?" ) @question_en( "Age?" ) @min( 0 ) @max( 130 )
                name : String @label( "Tên" ) @label_en( "Name" ) @question( "Tên?" ) @question_en( "Name?" )
            end

            declare Fee
                amount : Integer @label( "Mức" ) @label_en( "Amount" )
            end
            """;

    /** Reads every field, so that a test tells of what it is about only. */
    private static final String READER = rule(
            "Đọc mọi trường",
            "",
            "Club( level != null, budget != null, open != null, percent != null ) exists Member( age != null )",
            "0");

    private static String rule(String name, String dates, String conditions, String amount) {
        return """

                rule "%s"
                    @title_en( "Title" ) @source( "Điều lệ" ) @confidence( "legal" )%s
                when
                    %s
                then
                    insert( new Fee( %s ) );
                end
                """.formatted(name, dates.isEmpty() ? "" : "\n    " + dates.replace("; ", "\n    "), conditions, amount);
    }

    private static Map<String, String> club(String... rules) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("club/facts.drl", FACTS);
        files.put("club/reader.drl", "package club\n" + READER);
        files.put("club/reader.scenarios.yaml", "- name: x\n  expect: YES\n");
        if (rules.length > 0) {
            files.put("club/fee.drl", "package club\n" + String.join("", rules));
            files.put("club/fee.scenarios.yaml", "- name: x\n  expect: YES\n");
        }
        return files;
    }

    private static Map<String, String> with(Map<String, String> files, String name, String text) {
        files.put(name, text);
        return files;
    }

    private static Draft draft(Map<String, String> files) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return Draft.of(RulesFolder.of(bytes));
    }

    /** What is told of sound rules. */
    private static List<RuleProblem> notices(Map<String, String> files) {
        Draft draft = draft(files);
        assertThat(draft.problems()).isEmpty();
        List<RuleProblem> notices = Review.of(draft).stream().sorted().toList();
        assertThat(notices).noneMatch(RuleProblem::isError);
        return notices;
    }

    private static List<String> told(Map<String, String> files) {
        return notices(files).stream()
                .map(notice -> notice.sentence(Language.EN))
                .toList();
    }

    private static List<String> toldOf(String conditions) {
        return told(club(rule("Phí", "", conditions, "1")));
    }

    @Test
    void says_nothing_of_rules_in_order() {
        assertThat(told(club())).isEmpty();
        assertThat(toldOf("Member( age >= 18, age < 60 )")).isEmpty();
    }

    @Test
    void tells_two_constraints_that_exclude_each_other_where_the_second_stands() {
        assertThat(toldOf("Member( age >= 60, age < 18 )"))
                .containsExactly("club/fee.drl:6:24: NEVER_HOLDS  no value of Member.age meets: age >= 60, age < 18");
    }

    @Test
    void knows_that_there_is_no_whole_number_between_3_and_4_but_a_decimal() {
        assertThat(toldOf("Member( age > 3, age < 4 )"))
                .containsExactly("club/fee.drl:6:22: NEVER_HOLDS  no value of Member.age meets: age > 3, age < 4");
        assertThat(toldOf("Club( budget > 3, budget < 4 )")).isEmpty();
    }

    @Test
    void tells_enums_and_yes_no_fields_of_which_no_value_is_left() {
        assertThat(toldOf("Club( level == Level.GOLD, level == Level.SILVER )"))
                .containsExactly("club/fee.drl:6:32: NEVER_HOLDS  no value of Club.level meets:"
                        + " level == Level.GOLD, level == Level.SILVER");
        assertThat(toldOf("Club( level not in ( Level.GOLD, Level.SILVER ), level != Level.BRONZE )"))
                .hasSize(1)
                .allMatch(notice -> notice.startsWith("club/fee.drl:6:54: NEVER_HOLDS"));
        assertThat(toldOf("Club( open == true ) Club( open == false )"))
                .containsExactly("club/fee.drl:6:32: NEVER_HOLDS  no value of Club.open meets:"
                        + " open == true, open == false");
        assertThat(toldOf("Club( level in ( Level.GOLD, Level.SILVER ), level != Level.GOLD )"))
                .isEmpty();
    }

    @Test
    void tells_a_constraint_outside_the_declared_range() {
        assertThat(toldOf("Club( percent > 100 )"))
                .containsExactly("club/fee.drl:6:11: OUT_OF_RANGE  the condition percent > 100 is never true:"
                        + " 0 <= percent <= 100");
        assertThat(toldOf("Club( percent >= 100 )")).isEmpty();
        assertThat(toldOf("Member( age < 0 )")).hasSize(1);
        assertThat(toldOf("Club( budget < 0 )")).isEmpty();
    }

    @Test
    void looks_into_and_or_and_not() {
        assertThat(toldOf("Member( age < 3 && age > 5 )")).hasSize(1);
        assertThat(toldOf("Member( !( age < 60 ), age < 18 )")).hasSize(1);
        assertThat(toldOf("Member( age < 3 || age > 60, age == 20 )")).hasSize(1);
        assertThat(toldOf("Member( age < 3 || ( age > 60 && age < 50 ) )"))
                .containsExactly("club/fee.drl:6:38: NEVER_HOLDS  no value of Member.age meets: age > 60, age < 50");
        assertThat(toldOf("Member( age < 3 || age > 60, age < 50 )")).isEmpty();
        assertThat(toldOf("Club( budget > 100 || open == true, budget < 50 )")).isEmpty();
    }

    @Test
    void looks_at_figures_and_at_what_is_counted() {
        assertThat(toldOf("accumulate( Member( age >= 18 ); $n : count(); $n >= 5, $n < 3 )"))
                .containsExactly("club/fee.drl:6:61: NEVER_HOLDS  no value of $n meets: $n >= 5, $n < 3");
        assertThat(toldOf("accumulate( Member( $old : ( age >= 60 ) ); $share : share( $old ); $share > 100 )"))
                .containsExactly("club/fee.drl:6:73: OUT_OF_RANGE  the condition $share > 100 is never true:"
                        + " 0 <= $share <= 100");
        assertThat(toldOf(
                        "accumulate( Member( $old : ( age >= 60 && age < 18 ) ); $share : share( $old ); $share > 9 )"))
                .hasSize(1);
        assertThat(toldOf("accumulate( Member( $old : ( age >= 60 ) ); $share : share( $old ); $share >= 0 )"))
                .isEmpty();
    }

    @Test
    void knows_the_months_of_a_date() {
        assertThat(toldOf("AsOf( date.monthValue > 12 )")).hasSize(1);
        assertThat(toldOf("AsOf( date.monthValue == 2, date.dayOfMonth > 29 )")).hasSize(1);
        assertThat(toldOf("AsOf( date.monthValue == 2, date.dayOfMonth > 28 )")).isEmpty();
    }

    @Test
    void tells_a_constraint_that_the_one_beside_it_already_says() {
        assertThat(toldOf("Member( age >= 60, age >= 18 )"))
                .containsExactly("club/fee.drl:6:24: ALWAYS_HOLDS  the condition age >= 18 is superfluous beside"
                        + " age >= 60");
        assertThat(toldOf("Member( age >= 0 )")).isEmpty();
        assertThat(toldOf("Member( age != null, age >= 0 )")).isEmpty();
    }

    @Test
    void tells_a_rule_that_adds_nothing_to_another() {
        assertThat(told(club(
                        rule("Rộng", "", "Member( age >= 18 )", "1"),
                        rule("Hẹp", "", "Member( age >= 60 ) Club( open == true )", "1"))))
                .containsExactly(
                        "club/fee.drl:11:1: SHADOWED  the rule “Hẹp” adds nothing to the rule “Rộng” in line 3");
        assertThat(told(club(
                        rule("Một", "", "Member( $id : id, age >= 18 )", "1"),
                        rule("Hai", "", "Member( $m : id, age >= 18 )", "1"))))
                .containsExactly(
                        "club/fee.drl:11:1: SHADOWED  the rule “Hai” adds nothing to the rule “Một” in line 3");
    }

    @Test
    void leaves_rules_in_peace_that_differ_in_what_they_conclude_in_whom_they_mean_or_in_their_days() {
        assertThat(told(club(
                        rule("Rộng", "", "Member( age >= 18 )", "1"), rule("Hẹp", "", "Member( age >= 60 )", "2"))))
                .isEmpty();
        assertThat(told(club(rule("Trẻ", "", "Member( age < 18 )", "1"), rule("Già", "", "Member( age >= 60 )", "1"))))
                .isEmpty();
        assertThat(told(club(
                        rule("Ai đó", "", "Member( age >= 18 )", "1"),
                        rule("Người khác", "", "Member( age < 10 ) Member( age >= 18 )", "1"))))
                .isEmpty();
        assertThat(told(club(
                        rule("Rộng", "date-expires \"2024-01-01\"", "Member( age >= 18 )", "1"),
                        rule("Hẹp", "", "Member( age >= 60 )", "1"))))
                .isEmpty();
    }

    @Test
    void tells_a_rule_in_force_on_no_day() {
        assertThat(told(club(rule(
                        "Phí",
                        "date-effective \"2024-02-01\"; date-expires \"2024-02-01\"",
                        "Club( open == true )",
                        "1"))))
                .containsExactly("club/fee.drl:6:5: NEVER_IN_FORCE  the rule is in force on no day: effective from"
                        + " 2024-02-01, expired from 2024-02-01");
    }

    @Test
    void tells_days_left_out_between_two_versions() {
        assertThat(told(club(
                        rule("Phí cũ", "date-expires \"2024-12-31\"", "Club( budget < 2100000 )", "1"),
                        rule("Phí mới", "date-effective \"2025-01-01\"", "Club( budget < 2200000 )", "2"))))
                .containsExactly("club/fee.drl:14:5: DATE_GAP  from 2024-12-31 to 2024-12-31 there is no rule:"
                        + " “Phí cũ” has expired, “Phí mới” is not in force yet");
        assertThat(told(club(
                        rule("Phí cũ", "date-expires \"2025-01-01\"", "Club( budget < 2100000 )", "1"),
                        rule("Phí mới", "date-effective \"2025-01-01\"", "Club( budget < 2200000 )", "2"))))
                .isEmpty();
    }

    @Test
    void leaves_a_programme_in_peace_that_comes_back_each_year() {
        assertThat(told(club(
                        rule(
                                "Tết 2025",
                                "date-effective \"2025-01-01\"; date-expires \"2025-03-01\"",
                                "Club( open == true )",
                                "1"),
                        rule(
                                "Tết 2026",
                                "date-effective \"2026-01-01\"; date-expires \"2026-03-01\"",
                                "Club( open == true )",
                                "1"))))
                .isEmpty();
    }

    @Test
    void tells_days_on_which_two_versions_apply() {
        assertThat(told(club(
                        rule("Phí cũ", "date-expires \"2025-02-01\"", "Club( budget < 2100000 )", "1"),
                        rule("Phí mới", "date-effective \"2025-01-01\"", "Club( budget < 2200000 )", "2"))))
                .containsExactly(
                        "club/fee.drl:14:5: DATE_OVERLAP  from 2025-01-01 on both “Phí cũ” and “Phí mới” apply");
        assertThat(told(club(
                        rule("Phí từ năm 2024", "date-effective \"2024-01-01\"", "Club( open == true )", "1"),
                        rule("Phí từ năm 2025", "date-effective \"2025-01-01\"", "Club( open == true )", "2"))))
                .hasSize(1)
                .allMatch(notice -> notice.contains(": DATE_OVERLAP "));
    }

    @Test
    void takes_rules_about_different_things_for_no_versions() {
        assertThat(told(club(
                        rule("Vàng", "date-effective \"2024-01-01\"", "Club( level == Level.GOLD )", "1"),
                        rule("Bạc", "date-effective \"2025-01-01\"", "Club( level == Level.SILVER )", "2"))))
                .isEmpty();
        assertThat(told(club(
                        rule("Lớp 1", "date-effective \"2024-01-01\"", "Member( age == 6 )", "1"),
                        rule("Lớp 2", "date-effective \"2025-01-01\"", "Member( age == 7 )", "1"))))
                .isEmpty();
    }

    @Test
    void tells_a_figure_that_two_files_hold_against_one_field() {
        Map<String, String> twice = club(rule("Phí", "", "Club( budget <= 2100000 )", "1"));
        with(
                twice,
                "club/prize.drl",
                "package club\n" + rule("Thưởng", "", "Club( open == true, budget <= 2100000 )", "2"));
        with(twice, "club/prize.scenarios.yaml", "- name: x\n  expect: YES\n");
        assertThat(told(twice))
                .containsExactly("club/prize.drl:6:25: THRESHOLD_TWICE  the threshold budget <= 2100000 also stands in"
                        + " club/fee.drl:6");
        with(
                twice,
                "club/prize.drl",
                "package club\n" + rule("Thưởng", "", "Club( open == true, budget <= 500 )", "2"));
        assertThat(told(twice)).isEmpty();
        with(twice, "club/prize.drl", "package club\n" + rule("Thưởng", "", "Club( budget > 2100000 )", "2"));
        assertThat(told(twice)).isEmpty();
    }

    @Test
    void tells_what_is_missing_beside_a_rule() {
        Map<String, String> bare = club();
        with(
                bare,
                "club/fee.drl",
                "package club\n\nrule \"Phí\"\nwhen\n    Club( open == true )\nthen\n    insert( new Fee( 1 ) );\nend\n");
        assertThat(told(bare))
                .containsExactly(
                        "club/fee.drl:3:1: NO_SOURCE  the rule “Phí” names no source",
                        "club/fee.drl:3:1: NO_TITLE  the rule “Phí” has no title in English",
                        "club/fee.drl:3:1: NO_CONFIDENCE  the rule “Phí” does not say how sure its figures are",
                        "club/fee.drl:3:1: NO_SCENARIO  no scenario expects anything of the decision fee");
    }

    @Test
    void an_empty_file_of_scenarios_is_none_and_one_beside_no_decision_may_expect_every_decision() {
        Map<String, String> empty = with(
                club(rule("Phí", "", "Club( open == true )", "1")), "club/fee.scenarios.yaml", "# chưa có\n---\n[]\n");
        assertThat(told(empty))
                .containsExactly("club/fee.drl:3:1: NO_SCENARIO  no scenario expects anything of the decision fee");
        with(empty, "club/families.scenarios.yaml", "- name: x\n  expect: { fee: YES }\n");
        assertThat(told(empty)).isEmpty();
    }

    @Test
    void tells_facts_nobody_reads_and_words_that_are_missing() {
        String facts = FACTS.replace("@label_en( \"Level\" ) ", "")
                        .replace("@question( \"Mở?\" ) @question_en( \"Open?\" )", "")
                + """

                declare enum Colour
                    RED( "Đỏ", "Red" );
                    vi : String
                    en : String
                end

                declare Pet
                    @label( "Vật nuôi" ) @label_en( "Pet" )
                    legs : Integer @label( "Chân" ) @label_en( "Legs" )
                end
                """;
        Map<String, String> files = with(club(), "club/facts.drl", facts);
        files.put(
                "club/reader.drl",
                files.get("club/reader.drl")
                        .replace("percent != null", "percent >= 1")
                        .replace("budget != null, ", ""));
        assertThat(told(files))
                .containsExactly(
                        "club/facts.drl:20:5: NO_LABEL  Club.level lacks @label_en",
                        "club/facts.drl:21:5: UNREAD_FIELD  no rule reads the field Club.budget",
                        "club/facts.drl:22:5: NO_QUESTION  Club.open lacks @question, @question_en",
                        "club/facts.drl:37:14: UNUSED_ENUM  no field uses the enum Colour",
                        "club/facts.drl:43:9: UNREAD_FACT  no rule reads the fact type Pet");
    }

    @Test
    void tells_files_that_nothing_reads_with_the_name_they_were_meant_to_have() {
        Map<String, String> files = club();
        with(files, "club/fee.drl.txt", "");
        with(files, "club/Trip.DRL", "");
        with(files, "club/vote/voter.scenario.yaml", "");
        with(files, "club/vote/adult.scenarios.yml", "");
        with(files, "club/reader.scenario.yaml", "");
        with(files, "clubb/vote.scenarios.yaml", "");
        with(files, "club/samples.yaml", "");
        with(files, "top.drl", "package club\n");
        for (String other : List.of(
                "README.md",
                "GAPS.md",
                "LICENSE",
                "club/sample.yaml",
                "club/notes.txt",
                "club/old.drl.bak",
                "club/table.xlsx")) {
            with(files, other, "");
        }
        assertThat(told(files))
                .containsExactly(
                        "club/Trip.DRL: FILE_IGNORED  nothing reads this file; is it meant to be club/Trip.drl?",
                        "club/fee.drl.txt: FILE_IGNORED  nothing reads this file; is it meant to be club/fee.drl?",
                        "club/reader.scenario.yaml: FILE_IGNORED_TWICE  nothing reads this file; the nearest name, club/reader.scenarios.yaml, is taken by another file",
                        "club/samples.yaml: FILE_IGNORED_TWICE  nothing reads this file; the nearest name, club/sample.yaml, is taken by another file",
                        "club/vote/adult.scenarios.yml: FILE_IGNORED  nothing reads this file; is it meant to be club/vote/adult.scenarios.yaml?",
                        "club/vote/voter.scenario.yaml: FILE_IGNORED  nothing reads this file; is it meant to be club/vote/voter.scenarios.yaml?",
                        "clubb/vote.scenarios.yaml: FILE_IGNORED  nothing reads this file; is it meant to be club/vote.scenarios.yaml?",
                        "top.drl: FILE_IGNORED  nothing reads this file; is it meant to be club/top.drl?");
    }

    @Test
    void tells_a_byte_order_mark() {
        Map<String, String> files = club();
        files.put("club/reader.drl", "\uFEFF" + files.get("club/reader.drl"));
        assertThat(told(files))
                .containsExactly("club/reader.drl:1:1: BYTE_ORDER_MARK  the file opens with a byte order mark");
    }

    @Test
    void tells_of_a_service_with_errors_only_what_the_errors_cannot_have_caused() {
        Map<String, String> files = club(rule("Phí", "", "Member( age >= 60, age < 18, agee > 3 )", "1"));
        files.put(
                "club/fee.drl",
                files.get("club/fee.drl").replace("@source", "@sorce")
                        + rule("Phí 2", "", "Club( open == true )", "1").replace("@source( \"Điều lệ\" )", ""));
        assertThat(draft(files).problems()).isNotEmpty();
        assertThat(Review.of(draft(files)))
                .extracting(RuleProblem::place, RuleProblem::code)
                .containsExactly(tuple("club/fee.drl:11:1", "NO_SOURCE"));
    }

    @Test
    void says_of_the_shipped_rules_what_is_true_of_them_and_nothing_else() throws Exception {
        assertThat(Review.of(Draft.of(RulesFolder.read(Path.of("rules")))))
                .extracting(notice -> notice.code() + " " + notice.arguments().get(0))
                .containsExactlyInAnyOrder(
                        "THRESHOLD_TWICE incomePerHeadMonthly <= 1500000",
                        "THRESHOLD_TWICE incomePerHeadMonthly <= 2000000",
                        "THRESHOLD_TWICE incomePerHeadMonthly <= 2100000",
                        "THRESHOLD_TWICE incomePerHeadMonthly <= 2600000",
                        "UNREAD_FIELD Household.recognisedOn",
                        "UNREAD_FIELD Place.level",
                        "UNREAD_FIELD Commune.level");
    }
}
