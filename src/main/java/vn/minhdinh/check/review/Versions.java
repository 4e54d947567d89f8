package vn.minhdinh.check.review;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.ServiceDraft;

/** Finds rules that are never in force, and versions of one rule that leave days out or apply on the same days. */
final class Versions {

    private static final Pattern NOT_THE_STEM = Pattern.compile(
            "[\\d/.,:()-]+|(?<!\\p{L})(?:từ|trước|sau|đến|hết|ngày|tháng|năm|since|from|before|until)(?!\\p{L})",
            Pattern.UNICODE_CASE);

    private final Decision decision;
    private final Places places;
    private final List<RuleProblem> notices;

    private Versions(Decision decision, Places places, List<RuleProblem> notices) {
        this.decision = decision;
        this.places = places;
        this.notices = notices;
    }

    static List<RuleProblem> of(ServiceDraft service, Places places) {
        List<RuleProblem> notices = new ArrayList<>();
        for (Decision decision : service.decisions()) {
            new Versions(decision, places, notices).look();
        }
        return notices;
    }

    private void look() {
        Map<String, List<Rule>> families = new LinkedHashMap<>();
        for (Rule rule : decision.allRules()) {
            if (rule.from() != null && rule.until() != null && !rule.from().isBefore(rule.until())) {
                notices.add(places.at(
                        rule,
                        "date-expires",
                        "NEVER_IN_FORCE",
                        rule.from().toString(),
                        rule.until().toString()));
            } else if (rule.from() != null || rule.until() != null) {
                Shape shape = new Shape(rule, Shape.Numbers.ALL_ALIKE);
                String said = rule.remark() + shape.conclusions() + shape.conditions();
                families.computeIfAbsent(said, words -> new ArrayList<>()).add(rule);
            }
        }
        families.values().forEach(this::look);
    }

    /** Two that start on the same day are two ways, not two versions: then nothing is said of days in common. */
    private void look(List<Rule> family) {
        family.sort(Comparator.comparing(rule -> rule.from() == null ? LocalDate.MIN : rule.from()));
        long starts = family.stream().map(Rule::from).distinct().count();
        Rule last = null;
        for (Rule rule : family) {
            if (last != null && isGap(last, rule)) {
                tellGap(last, rule);
            } else if (last != null && starts == family.size() && isOverlap(last, rule)) {
                tellOverlap(last, rule);
            }
            last = last == null || isLonger(rule, last) ? rule : last;
        }
    }

    private static boolean isLonger(Rule rule, Rule than) {
        return rule.until() == null || (than.until() != null && rule.until().isAfter(than.until()));
    }

    /** Days left out between two versions that each last longer: a programme that comes back each year is none. */
    private boolean isGap(Rule before, Rule after) {
        if (before.until() == null || after.from() == null || !before.until().isBefore(after.from())) {
            return false;
        }
        long days = ChronoUnit.DAYS.between(before.until(), after.from());
        boolean lasts = before.from() == null || ChronoUnit.DAYS.between(before.from(), before.until()) >= days;
        boolean stays = after.until() == null || ChronoUnit.DAYS.between(after.from(), after.until()) >= days;
        return lasts && stays && decision.allRules().stream().noneMatch(other -> fills(other, before, after));
    }

    /** A rule of another shape may stand in between. */
    private static boolean fills(Rule other, Rule before, Rule after) {
        return before.until().equals(other.from()) || after.from().equals(other.until());
    }

    private static boolean isOverlap(Rule before, Rule after) {
        boolean common =
                after.from() != null && (before.until() == null || after.from().isBefore(before.until()));
        if (!common || isRepeated(before, after)) {
            return false;
        }
        boolean handsOver = before.until() != null
                && (after.until() == null || after.until().isAfter(before.until()));
        return handsOver || stem(before).equals(stem(after)) || exactly(before).equals(exactly(after));
    }

    /** A rule that adds nothing to the other is told as such. */
    private static boolean isRepeated(Rule before, Rule after) {
        return Shadows.concluded(before).equals(Shadows.concluded(after))
                && (Shadows.isShadow(before, after) || Shadows.isShadow(after, before));
    }

    private static String stem(Rule rule) {
        return NOT_THE_STEM
                .matcher(rule.name().toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String exactly(Rule rule) {
        return new Shape(rule, Shape.Numbers.TOLD_APART).conditions();
    }

    private void tellGap(Rule before, Rule after) {
        notices.add(places.at(
                after,
                "date-effective",
                "DATE_GAP",
                before.until().toString(),
                after.from().minusDays(1).toString(),
                before.name(),
                after.name()));
    }

    private void tellOverlap(Rule before, Rule after) {
        notices.add(places.at(
                after, "date-effective", "DATE_OVERLAP", after.from().toString(), before.name(), after.name()));
    }
}
