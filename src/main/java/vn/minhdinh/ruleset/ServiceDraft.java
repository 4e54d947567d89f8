package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.engine.DaysInForce;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.EngineBase;
import vn.minhdinh.engine.PlainRules;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;

/**
 * One service as its files say it, not yet compiled.
 *
 * @param decisions those that could be read; all of them when there is no problem
 * @param root the type a case is about as a whole, or {@code null}
 * @param problems what keeps it from being compiled
 */
public record ServiceDraft(
        String name,
        List<DrlFile> files,
        List<FactType> types,
        List<EnumType> enums,
        List<Decision> decisions,
        FactType root,
        List<RuleProblem> problems) {

    public ServiceDraft {
        files = List.copyOf(files);
        decisions = List.copyOf(decisions);
        problems = List.copyOf(problems);
    }

    /** Whether everything in it could be read and keeps to the profile. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** Compiles it, once: the compiler changes the parsed files. */
    Service compile() throws RulesRefused {
        EngineBase engine = EngineBase.compile(name, files, Strata.of(decisions));
        checkCompiled(engine);
        EnumType status = enums.stream()
                .filter(declared -> declared.name().equals("Status"))
                .findFirst()
                .orElse(null);
        return new Service(name, types, enums, decisions, root, new StatusWords(status), engine);
    }

    /** Compiles it as plain Drools, to compare with; instead of compiling it, for that too is done once. */
    PlainRules compilePlainly() throws RulesRefused {
        return PlainRules.compile(name, files, Strata.of(decisions));
    }

    /** What is explained must be what was compiled: the same patterns in the same order, law on the same days. */
    private void checkCompiled(EngineBase engine) throws RulesRefused {
        List<RuleProblem> otherwise = new ArrayList<>();
        Map<String, List<String>> compiled = engine.compiledPatterns();
        for (Decision decision : decisions) {
            for (Rule rule : decision.allRules()) {
                List<String> explained = rule.patterns().stream()
                        .map(pattern -> pattern.type().name())
                        .toList();
                DaysInForce days = new DaysInForce(rule.from(), rule.until());
                if (!explained.equals(compiled.get(rule.name())) || !days.equals(engine.daysInForce(rule.name()))) {
                    otherwise.add(
                            new RuleProblem(rule.file(), rule.line(), 0, "COMPILED_OTHERWISE", List.of(rule.name())));
                }
            }
        }
        if (!otherwise.isEmpty()) {
            throw new RulesRefused(otherwise);
        }
    }
}
