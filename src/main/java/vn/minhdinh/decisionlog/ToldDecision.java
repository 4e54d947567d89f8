package vn.minhdinh.decisionlog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.answer.Evaluated;
import vn.minhdinh.ruleset.Ruleset;

/**
 * A recorded decision as it can be told today, to people who may speak another language than the one it was recorded in.
 *
 * @param asOf the day whose law applied
 * @param caller who asked
 * @param isIntact whether it is what it was when it was written, as far as it and the entry before tell
 * @param isErased whether the personal part is gone: then there is neither request nor answer
 * @param verdicts in the order of the answer
 * @param request as it was recorded, JSON in UTF-8, or {@code null}
 * @param answer in the language asked for, JSON in UTF-8, with the verdicts and conclusions that were recorded; {@code null}
 *     when there is none with these
 * @param rules of its revision; empty when they are not kept as they were, or not taken by this program
 */
public record ToldDecision(
        String id,
        Instant at,
        String service,
        String asOf,
        String revision,
        String caller,
        boolean isIntact,
        boolean isErased,
        List<Evaluated.DecisionVerdict> verdicts,
        byte[] request,
        byte[] answer,
        Optional<Ruleset> rules) {

    public ToldDecision {
        verdicts = List.copyOf(verdicts);
    }
}
