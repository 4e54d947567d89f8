package vn.minhdinh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;

class ExpectationTest {

    private static final String FACTS = """
            package home

            import java.math.BigDecimal
            import java.time.LocalDate

            declare enum Kind
                LOAN( "Vay", "Loan" ),
                GRANT( "Cho", "Grant" );
                vi : String
                en : String
            end

            declare House
                @one( true )
                id : String
                income : BigDecimal
                since : LocalDate
                owner : Boolean
            end

            declare Member
                id : String
                adult : Boolean
            end

            declare Grown
                member : String
            end

            declare Noted
                owner : Boolean
            end

            declare Other
                x : Integer
            end

            declare Aid
                kind : Kind
                amount : Integer
                rate : BigDecimal
                since : LocalDate
                owner : Boolean
                house : String
            end
            """;
    private static final String AID = """
            package home

            rule "Vay" @choice( "Chỉ chọn một" )
            when
                House( income <= 100, $income : income, $since : since, $owner : owner, $id : id )
            then
                insert( new Aid( Kind.LOAN, 500, $income, $since, $owner, $id ) );
                insert( new Aid( Kind.GRANT, 20, $income, $since, $owner, $id ) );
            end

            rule "Lưu ý" @remark( true )
            when
                House( owner == true, $owner : owner )
            then
                insert( new Noted( $owner ) );
            end
            """;
    private static final String LOAN = """
            package home

            rule "Khoản vay khác" @choice( "Chỉ chọn một" )
            when
                House( income <= 50 )
            then
                insert( new Other( 1 ) );
            end
            """;
    private static final String GROWN = """
            package home

            rule "Đã lớn"
            when
                Member( adult == true, $id : id )
            then
                insert( new Grown( $id ) );
            end
            """;
    private static final String POOR = """
            { House: { id: H-1, income: 6.60, since: 2020-02-29, owner: true }, Member: [ { id: M-1, adult: true }, { id: M-2, adult: false } ] }
            """.strip();

    /** What differs when the scenario stands beside {@code aid.drl}. */
    private static List<String> aid(String expect) throws Exception {
        return told("home/aid.scenarios.yaml", POOR, expect);
    }

