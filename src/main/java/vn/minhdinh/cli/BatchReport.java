package vn.minhdinh.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.batch.ConditionPlaces;
import vn.minhdinh.batch.SummaryDocument;
import vn.minhdinh.batch.Tally;
import vn.minhdinh.batch.Verdicts;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** What came of a batch, in words: how many cases, what was decided, what stood against it most. */
final class BatchReport {

    private static final int OBSTACLES = 3;
    private static final int GROUPS = 20;

    private final Phrases phrases;
    private final Service service;
    private final ConditionPlaces places;

    BatchReport(Phrases phrases, Service service) {
        this.phrases = phrases;
        this.service = service;
        this.places = new ConditionPlaces(service);
    }

    List<String> lines(Tally tally, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add(phrases.message(
                "cli.batch.done",
                number(tally.cases()),
                number(took.toSeconds()),
                number(Math.round(SummaryDocument.rate(tally.cases(), took))),
                number(tally.bad())));
        for (Map.Entry<String, Long> problem : tally.problems().entrySet()) {
            lines.add("  " + phrases.message("cli.batch.problem", number(problem.getValue()), problem.getKey()));
        }
        for (Decision decision : service.decisions()) {
            Verdicts verdicts = tally.decided().decisions().get(decision.id());
            if (verdicts != null) {
                decision(lines, decision, verdicts, tally);
            }
        }
        groups(lines, tally);
        return lines;
    }

    private void decision(List<String> lines, Decision decision, Verdicts verdicts, Tally tally) {
        lines.add("");
        lines.add(phrases.text(decision.title()) + " · " + decision.id());
        long inForceNo = verdicts.of(Verdict.NO) - verdicts.notInForce();
        String counts = phrases.message(
                "cli.batch.verdicts",
                number(verdicts.of(Verdict.YES)),
                number(inForceNo),
                number(verdicts.of(Verdict.UNKNOWN)));
        lines.add("  "
                + (verdicts.notInForce() == 0
                        ? counts
                        : counts + "; " + phrases.message("cli.batch.notInForce", number(verdicts.notInForce()))));
        List<Tally.Obstacle> obstacles = tally.obstacles(decision.id());
        for (Tally.Obstacle obstacle : obstacles.subList(0, Math.min(OBSTACLES, obstacles.size()))) {
            lines.add("    " + obstacle(obstacle));
        }
    }

    private String obstacle(Tally.Obstacle obstacle) {
        ConditionPlaces.Place place = places.of(obstacle.condition());
        String label = place.label().isEmpty() ? "" : phrases.text(place.label()) + ": ";
        return phrases.message(
                "cli.batch.obstacle",
                number(obstacle.times()),
                label + place.text(),
                place.file() + ":" + place.line(),
                number(obstacle.alone()));
    }

    private void groups(List<String> lines, Tally tally) {
        if (tally.by() == null || tally.groups().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(phrases.text(tally.by().label()) + " · " + tally.by().path());
        int shown = 0;
        for (Map.Entry<String, Tally.Group> group : tally.groups().entrySet()) {
            if (shown++ == GROUPS) {
                lines.add("  "
                        + phrases.message("cli.batch.moreGroups", tally.groups().size() - GROUPS));
                return;
            }
            long yes = group.getValue().decisions().values().stream()
                    .mapToLong(verdicts -> verdicts.of(Verdict.YES))
                    .sum();
            lines.add("  "
                    + phrases.message(
                            "cli.batch.group",
                            group.getKey(),
                            number(group.getValue().cases()),
                            number(yes)));
        }
    }

    private String number(long number) {
        return phrases.number(BigDecimal.valueOf(number));
    }
}
