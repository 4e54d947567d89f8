package vn.minhdinh.answer;

import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Missing;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.StatusWords;

/** One sentence for a result, made from the conditions that decide it. */
final class Summary {

    private static final int MOST_MISSING = 6;

    private final Phrases phrases;
    private final StatusWords words;
    private final LocalDate asOf;

    Summary(Phrases phrases, StatusWords words, LocalDate asOf) {
        this.phrases = phrases;
        this.words = words;
        this.asOf = asOf;
    }

    String of(Result result) {
        if (!result.inForce()) {
            return notInForce(result);
        }
        String status = phrases.capital(phrases.text(words.of(result.verdict()).label()));
        if (result.rules().isEmpty()) {
            return phrases.message("summary.plain", status);
        }
        if (result.verdict() == Verdict.UNKNOWN) {
            return missing(status, result.missing());
        }
        boolean noSubject = result.subject() == null && result.decision().subject() != null;
        if (noSubject && !result.decision().subject().isSingle()) {
            return phrases.message(
                    "summary.nosubject", status, phrases.label(result.decision().subject()));
        }
        List<String> reasons = new Reasons(phrases).of(result.rules(), result.verdict());
        return reasons.isEmpty()
                ? phrases.message("summary.plain", status)
                : phrases.message("summary.reasons", status, String.join("; ", reasons));
    }

    private String missing(String status, List<Missing> missing) {
        if (missing.isEmpty()) {
            return phrases.message("summary.plain", status);
        }
        List<String> labels = missing.stream()
                .limit(MOST_MISSING)
                .map(one -> phrases.label(
                        one.field() == null ? one.type().label() : one.field().label()))
                .distinct()
                .toList();
        String shown = String.join(", ", labels);
        int more = missing.size() - Math.min(missing.size(), MOST_MISSING);
        return phrases.message(
                "summary.missing", status, more > 0 ? shown + " " + phrases.message("word.more", more) : shown);
    }

    private String notInForce(Result result) {
        List<String> periods =
                result.decision().rules().stream().map(this::period).distinct().toList();
        String status = phrases.capital(phrases.text(words.notInForce().label()));
        return phrases.message("summary.notInForce", status, phrases.day(asOf), String.join("; ", periods));
    }

    private String period(Rule rule) {
        String from = rule.from() == null ? "" : phrases.day(rule.from());
        String last = rule.until() == null ? "" : phrases.day(rule.until().minusDays(1));
        String key = from.isEmpty() ? (last.isEmpty() ? "always" : "until") : (last.isEmpty() ? "from" : "between");
        return key.equals("until")
                ? phrases.message("period.until", last)
                : phrases.message("period." + key, from, last);
    }
}
