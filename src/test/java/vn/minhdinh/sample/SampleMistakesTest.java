package vn.minhdinh.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Every mistake of a sample file is told with its line and column, and the nearest known name. */
class SampleMistakesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Clubb: { id: C }                        | 4:3: UNKNOWN_TYPE  there is no fact type Clubb (Club?)
            Adult: { memberId: M }                  | 4:3: SAMPLE_NOT_GIVEN  Adult is concluded by rules or provided by the service; a case does not state it
            AsOf: { date: 2024-01-01 }              | 4:3: SAMPLE_NOT_GIVEN  AsOf is concluded by rules or provided by the service; a case does not state it
            Club: { nam: C }                        | 4:11: UNKNOWN_FIELD  there is no field nam (name?)
            Club: { level: GOLDD }                  | 4:18: UNKNOWN_VALUE  there is no enum value GOLDD (GOLD?)
            Club: { level: { GOLD: 1, SILVR: 2 } }  | 4:29: UNKNOWN_VALUE  there is no enum value SILVR (SILVER?)
            Club: { sports: [ GOLD, BRONZ ] }       | 4:27: UNKNOWN_VALUE  there is no enum value BRONZ (BRONZE?)
            Club: { sports: { GOLD: 2 } }           | 4:27: SAMPLE_SHARE  a share is a number from 0 to 1 of at most 6 decimals: 2
            Club: { sports: GOLD }                  | 4:19: SAMPLE_LIST_NEEDED  a list is needed here
            Club: { level: [ GOLD ] }               | 4:18: SAMPLE_LIST  Club.level is not a list; values to take one after the other stand behind in-turn
            Club: { level: { } }                    | 4:18: SAMPLE_EMPTY  a value is missing
            Club: { level: { GOLD: 0 } }            | 4:18: SAMPLE_NO_WEIGHT  all weights are 0
            Club: { level: { GOLD: -1 } }           | 4:26: SAMPLE_WEIGHT  a weight is a whole number from 0 to 10000: -1
            Club: { level: { GOLD: 10001 } }        | 4:26: SAMPLE_WEIGHT  a weight is a whole number from 0 to 10000: 10001
            Club: { level: { form: 1, too: 2 } }    | 4:20: SAMPLE_WORD  no such entry here: form (from?)
            Club: { level: { from: GOLD, to: GOLD }}| 4:18: SAMPLE_NO_RANGE  Club.level is neither a number nor a day: it has no from and to
            Club: { name: { in-trn: [ A ] } }       | 4:19: SAMPLE_WORD  no such entry here: in-trn (in-turn?)
            Club: { name: { in-turn: A } }          | 4:28: SAMPLE_LIST_NEEDED  a list is needed here
            Club: { name: { in-turn: [] } }         | 4:28: SAMPLE_EMPTY  a value is missing
            Club: { open: yes }                     | 4:17: SAMPLE_VALUE  “yes” is not a value of Club.open
            Club: { budget: 1_000 }                 | 4:19: SAMPLE_VALUE  “1_000” is not a value of Club.budget
            Club: { budget: 1e400 }                 | 4:19: SAMPLE_VALUE  “1e400” is not a value of Club.budget
            Club: { budget: -1 }                    | 4:19: SAMPLE_OUT_OF_RANGE  -1 lies outside the range of Club.budget: from 0 to …
            Club: { budget: { from: 1 } }           | 4:19: SAMPLE_MISSING  to is missing
            Club: { budget: { from: 2, to: 1 } }    | 4:19: SAMPLE_RANGE  from may not be above to, and step is above 0
            Club: { budget: { from: 1, to: 2, step: 0 } } | 4:43: SAMPLE_RANGE  from may not be above to, and step is above 0
            Club: { budget: { from: 1, to: 2, stp: 1 } }  | 4:37: SAMPLE_WORD  no such entry here: stp (step?)
            Club: { budget: { from: 0, to: 9, step: 0.000000001 } } | 4:19: SAMPLE_TOO_MANY  too many: at most 1000000000
            Club: { budget: "{Club.name}" }         | 4:19: SAMPLE_REFERENCE  no such value at this place: Club.name
            Club: { founded: 2024-02-30 }           | 4:20: SAMPLE_VALUE  “2024-02-30” is not a value of Club.founded
            Club: { founded: asOf - 9999 years }    | 4:20: SAMPLE_VALUE  “asOf - 9999 years” is not a value of Club.founded
            Club: { founded: { from: asOf, to: 2020-01-01 } } | 4:20: SAMPLE_RANGE  from may not be above to, and step is above 0
            Club: { name: C, unknown: 1 }           | 4:20: UNKNOWN_FIELD  there is no field unknown
            Club: { name: { value: C, unknown: 5% } } | 4:38: SAMPLE_SHARE  a share is a number from 0 to 1 of at most 6 decimals: 5%
            Club: { open: { value: { true: 1, unknown: 0.5 } } } | 4:37: SAMPLE_WORD  no such entry here: unknown
            Club: { budget: { in-turn: [ { from: 1, to: 2, unknown: 0.5 } ] } } | 4:50: SAMPLE_WORD  no such entry here: unknown
            Club: { name: "{cas}" }                 | 4:17: SAMPLE_REFERENCE  no such value at this place: cas (case?)
            Club: { name: "{case:##}" }             | 4:17: SAMPLE_REFERENCE  no such value at this place: case:##
            Club: { name: "a}b" }                   | 4:17: SAMPLE_BRACE  braces come in pairs
            Club: { name: "a\\u202Eb" }             | 4:17: SAMPLE_CHARACTER  the text holds a character that is not allowed
            Club: { name: C, budget: "{Club.name}" }| 4:28: SAMPLE_OTHER_KIND  Club.name is of another kind than Club.budget
            Club: { how-many: 2 }                   | 4:21: SAMPLE_OUT_OF_RANGE  2 lies outside the range of Club.how-many: from 0 to 1
            Club: [ { id: A }, { id: B } ]          | 4:3: SAMPLE_ONE_ONLY  a case has only one Club
            Club: [ A ]                             | 4:11: SAMPLE_MEMBERS  entries like name: value are needed here
            Club: C                                 | 4:9: SAMPLE_MEMBERS  entries like name: value are needed here
            Club: { name: C, name: D }              | 4:20: SAMPLE_TWICE  “name” stands twice
            Member: { how-many: 5001 }              | 4:23: SAMPLE_OUT_OF_RANGE  5001 lies outside the range of Member.how-many: from 0 to 5000
            Member: { how-many: 2, id: M }          | 4:30: SAMPLE_SAME_ID  the id “M” is used for two facts
            Member: { how-mny: 2 }                  | 4:13: UNKNOWN_FIELD  there is no field how-mny (how-many?)
            Member: { age: 131 }                    | 4:18: SAMPLE_OUT_OF_RANGE  131 lies outside the range of Member.age: from 0 to 130
            Member: { age: 1.5 }                    | 4:18: SAMPLE_VALUE  “1.5” is not a value of Member.age
            Member: { points: 1000000000 }          | 4:21: SAMPLE_OUT_OF_RANGE  1000000000 lies outside the range of Member.points: from 0 to 999999999
            Member: { age: { from: 0, to: 9, step: 0.5 } }    | 4:42: SAMPLE_VALUE  “0.5” is not a value of Member.age
            Member: { age: 9, points: { percent-of: age, from: 0, to: 9 } } | 4:43: SAMPLE_REFERENCE  no such value at this place: age (Member.age?)
            Member: { age: 9, points: { percent-of: Member.age, from: 0, to: 1000001 } } | 4:68: SAMPLE_OUT_OF_RANGE  1000001 lies outside the range of Member.points: from 0 to 1000000
            Member: { points: 9, age: { percent-of: Member.points, from: 5000, to: 5000 } } | 4:29: SAMPLE_OUT_OF_RANGE  450 lies outside the range of Member.age: from 0 to 130
            Member: { name: A, points: { percent-of: Member.name, from: 0, to: 1 } } | 4:44: SAMPLE_OTHER_KIND  Member.name is of another kind than Member.points
            Member: { for-each: Clubb }             | 4:23: SAMPLE_FOR_EACH  for-each names a type with many facts that stands above: Clubb
            Member: { for-each: Member }            | 4:23: SAMPLE_FOR_EACH  for-each names a type with many facts that stands above: Member
            Member: { id: { in-turn: [ A, B ] }, name: { in-turn: [ C ] } } | 4:11: SAMPLE_TURNS  the in-turn lists of one group must be of the same length, or how-many be given
            Member: { name: &a An, id: *a }         | 4:30: SAMPLE_ALIAS  a sample file does not use the * of YAML to repeat a value
            Member: { name: [[[[[[[[ A ]]]]]]]] }   | 4:26: SAMPLE_TOO_DEEP  nested deeper than 10
            """)
    void a_mistake_of_the_facts_is_told_at_its_place(String facts, String told) {
        assertThat(Club.mistakes(Club.file(facts.strip()))).isNotEmpty().first().isEqualTo("club/sample.yaml:" + told);
    }

    @Test
    void all_mistakes_are_told_at_once_and_each_once_though_several_kinds_share_it() {
        assertThat(Club.mistakes("""
                note: N
                asOf: 2024-06-30
                facts:
                  Club: { level: GOLDD }
                kinds:
                  - name: A
                  - nam: B
                    weight: 0
                    facts: { Club: { budget: x } }
                  - C
                """))
                .containsExactly(
                        "club/sample.yaml:4:18: UNKNOWN_VALUE  there is no enum value GOLDD (GOLD?)",
                        "club/sample.yaml:7:5: SAMPLE_WORD  no such entry here: nam (name?)",
                        "club/sample.yaml:7:5: SAMPLE_MISSING  name is missing",
                        "club/sample.yaml:9:30: SAMPLE_VALUE  “x” is not a value of Club.budget",
                        "club/sample.yaml:10:5: SAMPLE_MEMBERS  entries like name: value are needed here");
    }

    @Test
    void the_frame_of_the_file_is_checked() {
        assertThat(Club.mistakes("- a"))
                .containsExactly("club/sample.yaml:1:1: SAMPLE_MEMBERS  entries like name: value are needed here");
        assertThat(Club.mistakes("facts: [")).singleElement().asString().contains(":1:", "SAMPLE_YAML");
        assertThat(Club.mistakes("")).singleElement().asString().contains("SAMPLE_MEMBERS");
        assertThat(Club.mistakes("note: N\n---\nnote: M")).anyMatch(told -> told.contains("SAMPLE_YAML"));
        assertThat(Club.mistakes("fact: {}"))
                .containsExactly(
                        "club/sample.yaml:1:1: SAMPLE_WORD  no such entry here: fact (facts?)",
                        "club/sample.yaml:1:1: SAMPLE_MISSING  note is missing",
                        "club/sample.yaml:1:1: SAMPLE_MISSING  asOf is missing",
                        "club/sample.yaml:1:1: SAMPLE_MISSING  facts is missing");
        assertThat(Club.mistakes("note: N\nasOf: 30/6/2024\nunknown: x\nfacts: 3\nkinds: 4"))
                .anyMatch(told -> told.contains(":2:7: DATE"))
                .anyMatch(told -> told.contains(":4:1: SAMPLE_MEMBERS"));
        assertThat(Club.mistakes("note: N\nasOf: 2024-06-30\nunknown: x\nfacts: {}\nkinds: 4"))
                .anyMatch(told -> told.contains(":3:10: SAMPLE_SHARE"))
                .anyMatch(told -> told.contains(":5:1: SAMPLE_LIST_NEEDED"));
        assertThat(Club.mistakes("note: N\nasOf: 2024-06-30\nfacts: {}\nkinds: [ { name: A, weight: 0 } ]"))
                .containsExactly("club/sample.yaml:4:1: SAMPLE_NO_WEIGHT  all weights are 0");
    }

    @Test
    void how_many_facts_there_may_be_is_bounded_before_any_is_drawn() {
        assertThat(Club.mistakes(Club.file("""
                Member:
                  - { how-many: { 0: 999, 100: 1 } }
                  - { how-many: { from: 1, to: 10 } }
                Penalty: { for-each: Member, how-many: 50 }
                """)))
                .containsExactly(
                        "club/sample.yaml:7:12: SAMPLE_TOO_MANY_FACTS  a case may have up to 5610 facts: at most 5000");
        assertThat(Club.mistakes(Club.file("""
                Member: { how-many: 4, age: 9 }
                Penalty: { for-each: Member, how-many: "{Member.age}" }
                """))).anyMatch(told -> told.contains("5:42: SAMPLE_HOW_MANY"));
        assertThat(Club.mistakes(Club.file("""
                Member: { how-many: 4 }
                Penalty: { for-each: Member, how-many: { 1: 1, unknown: 0.1 } }
                """)))
                .containsExactly("club/sample.yaml:5:42: SAMPLE_WORD  no such entry here: unknown");
    }

    @Test
    void texts_that_grow_from_parent_to_child_and_cases_beyond_a_request_are_refused() {
        String name = "a".repeat(450);
        assertThat(Club.mistakes(Club.file("Club: { name: " + "a".repeat(501) + " }")))
                .containsExactly(
                        "club/sample.yaml:4:17: SAMPLE_TEXT_TOO_LONG  the text is too long: at most 500 characters");
        assertThat(Club.mistakes(Club.file("Club:\n  name: " + name + "\n  id: \"" + "{Club.name}".repeat(5) + "\"")))
                .containsExactly(
                        "club/sample.yaml:6:9: SAMPLE_TEXT_TOO_LONG  the text is too long: at most 2000 characters");
        String large = "Club:\n  name: " + "ế".repeat(450) + "\nMember:\n  how-many: 200\n  name: \""
                + "{Club.name}".repeat(4) + "\"";
        assertThat(Club.mistakes(Club.file(large)))
                .containsExactly(
                        "club/sample.yaml: SAMPLE_TOO_LARGE  the sample case is too large: at most 1048576 bytes");
    }

    @Test
    void a_list_longer_than_its_type_allows_is_refused() {
        assertThat(Club.mistakes(Club.file("Member: { how-many: 201 }")))
                .containsExactly(
                        "club/sample.yaml:4:11: SAMPLE_TOO_MANY_FACTS  a case may have up to 201 facts: at most 200");
    }

    @Test
    void a_damaged_file_is_refused_or_drawn_from_and_nothing_else() {
        Random random = new Random(54);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            StringBuilder damaged = new StringBuilder(SampleTest.FILE);
            for (int cuts = 1 + random.nextInt(3); cuts > 0; cuts--) {
                int at = random.nextInt(damaged.length() - 10);
                damaged.replace(
                        at,
                        at + random.nextInt(4),
                        "{}[]:,-#&*!|>'\"%0 \n".substring(random.nextInt(17)).substring(0, 1));
            }
            refused += Club.mistakes(damaged.toString()).isEmpty() ? 0 : 1;
        }
        assertThat(refused).isBetween(300, 999);
    }

    @Test
    void every_code_has_a_sentence_in_both_languages() throws IOException {
        Pattern code = Pattern.compile("\"(SAMPLE_[A-Z_]+)\"");
        Set<String> told = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/vn/minhdinh/sample"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = code.matcher(Files.readString(file));
                while (matcher.find()) {
                    told.add("rule." + matcher.group(1));
                }
            }
        }
        assertThat(told).hasSizeGreaterThan(25);
        Set<String> written = new TreeSet<>(Messages.keys(Language.VI));
        written.removeIf(key -> !key.matches("rule\\.SAMPLE_[A-Z_]+"));
        assertThat(written).isEqualTo(told);
    }
}