    private static List<String> told(String file, String facts, String expect) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("home/facts.drl", bytes(FACTS));
        files.put("home/aid.drl", bytes(AID));
        files.put("home/loan.drl", bytes(LOAN));
        files.put("home/grown.drl", bytes(GROWN));
        files.put(file, bytes("- name: x\n  asOf: 2024-06-30\n  facts: " + facts + "\n  expect: " + expect + "\n"));
        RulesFolder folder = RulesFolder.of(files);
        ScenarioRunner runner = new ScenarioRunner(RulesetLoader.load(folder).service("home"), Clock.systemUTC());
        return runner.run(ScenarioReader.read(folder, "home")).get(0).differences().stream()
                .map(difference -> difference.sentence(Language.EN))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YES",
                "{ verdict: YES }",
                "{ verdict: YES, conclusions: [ { type: Aid, kind: LOAN }, { type: Aid, kind: GRANT } ] }",
                "{ verdict: YES, conclusions: [ { type: Aid }, { type: Aid, kind: LOAN } ] }",
                "{ verdict: YES, conclusions: [ { type: Aid, amount: 20 }, { type: Aid, rate: 6.6 } ] }",
                "{ verdict: YES, conclusions: [ { type: Aid, amount: 20.0 }, { type: Aid, rate: 6.600 } ] }",
                "{ verdict: YES, conclusions: [ { type: Aid, since: 2020-02-29, owner: true }, { type: Aid, house: H-1 } ] }"
            })
    void what_is_written_holds_in_any_order_and_what_is_not_written_does_not_count(String expect) throws Exception {
        assertThat(aid(expect)).isEmpty();
    }

    @Test
    void what_came_instead_is_told_in_full() throws Exception {
        assertThat(aid("{ verdict: YES, conclusions: [ { type: Aid, amount: 500 }, { type: Aid, amount: 21 } ] }"))
                .containsExactly("aid: concluded ["
                        + "{ type: Aid, kind: LOAN, amount: 500, rate: 6.60, since: 2020-02-29, owner: true, house: H-1 }, "
                        + "{ type: Aid, kind: GRANT, amount: 20, rate: 6.60, since: 2020-02-29, owner: true, house: H-1 }], "
                        + "expected [{ type: Aid, amount: 500 }, { type: Aid, amount: 21 }]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[ { type: Aid } ]",
                "[ { type: Aid }, { type: Aid }, { type: Aid } ]",
                "[ { type: Aid, kind: LOAN }, { type: Aid, kind: LOAN } ]",
                "[ { type: Aid }, { type: Grown } ]",
                "[ { type: Aid }, { type: Aid, rate: 6.5 } ]",
                "[ { type: Aid }, { type: Aid, rate: '6.6' } ]",
                "[ { type: Aid }, { type: Aid, since: 2020-03-01 } ]",
                "[ { type: Aid }, { type: Aid, owner: false } ]",
                "[ { type: Aid }, { type: Aid, owner: 'true' } ]",
                "[ { type: Aid }, { type: Aid, house: null } ]",
                "[ { type: Aid }, { type: Aid, rate: { atLeast: 6.6, atMost: 6.6 } } ]"
            })
    void conclusions_that_do_not_pair_off_are_a_difference(String conclusions) throws Exception {
        assertThat(aid("{ verdict: YES, conclusions: " + conclusions + " }"))
                .singleElement()
                .asString()
                .startsWith("aid: concluded [");
    }

    @Test
    void a_value_that_is_unknown_is_null() throws Exception {
        String facts = "{ House: { id: H-1, income: 5 } }";
        String file = "home/aid.scenarios.yaml";
        assertThat(told(
                        file,
                        facts,
                        "{ verdict: YES, conclusions: [ { type: Aid, since: null, owner: null }, { type: Aid } ] }"))
                .isEmpty();
        assertThat(
                        told(
                                file,
                                facts,
                                "{ verdict: YES, conclusions: [ { type: Aid, since: 2020-01-01 }, { type: Aid, rate: null } ] }"))
                .singleElement()
                .asString()
                .contains("rate: 5, since: null, owner: null");
    }

    @Test
    void no_conclusions_can_be_expected() throws Exception {
        String facts = "{ House: { id: H-1, income: 101 } }";
        assertThat(told("home/aid.scenarios.yaml", facts, "{ verdict: NO, conclusions: [] }"))
                .isEmpty();
        assertThat(told("home/aid.scenarios.yaml", facts, "{ verdict: YES, conclusions: [ { type: Aid } ] }"))
                .containsExactly("aid: NO, expected YES", "aid: concluded [], expected [{ type: Aid }]");
    }

    @Test
    void the_object_stands_wherever_a_verdict_word_may_stand() throws Exception {
        String first = "{ verdict: YES, conclusions: [ { type: Grown, member: M-1 } ] }";
        String beside = "{ M-1: " + first + ", M-2: { verdict: NO, conclusions: [] } }";
        assertThat(told("home/grown.scenarios.yaml", POOR, beside)).isEmpty();
        assertThat(told("home/grown.scenarios.yaml", POOR, beside.replace("member: M-1", "member: M-2")))
                .containsExactly("grown M-1: concluded [{ type: Grown, member: M-1 }], "
                        + "expected [{ type: Grown, member: M-2 }]");
        String whole = "{ aid: { verdict: YES }, grown: " + beside + " }";
        assertThat(told("home/whole.scenarios.yaml", POOR, whole)).isEmpty();
        assertThat(told("home/whole.scenarios.yaml", POOR, whole.replace("verdict: NO", "verdict: NOT_IN_FORCE")))
                .containsExactly("grown M-2: NO, expected NOT_IN_FORCE");
    }

    @Test
    void what_is_not_understood_is_a_difference() throws Exception {
        assertThat(aid("{ verdict: YES, concluded: [] }"))
                .containsExactly(
                        "aid: an expectation has no member “concluded”, only verdict, conclusions, remarks, alternatives");
        assertThat(aid("{ verdict: YES, conclusions: { type: Aid } }"))
                .contains("aid: a conclusion is an object with its type, not {\"type\":\"Aid\"}");
        assertThat(aid("{ verdict: YES, conclusions: [ { kind: LOAN }, { type: Aidd }, { type: House } ] }"))
                .containsExactly(
                        "aid: a conclusion is an object with its type, not {\"kind\":\"LOAN\"}",
                        "aid: no rule concludes Aidd (Aid?)",
                        "aid: no rule concludes House");
        assertThat(aid("{ verdict: YES, conclusions: [ { type: Aid, amoun: 5 }, { type: Aid, kind: LOANS } ] }"))
                .containsExactly("aid: Aid has no field amoun (amount?)", "aid: Aid.kind cannot be LOANS (LOAN?)");
        assertThat(aid("YESS"))
                .containsExactly("aid: YESS is no verdict; one of YES, NO, UNKNOWN, NOT_IN_FORCE is due");
        assertThat(aid("{ verdict: [ YES ] }"))
                .containsExactly("aid: [YES] is no verdict; one of YES, NO, UNKNOWN, NOT_IN_FORCE is due");
        assertThat(aid("[ YES ]"))
                .containsExactly("aid: [YES] is no verdict; one of YES, NO, UNKNOWN, NOT_IN_FORCE is due");
    }

    @Test
    void remarks_and_alternatives_can_be_expected() throws Exception {
        assertThat(aid("{ verdict: YES, remarks: [ { type: Noted, owner: true } ], alternatives: [ loan ] }"))
                .isEmpty();
        assertThat(aid("{ verdict: YES, remarks: [], alternatives: [] }"))
                .containsExactly(
                        "aid: concluded [{ type: Noted, owner: true }], expected []",
                        "aid: alternatives [loan], expected []");
    }

    @Test
    void a_scenario_that_expects_nothing_is_a_problem() throws Exception {
        assertThat(aid("{}")).containsExactly("aid: the scenario expects nothing");
        String whole = "home/whole.scenarios.yaml";
        assertThat(told(whole, POOR, "{}")).containsExactly(whole + ": the scenario expects nothing");
        assertThat(told(whole, POOR, "YES")).containsExactly(whole + ": the scenario expects nothing");
        assertThat(told(whole, POOR, "{ aid: {}, grown: { M-1: {}, M-2: NO } }"))
                .containsExactly(
                        "aid: the scenario expects nothing",
                        "grown M-1: {} is no verdict; one of YES, NO, UNKNOWN, NOT_IN_FORCE is due");
    }

    @Test
    void a_decision_or_a_subject_that_is_not_there_is_told() throws Exception {
        assertThat(told("home/grown.scenarios.yaml", POOR, "{ M-3: YES }"))
                .containsExactly("grown M-3: 0 results, expected one: YES");
        assertThat(told("home/whole.scenarios.yaml", POOR, "{ aidd: YES }"))
                .singleElement()
                .asString()
                .contains("UNKNOWN_DECISION");
    }
}
