package vn.minhdinh.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/**
 * Forms of conditions in which the engine and a plain reading of the rule part ways. Each is either refused before it can
 * be asked, or judged alike by both: never answered with an error, and never one way today and another tomorrow.
 */
class EngineTrapsTest {

    private static final String FACTS = """
            package trap
            import java.math.BigDecimal
            declare Sheet
                @one( true )
                whole : Integer
                other : Integer
                decimal : BigDecimal
                text : String
            end
            declare Item
                id : String
                whole : Integer
                other : Integer
                decimal : BigDecimal
                met : Boolean
            end
            declare Drawn
                value : BigDecimal
            end
            declare Counted
                one : Integer
            end
            declare Out
                name : String
            end
            """;

    private static final String ITEMS_4_1 =
            "{ Sheet: { whole: 2 }, Item: [ { id: '1', whole: 4, other: 9 }, { id: '2', whole: 1, other: 1 } ] }";
    private static final String NO_ITEMS = "{ Sheet: { whole: 1, other: 1 }, Item: [] }";

    /** Rules that conclude {@code Out}; before them, rules that they rest on. */
    private record Trap(List<String> rules, List<String> cases) {}

    static Stream<Arguments> known() {
        return Stream.of(
                trap("a variable read in the pattern that binds it", out("Item( $o : other, whole > $o )"), ITEMS_4_1),
                trap(
                        "a variable read in the accumulated pattern that binds it",
                        out("Sheet()\n accumulate( Item( $o : other, whole == $o ); $n : count(); $n >= 1 )"),
                        "{ Sheet: {}, Item: [ { id: '1', whole: 1, other: 2 }, { id: '2', whole: 2, other: 3 } ] }"),
                trap(
                        "a whole number that equals a bound decimal",
                        out("Sheet( $d : decimal )\n Item( whole == $d )"),
                        "{ Sheet: { decimal: 1.5 }, Item: [ { id: '1', whole: 1 } ] }"),
                trap(
                        "a bound decimal above a whole number",
                        out("Sheet( $d : decimal )\n exists Item( $d > whole )"),
                        "{ Sheet: { decimal: 1.5 }, Item: [ { id: '1', whole: 1 } ] }"),
                trap(
                        "a whole number times a decimal",
                        out("Sheet( whole != null, ( whole * 1.1B ) == 3.3B )"),
                        "{ Sheet: { whole: 3 }, Item: [] }"),
                trap(
                        "a decimal that equals a whole number times a decimal",
                        out("Sheet( whole != null, decimal == ( whole * 1.1B ) )"),
                        "{ Sheet: { whole: 1, decimal: 1.1 }, Item: [] }"),
                trap(
                        "a product of whole numbers beyond 2,147,483,647",
                        out("Sheet( whole != null, ( whole * 10 ) > 5 )"),
                        "{ Sheet: { whole: 300000000 }, Item: [] }"),
                trap(
                        "a sum of whole numbers beyond 2,147,483,647",
                        out("Sheet( whole != null, other != null, ( whole + other + other ) > 5 )"),
                        "{ Sheet: { whole: 999999999, other: 999999999 }, Item: [] }"),
                trap(
                        "a whole number that starts with zero",
                        out("Sheet( whole == 010 )"),
                        "{ Sheet: { whole: 10 }, Item: [] }",
                        "{ Sheet: { whole: 8 }, Item: [] }"),
                trap("the least of nothing", out("accumulate( Item( $w : whole ); $m : min( $w ) )"), NO_ITEMS),
                trap(
                        "the average of nothing is not five",
                        out("accumulate( Item( $w : whole ); $m : average( $w ); $m != 5 )"),
                        NO_ITEMS),
                trap(
                        "the share of nothing is not above five",
                        out("accumulate( Item( $m : met ); $s : share( $m ); !( $s > 5 ) )"),
                        NO_ITEMS),
                trap(
                        "the greatest of nothing beside a count is there",
                        out("accumulate( Item( $w : whole ); $m : max( $w ), $n : count(); $m != null )"),
                        NO_ITEMS),
                trap(
                        "the share of nothing is concluded and calculated with",
                        List.of(
                                rule(
                                        "drawn",
                                        "accumulate( Item( $m : met ); $s : share( $m ), $n : count(); $n == 0 )",
                                        "new Drawn( $s )"),
                                out("Drawn( value != null, $twice : ( value * 2 ) )\n Drawn( value < $twice )")),
                        NO_ITEMS),
                trap(
                        "alternatives counted through a rule between",
                        List.of(
                                rule("either", "( Sheet( whole == 1 ) or Sheet( other == 1 ) )", "new Drawn( null )"),
                                rule("between", "Drawn()", "new Counted( 1 )"),
                                out("Sheet()\n accumulate( Counted(); $n : count(); $n == 1 )")),
                        NO_ITEMS),
                trap(
                        "alternatives counted inside alternatives",
                        List.of(
                                rule("either", "( Sheet( whole == 1 ) or Sheet( other == 1 ) )", "new Counted( 1 )"),
                                out("Sheet()\n ( Sheet( whole == 7 ) or accumulate( Counted( $one : one );"
                                        + " $n : count(); $n == 1 ) )")),
                        NO_ITEMS),
                trap(
                        "alternatives over the list that the rule then speaks of",
                        out("( Item( whole == 4 ) or Item( whole == 7 ) )\n Item( other < 20 )"),
                        ITEMS_4_1),
                trap(
                        "all of a list, a group within a group",
                        out("forall( Item( whole == 1 && ( other == 1 && met == true ) ) )"),
                        "{ Sheet: {}, Item: [ { id: '1', whole: 1, other: 0, met: false } ] }"),
                trap(
                        "all of a list, a group in double parentheses turned round",
                        out("forall( Item( !( ( whole == 1 && other == 1 ) ) ) )"),
                        "{ Sheet: {}, Item: [ { id: '1', whole: 0, other: 0 } ] }"),
                trap("any character, a line end included", matches("a.b"), texts("a\\nb", "axb")),
                trap("letters of either case beyond English", matches("(?i)đ"), texts("Đ", "đ")),
                trap("classes within classes", matches("[a-c&&[b]]"), texts("b", "&]", "&")),
                trap("named classes", matches("[[:alpha:]]+"), texts("abc", ":]")));
    }

