package vn.minhdinh.explanation;

import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Rule;

/** One rule, judged: the verdict follows from the findings of its conditions by Kleene's AND. */
public record RuleFinding(Rule rule, Verdict verdict, List<Finding> conditions) {}
