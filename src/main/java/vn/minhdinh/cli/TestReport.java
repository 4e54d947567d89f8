package vn.minhdinh.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.answer.Summary;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioRunner.Outcome;

/** How scenarios came out, file by file; of those that fail, what differs and why it came so. */
final class TestReport {

    private static final int WIDEST = 90;
    private static final int EXPLAINED = 20;
    private static final String INDENT = "     ";

    private final Terminal terminal;
    private final Phrases phrases;
    private int explained;

    TestReport(Terminal terminal, Phrases phrases) {
        this.terminal = terminal;
        this.phrases = phrases;
    }

    void print(List<Outcome> outcomes) {
        Map<String, List<Outcome>> byFile = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.scenario().file(), LinkedHashMap::new, Collectors.toList()));
        Table passing = new Table(WIDEST);
        byFile.forEach((file, of) -> {
            if (held(of) == of.size()) {
                passing.row(file, held(of) + "/" + of.size());
            }
        });
        passing.print(terminal);
        byFile.forEach((file, of) -> {
            if (held(of) < of.size()) {
                terminal.line(file + "  " + held(of) + "/" + of.size());
                of.stream().filter(outcome -> !outcome.holds()).forEach(this::failure);
            }
        });
        long unexplained = outcomes.stream().filter(outcome -> !outcome.holds()).count() - EXPLAINED;
        if (unexplained > 0) {
            terminal.line(phrases.message("cli.test.unexplained", EXPLAINED));
        }
    }

    static long held(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::holds).count();
    }

    private void failure(Outcome outcome) {
        Scenario scenario = outcome.scenario();
        terminal.line("  #" + scenario.number() + " " + scenario.name() + "  ("
                + phrases.message("cli.test.line", scenario.line()) + ")");
        outcome.differences().forEach(difference -> terminal.line(INDENT + difference.sentence(phrases.language())));
        if (explained < EXPLAINED) {
            explained++;
            outcome.differing().forEach(result -> explain(outcome, result));
        }
    }

    private void explain(Outcome outcome, Result result) {
        Service service = outcome.request().theCase().service();
        LocalDate asOf = outcome.request().theCase().asOf();
        String subject = result.subject() == null || result.subject().type().isSingle()
                ? ""
                : " " + phrases.name(result.subject());
        terminal.line(INDENT + Mark.of(result.verdict()) + " "
                + result.decision().id() + subject + ": " + new Summary(phrases, service, asOf).of(result));
        // the rules that made the verdict what it is; a NO is made by all of them
        List<RuleFinding> telling = result.rules().stream()
                .filter(rule -> rule.verdict() == result.verdict())
                .toList();
        if (telling.isEmpty()) {
            return;
        }
        ConditionRows rows = new ConditionRows(phrases, service, Set.of());
        telling.forEach(rows::addRule);
        rows.table().print(terminal, INDENT);
    }
}