    @ParameterizedTest
    @MethodSource("known")
    void on_known_facts_a_rule_is_refused_or_judged_as_the_engine_does(Trap trap) throws Exception {
        Service service = accepted(trap.rules());
        if (service == null) {
            return;
        }
        for (String facts : trap.cases()) {
            Explainer.Explanation explanation = explain(service, facts);
            assertThat(explanation.disagreements()).as(facts).isEmpty();
            assertThat(Shipped.verdicts(explanation)).as(facts).doesNotContainValue(Verdict.UNKNOWN);
        }
    }

    static Stream<Arguments> unknown() {
        String bothUnknown = "{ Sheet: {}, Item: [ { id: '1' } ] }";
        return Stream.of(
                trap(
                        "guarded by an order with a variable, which the engine looks at last",
                        out("Sheet( $o : other )\n Item( whole > $o, ( whole + 1 ) > 3 )"),
                        "{ Sheet: { other: 1 }, Item: [ { id: '1' } ] }"),
                trap(
                        "guarded by being equal to a variable that is unknown too",
                        out(
                                "Sheet( $o : other )\n Item( whole == $o, $next : ( whole + 1 ) )\n Sheet( whole < $next )"),
                        bothUnknown));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void unknown_facts_are_never_an_error(Trap trap) throws Exception {
        Service service = accepted(trap.rules());
        if (service == null) {
            return;
        }
        for (String facts : trap.cases()) {
            assertThat(explain(service, facts).disagreements()).as(facts).isEmpty();
        }
    }

    static Stream<Arguments> quantified() {
        return Stream.of("<", "<=", ">", ">=", "==", "!=")
                .flatMap(sign -> Stream.of(
                        trap("not " + sign, out("Item( $w : whole )\n not Item( whole " + sign + " $w )")),
                        trap("exists " + sign, out("Item( $w : whole )\n exists Item( whole " + sign + " $w )")),
                        trap("forall " + sign, out("Sheet( $w : whole )\n forall( Item( whole " + sign + " $w ) )"))));
    }

    /** Rules without a pattern of their own: nothing in a new case need match anew for them to hold again. */
    static Stream<Arguments> alone() {
        return Stream.of(
                trap("nothing but a not", out("not Item( whole > 5 )")),
                trap("nothing but a not that fails", out("not Item( whole == 4 )")),
                trap("nothing but an exists", out("exists Item( whole == 4 )")),
                trap("nothing but a forall", out("forall( Item( whole < 5 ) )")),
                trap("nothing but figures", out("accumulate( Item( whole >= 1 ); $n : count(); $n >= 1 )")),
                trap("nothing but two of them", out("not Item( whole > 5 )\n exists Item( whole == 4 )")),
                trap(
                        "figures over conclusions",
                        List.of(
                                rule("counted", "not Item( whole > 5 )", "new Counted( 1 )"),
                                out("accumulate( Counted( $one : one ); $n : count(); $n == 1 )"))));
    }

    @ParameterizedTest
    @MethodSource("alone")
    void a_rule_without_a_pattern_of_its_own_holds_in_case_after_case(Trap trap) throws Exception {
        Service service = accepted(trap.rules());
        assertThat(service).isNotNull();
        Verdict first = null;
        for (int i = 0; i < 3; i++) {
            Explainer.Explanation explanation = explain(service, ITEMS_4_1);
            assertThat(explanation.disagreements()).isEmpty();
            Verdict last = Shipped.verdicts(explanation).values().iterator().next();
            first = first == null ? last : first;
            assertThat(last).isEqualTo(first);
            assertThat(explain(service, NO_ITEMS).disagreements()).isEmpty();
            assertThat(explain(service, "{ Sheet: { whole: 3 }, Item: [ { id: '1' } ] }")
                            .disagreements())
                    .isEmpty();
        }
    }

    /** What one case leaves behind in the engine must not reach the next. */
    @ParameterizedTest
    @MethodSource("quantified")
    void a_case_with_unknown_facts_leaves_nothing_to_the_next_case(Trap trap) throws Exception {
        Service service = accepted(trap.rules());
        if (service == null) {
            return;
        }
        explain(service, "{ Sheet: { whole: 3 }, Item: [ { id: '1' }, { id: '2', whole: 4 } ] }");
        assertThat(explain(service, ITEMS_4_1).disagreements()).isEmpty();
        assertThat(explain(service, "{ Sheet: { whole: 3 }, Item: [ { id: '1', whole: 4 } ] }")
                        .disagreements())
                .isEmpty();
    }

    // ---- rules and cases ---------------------------------------------------------------------------------------

    private static Arguments trap(String name, String rule, String... cases) {
        return trap(name, List.of(rule), cases);
    }

    private static Arguments trap(String name, List<String> rules, String... cases) {
        List<String> requests = new ArrayList<>();
        for (String facts : cases) {
            requests.addAll(List.of(facts.split("\n")));
        }
        return Arguments.of(Named.of(name, new Trap(rules, requests)));
    }

    private static String out(String when) {
        return rule("out", when, "new Out( \"out\" )");
    }

    private static String rule(String name, String when, String conclusion) {
        return "package trap\nrule \"" + name + "\"\nwhen\n " + when + "\nthen\n insert( " + conclusion + " );\nend\n";
    }

    private static String matches(String pattern) {
        return out("Sheet( text matches \"" + pattern + "\" )");
    }

    /** One case for each text, a line each. */
    private static String texts(String... texts) {
        return Stream.of(texts)
                .map(text -> "{ Sheet: { text: '" + text + "' }, Item: [] }")
                .collect(Collectors.joining("\n"));
    }

    /** The service of the rules, or {@code null} when they are refused. */
    private static Service accepted(List<String> rules) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("trap/facts.drl", bytes(FACTS));
        for (String rule : rules) {
            files.put("trap/rule" + files.size() + ".drl", bytes(rule));
        }
        try {
            return RulesetLoader.load(RulesFolder.of(files)).service("trap");
        } catch (RulesRefused refused) {
            assertThat(refused.problems())
                    .as("a refusal that tells its place")
                    .allMatch(problem -> problem.line() > 0, "has a line");
            return null;
        }
    }

    private static Explainer.Explanation explain(Service service, String facts) {
        String body = "{ \"facts\": " + facts.replace('\'', '"').replaceAll("(\\w+):", "\"$1\":") + " }";
        Request request = RequestReader.read(service, bytes(body), Clock.systemUTC());
        return Explainer.explain(request, Evaluator.evaluate(request.theCase()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
