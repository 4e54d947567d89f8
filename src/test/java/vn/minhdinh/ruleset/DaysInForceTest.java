package vn.minhdinh.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.PlainRules;
import vn.minhdinh.engine.PlainSessions;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.evaluation.Fired;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestReader;

/** Rules that come into force and expire, and rules that rest on what those conclude. */
class DaysInForceTest {

    private static final String FACTS = """
            package law
            declare Sheet
                @one( true )
                id : String
            end
            declare Level
                name : String
            end
            declare Said
                name : String
            end
            """;

    /** One level until the end of February 2024, another on the first of March alone, a third from the second on. */
    private static final Map<String, String> RULES = Map.of(
            "until-march", rule("until march", "date-expires \"2024-03-01\"", "Sheet()", "Level( \"old\" )"),
            "first-of-march",
                    rule(
                            "first of march",
                            "date-effective \"2024-03-01\" date-expires \"2024-03-02\"",
                            "Sheet()",
                            "Level( \"new\" )"),
            "from-second", rule("from second", "date-effective \"2024-03-02\"", "Sheet()", "Level( \"last\" )"),
            "never",
                    rule(
                            "never",
                            "date-effective \"2024-03-02\" date-expires \"2024-03-02\"",
                            "Sheet()",
                            "Level( \"x\" )"),
            "first-also", rule("first also", "date-effective \"2024-03-01\"", "Sheet()", "Level( \"new\" )"),
            "old", rule("old", "", "Level( name == \"old\" )", "Said( \"old\" )"),
            "not-new", rule("not new", "", "not Level( name == \"new\" )", "Said( \"not new\" )"),
            "last-from",
                    rule(
                            "last from",
                            "date-effective \"2024-03-03\"",
                            "exists Level( name == \"last\" )",
                            "Said( \"l\" )"),
            "two", rule("two", "", "accumulate( Level(); $n : count(); $n == 2 )", "Said( \"two\" )"),
            "one",
                    rule(
                            "one",
                            "date-expires \"2024-03-01\"",
                            "accumulate( Level(); $n : count(); $n == 1 )",
                            "Said( \"one\" )"));

    private static final Map<String, Set<String>> BY_DAY = Map.of(
            "2023-12-31", Set.of("until march", "old", "not new", "one"),
            "2024-02-29", Set.of("until march", "old", "not new", "one"),
            "2024-03-01", Set.of("first of march", "first also", "two"),
            "2024-03-02", Set.of("from second", "first also", "two"),
            "2024-03-03", Set.of("from second", "first also", "last from", "two"),
            "2031-07-01", Set.of("from second", "first also", "last from", "two"));

    private static String rule(String name, String days, String when, String then) {
        return "package law\nrule \"" + name + "\"\n" + days + "\nwhen\n" + when + "\nthen\ninsert( new " + then
                + " );\nend\n";
    }

    @Test
    void the_engine_keeps_to_the_days_as_the_explanation_and_plain_drools_do() throws Throwable {
        Service law = RulesetLoader.load(folder()).service("law");
        PlainRules rules = Draft.of(folder()).compilePlainly("law");
        try (PlainSessions plain = rules.sessions()) {
            // Back and forth: the sessions of the engine are used again, and another day is the law each time.
            for (int round = 0; round < 3; round++) {
                for (LocalDate day = LocalDate.parse("2024-02-28"); day.getMonthValue() < 4; day = day.plusDays(1)) {
                    agree(law, rules, plain, day);
                    agree(law, rules, plain, LocalDate.parse("2024-03-01"));
                }
            }
            for (String day : BY_DAY.keySet()) {
                assertThat(agree(law, rules, plain, LocalDate.parse(day)))
                        .as(day)
                        .isEqualTo(BY_DAY.get(day));
            }
        }
    }

    @Test
    void a_rule_is_refused_that_the_engine_would_hold_to_be_law_on_other_days() throws Exception {
        ServiceDraft compiled = Draft.of(folder()).services().get(0);
        ServiceDraft explained = Draft.of(
                        folderWith(text -> text.contains("\"first also\""), "2024-03-01", "2024-03-05"))
                .services()
                .get(0);
        ServiceDraft mixed = new ServiceDraft(
                "law",
                compiled.files(),
                explained.types(),
                explained.enums(),
                explained.decisions(),
                explained.root(),
                List.of());

        RulesRefused refused = catchThrowableOfType(RulesRefused.class, mixed::compile);

        assertThat(refused.problems()).extracting("code").containsExactly("COMPILED_OTHERWISE");
        assertThat(refused.problems()).extracting("file").containsExactly("law/first-also.drl");
    }

    /** The names of the rules that fire, when all agree on them. */
    private static Set<String> agree(Service law, PlainRules rules, PlainSessions plain, LocalDate day)
            throws Throwable {
        Request request = RequestReader.read(
                law,
                ("{\"asOf\": \"" + day + "\", \"facts\": {\"Sheet\": {\"id\": \"1\"}}, \"explain\": \"full\"}")
                        .getBytes(StandardCharsets.UTF_8),
                Clock.systemUTC());
        Fired fired = Evaluator.evaluate(request.theCase());
        Explainer.Explanation explanation = Explainer.explain(request, fired);
        Set<String> ours = names(law, rule -> fired.contains(rule, null));
        Set<String> theirs =
                new TreeSet<>(plain.fired(day, List.of(rules.factory("Sheet").invoke(new Object[] {"1"}))));
        Set<String> told = explanation.results().stream()
                .map(Result::rules)
                .flatMap(List::stream)
                .filter(finding -> finding.verdict() == Verdict.YES)
                .map(RuleFinding::rule)
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).as("plain Drools on %s", day).isEqualTo(theirs);
        assertThat(ours).as("explained on %s", day).isEqualTo(told);
        assertThat(explanation.disagreements()).isEmpty();
        return ours;
    }

    private static Set<String> names(Service law, Predicate<Rule> which) {
        return law.rules().stream().filter(which).map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static RulesFolder folder() {
        return folderWith(text -> false, "", "");
    }

    private static RulesFolder folderWith(Predicate<String> which, String from, String to) {
        Map<String, byte[]> files = RULES.entrySet().stream()
                .collect(Collectors.toMap(
                        rule -> "law/" + rule.getKey() + ".drl",
                        rule -> bytes(
                                which.test(rule.getValue()) ? rule.getValue().replace(from, to) : rule.getValue())));
        files.put("law/facts.drl", bytes(FACTS));
        return RulesFolder.of(files);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
