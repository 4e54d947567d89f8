package vn.minhdinh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.minhdinh.evaluation.Fired;
import vn.minhdinh.evaluation.NothingFired;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Request;
import vn.minhdinh.guidance.Adviser;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Mutant;
import vn.minhdinh.ruleset.Mutator;
import vn.minhdinh.ruleset.RuleFile;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/**
 * Changes the rules one small step at a time and asks whether any scenario notices. The changed rules are judged by the
 * explanation alone; that it agrees with the engine is what other tests see to. {@code -Dmutate=household/credit/} limits
 * it to the rule files whose path begins so.
 */
class MutationTest {

    private static final Path EXPLAINED = Path.of("src/test/resources/mutations/explained.txt");
    private static final String ONLY = System.getProperty("mutate", "");

    /** What became of the mutants of a rules folder. */
    private record Tally(int tried, int refused, int killed, Set<String> survivors) {}

    @Test
    void every_small_change_of_a_shipped_rule_makes_a_scenario_fail_or_has_its_reason() throws Exception {
        Tally tally = tally(RulesFolder.read(Path.of("rules")), ONLY);
        Set<String> explained = explained();
        explained.removeIf(line -> !line.startsWith(ONLY));
        System.out.printf(
                "Mutants: %d tried, %d killed by a scenario, %d refused, %d explained%n",
                tally.tried, tally.killed, tally.refused, explained.size());
        Set<String> unexplained = new LinkedHashSet<>(tally.survivors);
        unexplained.removeAll(explained);
        Set<String> outdated = new LinkedHashSet<>(explained);
        outdated.removeAll(tally.survivors);
        assertThat(String.join("\n", unexplained)).as("survivors").isEmpty();
        assertThat(String.join("\n", outdated))
                .as("explained, but no longer so")
                .isEmpty();
    }

