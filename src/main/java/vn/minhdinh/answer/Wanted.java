package vn.minhdinh.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.explanation.Missing;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Fact;

/**
 * Something to learn, for all the results it is missing in.
 *
 * @param missing what, and of which facts
 * @param decisions the ids of the decisions that wait for it
 * @param weight how much it is expected to decide, over all results
 */
record Wanted(Missing missing, Set<String> decisions, double weight) {

    /** Everything missing in any result, the most decisive first. */
    static List<Wanted> of(List<Result> results) {
        if (results.stream().allMatch(result -> result.missing().isEmpty())) {
            return List.of();
        }
        Map<String, Missing> first = new LinkedHashMap<>();
        Map<String, Set<Fact>> facts = new LinkedHashMap<>();
        Map<String, Set<String>> decisions = new LinkedHashMap<>();
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Result result : results) {
            for (Missing missing : result.missing()) {
                String path = missing.path();
                first.putIfAbsent(path, missing);
                facts.computeIfAbsent(path, any -> new LinkedHashSet<>()).addAll(missing.facts());
                decisions
                        .computeIfAbsent(path, any -> new LinkedHashSet<>())
                        .add(result.decision().id());
                weights.merge(path, missing.weight(), Double::sum);
            }
        }
        List<Wanted> all = new ArrayList<>();
        first.forEach((path, missing) -> all.add(new Wanted(
                new Missing(missing.type(), missing.field(), List.copyOf(facts.get(path)), missing.weight()),
                decisions.get(path),
                weights.get(path))));
        all.sort(Comparator.comparingDouble((Wanted one) -> -one.weight()));
        return all;
    }
}
