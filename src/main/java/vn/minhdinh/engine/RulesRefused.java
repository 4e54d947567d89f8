package vn.minhdinh.engine;

import java.util.List;
import java.util.stream.Collectors;
import vn.minhdinh.language.Language;

/** A rules folder that cannot be used, with every problem found, in the order of files and lines. */
public final class RulesRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RuleProblem> problems;

    public RulesRefused(List<RuleProblem> problems) {
        super(problems.stream().sorted().map(p -> p.sentence(Language.EN)).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    public List<RuleProblem> problems() {
        return problems;
    }
}
