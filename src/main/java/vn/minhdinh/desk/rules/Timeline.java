package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import vn.minhdinh.answer.Phrases;

/** The versions of a decision: its rules by the days on which they are the law, drawn on one line. */
final class Timeline {

    /** How long the line is. */
    static final int LENGTH = 1_000;

    private record Period(LocalDate from, LocalDate until) {}

    private final Phrases phrases;
    private final LocalDate today;
    private final Map<Period, List<String>> rules = new LinkedHashMap<>();

    Timeline(JsonNode decision, LocalDate today, Phrases phrases) {
        this.phrases = phrases;
        this.today = today;
        decision.path("rules")
                .forEach(rule -> rules.computeIfAbsent(period(rule), period -> new ArrayList<>())
                        .add(rule.path("title").asText()));
    }

    private static Period period(JsonNode rule) {
        return new Period(
                day(rule.path("inForce").path("from")), day(rule.path("inForce").path("until")));
    }

    private static LocalDate day(JsonNode day) {
        return day.isTextual() ? LocalDate.parse(day.asText()) : null;
    }

    /** Oldest first. */
    List<DecisionView.Version> versions() {
        List<LocalDate> days = rules.keySet().stream()
                .flatMap(period -> Stream.of(period.from(), period.until()))
                .filter(Objects::nonNull)
                .toList();
        LocalDate first = Stream.concat(days.stream(), Stream.of(today))
                .min(Comparator.naturalOrder())
                .orElse(today)
                .minusMonths(6);
        LocalDate last = Stream.concat(days.stream(), Stream.of(today))
                .max(Comparator.naturalOrder())
                .orElse(today)
                .plusMonths(6);
        return rules.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Period::from, Comparator.nullsFirst(Comparator.naturalOrder()))))
                .map(entry -> version(entry.getKey(), entry.getValue(), first, last))
                .toList();
    }

    private DecisionView.Version version(Period period, List<String> titles, LocalDate first, LocalDate last) {
        int from = period.from() == null ? 0 : place(period.from(), first, last);
        int until = period.until() == null ? LENGTH : place(period.until(), first, last);
        String tone = tone(period);
        return new DecisionView.Version(
                words(period, phrases),
                tone,
                phrases.message("desk.rules.version." + tone),
                from,
                Math.max(1, until - from),
                place(today, first, last),
                titles);
    }

    private String tone(Period period) {
        if (period.until() != null && !today.isBefore(period.until())) {
            return "past";
        }
        return period.from() != null && today.isBefore(period.from()) ? "later" : "now";
    }

    private static int place(LocalDate day, LocalDate first, LocalDate last) {
        return (int) (LENGTH * ChronoUnit.DAYS.between(first, day) / Math.max(1, ChronoUnit.DAYS.between(first, last)));
    }

    /** The days on which a rule applies, its last day included. */
    static String period(JsonNode rule, Phrases phrases) {
        return words(period(rule), phrases);
    }

    private static String words(Period period, Phrases phrases) {
        if (period.from() == null && period.until() == null) {
            return phrases.message("desk.rules.period.always");
        }
        if (period.until() == null) {
            return phrases.message("desk.rules.period.from", phrases.day(period.from()));
        }
        String last = phrases.day(period.until().minusDays(1));
        return period.from() == null
                ? phrases.message("desk.rules.period.until", last)
                : phrases.message("desk.rules.period.between", phrases.day(period.from()), last);
    }
}
