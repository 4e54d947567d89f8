package vn.minhdinh.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Missing;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.Settled;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.ruleset.StatusWords;

/** One sentence for a result, made from the conditions that decide it. */
public final class Summary {

    private static final int MOST_MISSING = 6;

    private final Phrases phrases;
    private final Service service;
    private final StatusWords words;
    private final LocalDate asOf;

    private Reasons.Said said;

    public Summary(Phrases phrases, Service service, LocalDate asOf) {
        this.phrases = phrases;
        this.service = service;
        this.words = service.status();
        this.asOf = asOf;
    }

    /** How the service reads a result: its verdict, that no rule applies on the day, or that the law names no mark. */
    public static EnumValue status(Result result, StatusWords words) {
        if (!result.inForce()) {
            return words.notInForce();
        }
        if (result.decision().narrative()) {
            return words.narrative();
        }
        boolean figures = result.decision().table() && result.verdict() == Verdict.YES;
        return figures ? words.inForce() : words.of(result.verdict());
    }

    /** What came of it and why. */
    public String of(Result result) {
        StringBuilder told = new StringBuilder();
        tell(result, told::append);
        return told.toString();
    }

    /** The same, piece by piece: most of an answer's sentences are never made whole. */
    void tell(Result result, Consumer<String> to) {
        if (!result.inForce()) {
            to.accept(notInForce(result));
            return;
        }
        String status = phrases.capital(status(result, words).label());
        if (result.decision().narrative()) {
            to.accept(narrative(status, result.conclusions()));
            return;
        }
        if (result.verdict() == Verdict.UNKNOWN) {
            to.accept(missing(status, result.missing()));
            return;
        }
        if (result.settled() == Settled.BY_COMPLETIONS) {
            phrases.tell(to, "summary.settled", status);
            return;
        }
        boolean noSubject = result.subject() == null && result.decision().subject() != null;
        if (noSubject && !result.decision().subject().isSingle()) {
            phrases.tell(
                    to,
                    "summary.nosubject",
                    status,
                    phrases.label(result.decision().subject()));
            return;
        }
        List<String> reasons = reasons(result);
        if (reasons.isEmpty()) {
            phrases.tell(to, "summary.plain", status);
        } else {
            phrases.tell(to, "summary.reasons", status, reasons);
        }
    }

    private List<String> reasons(Result result) {
        if (result.rules().isEmpty()) {
            return List.of();
        }
        said = said == null ? new Reasons.Said(service) : said;
        List<String> reasons = result.decision().table()
                ? said(result.conclusions())
                : new Reasons(phrases, service, said).of(result.rules(), result.verdict());
        return reasons.isEmpty() && result.verdict() == Verdict.YES ? said(result.conclusions()) : reasons;
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

    /** A narrative says what was reported, word for word. */
    private String narrative(String status, List<Fact> conclusions) {
        String told = conclusions.stream()
                .flatMap(conclusion -> conclusion.type().fields().stream()
                        .filter(field -> field.kind() == Kind.TEXT)
                        .map(field -> (String) conclusion.values()[field.index()]))
                .filter(Objects::nonNull)
                .map(text -> text.strip().replaceAll("\\.+$", ""))
                .collect(Collectors.joining("; "));
        return told.isEmpty()
                ? phrases.message("summary.plain", status)
                : phrases.message("summary.reasons", status, told);
    }

    /** What a remark says: its title and the figures and words it concludes. Codes and ids say nothing in a sentence. */
    String of(Result.Remark remark) {
        String title = phrases.text(remark.finding().rule().title());
        List<String> said = said(remark.conclusions());
        return said.isEmpty()
                ? phrases.message("summary.plain", title)
                : phrases.message("summary.reasons", title, String.join("; ", said));
    }

    private List<String> said(List<Fact> conclusions) {
        List<String> said = new ArrayList<>();
        for (Fact conclusion : conclusions) {
            for (Field field : conclusion.type().fields()) {
                Object value = conclusion.values()[field.index()];
                if (field.kind() != Kind.TEXT && value != null) {
                    said.add(phrases.label(field.label()) + " " + shown(value, field));
                }
            }
        }
        return said;
    }

    private String shown(Object value, Field field) {
        return phrases.text(field.unit()).equals("%") ? phrases.percent(value) : phrases.value(value, field);
    }

    private String notInForce(Result result) {
        List<String> periods =
                result.decision().rules().stream().map(this::period).distinct().toList();
        String status = phrases.capital(words.notInForce().label());
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