    @Test
    void a_change_that_no_scenario_looks_at_survives() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("home/facts.drl", bytes("""
                package home

                import java.math.BigDecimal

                declare enum Kind
                    LOAN( "Vay", "Loan" ),
                    GRANT( "Cho", "Grant" );
                    vi : String
                    en : String
                end

                declare House @one( true )
                    income : BigDecimal @step( 10 )
                    owner : Boolean
                    kind : Kind
                end

                declare Member @optional( true )
                    adult : Boolean
                end

                declare Aid
                    kind : Kind
                    amount : Integer
                end
                """));
        files.put("home/aid.drl", bytes("""
                package home

                rule "Vay" date-effective "2024-01-01"
                when
                    House( income <= 100, owner == true && kind in ( Kind.LOAN ) )
                    exists Member( adult == true )
                then
                    insert( new Aid( Kind.LOAN, 5 ) );
                end
                """));
        files.put("home/aid.scenarios.yaml", bytes("""
                - name: x
                  asOf: 2024-01-01
                  facts: { House: { income: 100, owner: true, kind: LOAN }, Member: [ { adult: true } ] }
                  expect: YES
                """));
        Tally tally = tally(RulesFolder.of(files), "");
        assertThat(tally.survivors)
                .containsExactlyInAnyOrder(
                        "home/aid.drl | #1 date-effective \"2024-01-01\" => date-effective \"2023-12-31\"",
                        "home/aid.drl | #1.1 income <= 100 => income <= 110",
                        "home/aid.drl | #1.1 drop income <= 100",
                        "home/aid.drl | #1.1 owner == true && kind in ( Kind.LOAN ) => owner == true || kind in ( Kind.LOAN )",
                        "home/aid.drl | #1.1 drop owner == true && kind in ( Kind.LOAN )",
                        "home/aid.drl | #1.1 drop House( income <= 100, owner == true && kind in ( Kind.LOAN ) )",
                        "home/aid.drl | #1.2 drop adult == true",
                        "home/aid.drl | #1.2 drop exists Member( adult == true )",
                        "home/aid.drl | #1 insert( new Aid( Kind.LOAN, 5 ) ) => insert( new Aid( Kind.GRANT, 5 ) )",
                        "home/aid.drl | #1 insert( new Aid( Kind.LOAN, 5 ) ) => insert( new Aid( Kind.LOAN, 4 ) )",
                        "home/aid.drl | #1 insert( new Aid( Kind.LOAN, 5 ) ) => insert( new Aid( Kind.LOAN, 6 ) )");
        assertThat(tally.tried).isEqualTo(21);
        assertThat(tally.refused).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The mutants that are known to change nothing, as {@code file | mutation}; each line also has its reason. */
    private static Set<String> explained() throws Exception {
        Set<String> explained = new LinkedHashSet<>();
        for (String line : Files.readAllLines(EXPLAINED, StandardCharsets.UTF_8)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int reason = line.lastIndexOf(" | ");
                assertThat(line.substring(0, reason)).contains(" | ");
                assertThat(line.substring(reason + 3)).isNotBlank();
                explained.add(line.substring(0, reason));
            }
        }
        return explained;
    }

    private static Tally tally(RulesFolder folder, String only) throws Exception {
        int tried = 0;
        AtomicInteger refused = new AtomicInteger();
        Set<String> survivors = new LinkedHashSet<>();
        for (Service service : RulesetLoader.load(folder).services()) {
            List<Scenario> scenarios = ScenarioReader.read(folder, service.name());
            for (Decision decision : service.decisions()) {
                if (decision.file().startsWith(only)) {
                    RuleFile file = new RuleFile(service, decision, folder);
                    List<Mutant> mutants = Mutator.mutants(service, file.parsed());
                    List<Scenario> ownFirst = ownFirst(scenarios, decision);
                    assertHolds(file, scenarios, decision);
                    tried += mutants.size();
                    mutants.parallelStream()
                            .filter(mutant -> survives(file.with(mutant.text()), ownFirst, refused))
                            .map(mutant -> mutant.file() + " | " + mutant.mutation())
                            .toList()
                            .forEach(survivors::add);
                }
            }
        }
        return new Tally(tried, refused.get(), tried - refused.get() - survivors.size(), survivors);
    }

    /** Without any change the scenarios hold: otherwise every mutant would seem to be noticed. */
    private static void assertHolds(RuleFile file, List<Scenario> scenarios, Decision decision) {
        List<Scenario> own = scenarios.stream()
                .filter(scenario -> decision.index() == 0 || scenario.decision().equals(decision.id()))
                .toList();
        assertThat(survives(file.with(file.parsed().text()), own, new AtomicInteger()))
                .as(decision.file() + " unchanged")
                .isTrue();
    }

    private static List<Scenario> ownFirst(List<Scenario> scenarios, Decision decision) {
        return scenarios.stream()
                .sorted(Comparator.comparing(
                        (Scenario scenario) -> !scenario.decision().equals(decision.id())))
                .toList();
    }

    private static boolean survives(Service changed, List<Scenario> scenarios, AtomicInteger refused) {
        if (changed == null) {
            refused.incrementAndGet();
            return false;
        }
        Fired nothing = NothingFired.in(changed);
        ScenarioRunner runner = new ScenarioRunner(changed, Clock.systemUTC(), request -> explain(request, nothing));
        return scenarios.stream().allMatch(scenario -> runner.run(scenario).holds());
    }

    private static List<Result> explain(Request request, Fired nothing) {
        // remarks and alternatives come with the reasons only; otherwise reasons are work for nothing
        boolean verdictsOnly = request.decisions().stream()
                .allMatch(decision ->
                        decision.remarks().isEmpty() && decision.choice().isEmpty());
        Request asked = verdictsOnly
                ? new Request(request.theCase(), request.decisions(), Explain.NONE, Guide.VERDICTS)
                : request;
        return Adviser.advise(asked, Explainer.explain(asked, nothing).results(), Deadline.fromNow());
    }
}
