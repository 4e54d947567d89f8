package vn.minhdinh.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.minhdinh.explanation.Missing;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Interview;

/** What an interview may still ask, the best question first. */
final class Questions {

    private Questions() {}

    static List<Wanted> of(Interview interview, List<Result> results) {
        Case theCase = interview.request().theCase();
        List<Result> askable = results.stream()
                .map(result -> result.settled(
                        result.verdict(),
                        result.settled(),
                        result.missing().stream()
                                .map(missing -> listFirst(missing, theCase))
                                .filter(missing -> interview.mayAsk(missing.type(), missing.field()))
                                .toList()))
                .toList();
        List<Wanted> wanted = new ArrayList<>(Wanted.of(askable));
        wanted.sort(Comparator.comparingDouble((Wanted one) -> -one.weight() / cost(one.missing())));
        return wanted;
    }

    /** How many answers it takes. */
    private static double cost(Missing missing) {
        return Math.max(1, missing.facts().size());
    }

    /** Before a field of a list's facts comes the question which facts there are. */
    private static Missing listFirst(Missing missing, Case theCase) {
        boolean early = missing.field() != null && !missing.type().isSingle() && theCase.isUnknown(missing.type());
        return early ? new Missing(missing.type(), null, List.of(), missing.weight()) : missing;
    }
}
