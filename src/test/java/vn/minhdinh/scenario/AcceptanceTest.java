package vn.minhdinh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class AcceptanceTest {

    private static Service service;

    @BeforeAll
    static void load() throws Exception {
        service = RulesetLoader.load(RulesFolder.of(
                        Map.of("home/facts.drl", bytes("""
                package home

                import java.math.BigDecimal

                declare House
                    @one( true )
                    id : String
                    income : BigDecimal
                    owner : Boolean
                end

                declare Member
                    id : String
                    adult : Boolean
                end

                declare Aid
                    amount : Integer
                    rate : BigDecimal
                    house : String
                end

                declare Gift
                    house : String
                end

                declare Grown
                    member : String
                end
                """), "home/aid.drl", bytes("""
                package home

                rule "Vay"
                when
                    House( income <= 100, $income : income, $id : id )
                then
                    insert( new Aid( 500, $income, $id ) );
                    insert( new Aid( 20, $income, $id ) );
                end

                rule "Quà"
                when
                    House( income <= 10, $id : id )
                then
                    insert( new Gift( $id ) );
                end
                """), "home/grown.drl", bytes("""
                package home

                rule "Đã lớn"
                when
                    Member( adult == true, $id : id )
                then
                    insert( new Grown( $id ) );
                end
                """))))
                .service("home");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Acceptance.Accepted accept(String file, String text) {
        Set<Integer> all = IntStream.rangeClosed(1, 50).boxed().collect(Collectors.toSet());
        return Acceptance.accept(service, Clock.systemUTC(), file, text, all);
    }

    private static String accepted(String file, String text) {
        return accept(file, text).text();
    }

    @Test
    void only_the_verdict_changes_and_every_other_byte_stays() {
        String text = """
                # đầu tệp 😀
                - name:   "giữ 😀 nguyên"   # ghi chú
                  asOf: 2024-06-30
                  facts: { House: { id: H-1,  income: 50.0 } }
                  expect:   NO   # vì sao

                - name: đúng rồi
                  facts: { House: { id: H-1, income: 500 } }
                  expect: 'NO'
                -   expect: "YES"
                    name: nháy
                    facts: { House: { income: 500 } }
                """;
        assertThat(accepted("home/aid.scenarios.yaml", text))
                .isEqualTo(
                        text.replace("expect:   NO   #", "expect:   YES   #").replace("expect: \"YES\"", "expect: NO"));
        assertThat(accepted("home/aid.scenarios.yaml", text.replace("\n", "\r\n")))
                .isEqualTo(text.replace("expect:   NO   #", "expect:   YES   #")
                        .replace("expect: \"YES\"", "expect: NO")
                        .replace("\n", "\r\n"));
    }

    @Test
    void of_a_conclusion_only_the_field_that_differs_changes() {
        String text = """
                - name: x
                  facts: { House: { id: H-1, income: 50 } }
                  expect:
                    verdict: YES
                    conclusions:
                      - { type: Aid, amount: 500 }   # lớn
                      - type: Aid
                        amount: 21
                        rate: 50
                """;
        assertThat(accepted("home/aid.scenarios.yaml", text)).isEqualTo(text.replace("21", "20"));
    }

    @Test
    void conclusions_of_another_number_are_written_anew_with_the_fields_their_author_wrote() {
        String text = """
                - name: x
                  facts: { House: { id: H-1, income: 5 } }
                  expect:
                    verdict: YES
                    conclusions:
                      - { type: Aid, amount: 500 }
                  # sau
                - name: y
                  facts: { House: { id: H-1, income: 5000 } }
                  expect: { verdict: YES, conclusions: [ { type: Aid } ] }
                - name: z
                  facts: { House: { id: H-1, income: 5 } }
                  expect: { verdict: NO, conclusions: [] }
                """;
        assertThat(accepted("home/aid.scenarios.yaml", text)).isEqualTo("""
                - name: x
                  facts: { House: { id: H-1, income: 5 } }
                  expect:
                    verdict: YES
                    conclusions:
                      [ { type: Aid, amount: 500 }, { type: Aid, amount: 20 }, { type: Gift, house: H-1 } ]
                  # sau
                - name: y
                  facts: { House: { id: H-1, income: 5000 } }
                  expect: { verdict: NO, conclusions: [] }
                - name: z
                  facts: { House: { id: H-1, income: 5 } }
                  expect: { verdict: YES, conclusions: [ { type: Aid, amount: 500, rate: 5, house: H-1 }, \
                { type: Aid, amount: 20, rate: 5, house: H-1 }, { type: Gift, house: H-1 } ] }
                """);
    }

    @Test
    void each_subject_and_each_decision_keeps_its_place() {
        String text = """
                - name: x
                  facts:
                    House: { income: 50 }
                    Member: [ { id: M-1, adult: true }, { id: M-2 } ]
                  expect:
                    aid: NO
                    grown: { M-2: YES, M-1: YES }
                """;
        assertThat(accepted("home/families.scenarios.yaml", text))
                .isEqualTo(text.replace("aid: NO", "aid: YES").replace("M-2: YES", "M-2: UNKNOWN"));
    }

    @Test
    void what_came_before_and_after_is_told() {
        Acceptance.Accepted accepted = accept("home/aid.scenarios.yaml", """
                - name: x
                  facts: { House: { income: 50 } }
                  expect: NO
                """);
        assertThat(accepted.changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo("NO");
            assertThat(change.after()).isEqualTo("YES");
        });
        assertThat(accepted.left()).isEmpty();
    }

    @Test
    void what_has_no_answer_or_is_not_understood_is_left_as_it_is() {
        String text = """
                - name: x
                  facts: { House: { incom: 50 } }
                  expect: NO
                - name: y
                  facts: { House: { income: 50 } }
                  expect: NOO
                - name: z
                  facts: { House: { income: 50 } }
                  expect: NO
                """;
        Acceptance.Accepted accepted = accept("home/aid.scenarios.yaml", text);
        assertThat(accepted.left()).extracting(Scenario::name).containsExactly("x", "y");
        assertThat(accepted.text()).isEqualTo(text.substring(0, text.lastIndexOf("NO")) + "YES\n");
    }

    @Test
    void scenarios_not_asked_for_stay_even_when_they_fail() {
        String text = """
                - name: x
                  facts: { House: { income: 50 } }
                  expect: NO
                - name: y
                  facts: { House: { income: 50 } }
                  expect: NO
                """;
        assertThat(Acceptance.accept(service, Clock.systemUTC(), "home/aid.scenarios.yaml", text, Set.of(1))
                        .text())
                .isEqualTo(text.replaceFirst("NO", "YES"));
    }
}
