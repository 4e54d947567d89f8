package vn.minhdinh.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/**
 * Whatever rules are accepted can be explained, agree with the engine and come to an end. More rule sets:
 * {@code mvn -q test -Dtest=RandomRulesTest -Drandom.rulesets=2000 -Drandom.seed=7}.
 */
class RandomRulesTest {

    private static final int RULE_SETS = Integer.getInteger("random.rulesets", 60);
    private static final long SEED = Long.getLong("random.seed", 54_2024);
    private static final int FILES = 6;
    private static final int CASES = 40;
    private static final Duration BOUND = Duration.ofSeconds(120);

    @Test
    void accepted_rules_are_explained_agree_with_the_engine_and_come_to_an_end() {
        int written = 0;
        int accepted = 0;
        for (int i = 0; i < RULE_SETS; i++) {
            long seed = SEED + i;
            Random random = new Random(seed);
            RuleGenerator generator = new RuleGenerator(random);
            Map<String, byte[]> files = new TreeMap<>();
            files.put("random/facts.drl", bytes(RuleGenerator.FACTS));
            for (int file = 0; file < FILES; file++) {
                files.put("random/f" + file + ".drl", bytes(generator.file(file)));
            }
            written += FILES;
            Service service = load(files, seed);
            if (service != null) {
                accepted += files.size() - 1;
                assertTimeoutPreemptively(BOUND, () -> holdAgainstTheEngine(service, random, files, seed));
            }
        }
        assertThat(accepted).as("accepted of " + written + " files").isGreaterThan(written / 3);
    }

    /** Loads what can be loaded of the files; what is refused says why, in both languages, and leaves the others. */
    private static Service load(Map<String, byte[]> files, long seed) {
        while (files.size() > 1) {
            try {
                return RulesetLoader.load(RulesFolder.of(files)).service("random");
            } catch (RulesRefused refused) {
                Set<String> names = refused.problems().stream()
                        .map(RuleProblem::file)
                        .filter(name -> !name.equals("random/facts.drl"))
                        .collect(Collectors.toSet());
                for (RuleProblem problem : refused.problems()) {
                    assertThat(problem.line()).as(shown(files, seed) + problem).isPositive();
                    assertThat(problem.code()).as(shown(files, seed)).isNotIn("NOT_COMPILED", "COMPILER_FAILED");
                    assertThat(problem.what(Language.VI)).isNotEqualTo(problem.what(Language.EN));
                }
                assertThat(names).as(refused.getMessage()).isNotEmpty();
                files.keySet().removeAll(names);
            }
        }
        return null;
    }

    private static void holdAgainstTheEngine(Service service, Random random, Map<String, byte[]> files, long seed) {
        CaseGenerator cases = new CaseGenerator(service, random);
        // a conclusion may say that a value is not known
        boolean sure = files.values().stream()
                .noneMatch(text -> new String(text, StandardCharsets.UTF_8).matches("(?s).*insert[^;]*null.*"));
        for (int i = 0; i < CASES; i++) {
            boolean known = i % 2 == 0;
            CaseGenerator.Draft draft = known ? cases.known() : cases.partial();
            Explainer.Explanation explanation = Shipped.explain(draft.build(service), Explain.FULL);
            assertThat(explanation.disagreements())
                    .as(() -> shown(files, seed) + Shown.of(draft))
                    .isEmpty();
            for (Result result : explanation.results()) {
                if (known && sure) {
                    assertThat(result.verdict())
                            .as(() -> shown(files, seed) + Shown.of(draft))
                            .isNotEqualTo(Verdict.UNKNOWN);
                }
                for (RuleFinding finding : result.rules()) {
                    // a NO or an UNKNOWN stands on a condition that is NO or UNKNOWN
                    if (finding.verdict() != Verdict.YES) {
                        assertThat(finding.conditions())
                                .as(() -> shown(files, seed) + Shown.of(draft))
                                .anyMatch(condition -> condition.verdict() != Verdict.YES);
                    }
                }
            }
        }
    }

    private static String shown(Map<String, byte[]> files, long seed) {
        StringBuilder shown = new StringBuilder("seed " + seed + "\n");
        files.forEach((name, text) -> {
            if (!name.endsWith("facts.drl")) {
                shown.append(new String(text, StandardCharsets.UTF_8)).append('\n');
            }
        });
        return shown.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A case, so that it can be tried again. */
    private static final class Shown {
        static String of(CaseGenerator.Draft draft) {
            StringBuilder shown = new StringBuilder(draft.asOf() + "\n");
            draft.facts()
                    .forEach((type, all) -> all.forEach(values -> shown.append(type)
                            .append(' ')
                            .append(java.util.Arrays.toString(values))
                            .append('\n')));
            return shown.toString();
        }
    }
}
