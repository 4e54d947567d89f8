package vn.minhdinh.cli;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.Coverage;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioRunner;
import vn.minhdinh.scenario.Stubs;

/** What scenarios have seen of the conditions, as a table: a verdict that was never seen is marked, one that cannot be is -. */
final class CoverageReport {

    private static final int WIDEST = 60;
    private static final int SHOWN = 100;

    private final Terminal terminal;
    private final Phrases phrases;

    CoverageReport(Terminal terminal, Phrases phrases) {
        this.terminal = terminal;
        this.phrases = phrases;
    }

    /** The table of the services, then scenarios to be named for what was never seen. */
    void print(Map<Service, List<Scenario>> scenarios, Clock clock) {
        Map<Service, Coverage> covered = new LinkedHashMap<>();
        scenarios.forEach((service, all) -> covered.put(service, new ScenarioRunner(service, clock).cover(all)));
        print(covered.values().stream()
                .flatMap(coverage -> coverage.lines().stream())
                .toList());
        covered.forEach((service, coverage) -> stubs(Stubs.find(service, clock, scenarios.get(service), coverage)));
    }

    private void stubs(Stubs.Found found) {
        if (!found.stubs().isEmpty()) {
            terminal.line("");
            terminal.line(phrases.message("cli.stubs", found.stubs().size()));
        }
        String file = "";
        for (Stubs.Stub stub :
                found.stubs().subList(0, Math.min(SHOWN, found.stubs().size()))) {
            terminal.line("");
            if (!stub.file().equals(file)) {
                file = stub.file();
                terminal.line("# ---- " + file);
            }
            stub.yaml().lines().forEach(terminal::line);
        }
        if (found.stubs().size() > SHOWN) {
            terminal.line(phrases.message("cli.stubs.more", found.stubs().size() - SHOWN));
        }
        found.without().stream()
                .limit(SHOWN)
                .forEach(target -> terminal.line(phrases.message(
                        "cli.stubs.none",
                        target.condition().id(),
                        target.verdict().name(),
                        target.condition().source().text())));
        if (found.without().size() > SHOWN) {
            terminal.line(phrases.message("cli.stubs.noneMore", found.without().size() - SHOWN));
        }
        if (!found.stubs().isEmpty() || !found.without().isEmpty()) {
            terminal.line("");
        }
    }

    private void print(List<Coverage.Line> lines) {
        Table table = new Table(WIDEST);
        table.row("  " + phrases.message("cli.column.condition"), "YES", "NO", "UNKNOWN", "");
        Rule rule = null;
        int possible = 0;
        int uncovered = 0;
        for (Coverage.Line line : lines) {
            if (line.rule() != rule) {
                rule = line.rule();
                table.row(phrases.text(rule.title()));
            }
            table.row(
                    (line.uncovered().isEmpty() ? "  " : "! ")
                            + line.condition().id(),
                    cell(line, Verdict.YES),
                    cell(line, Verdict.NO),
                    cell(line, Verdict.UNKNOWN),
                    line.condition().source().text());
            possible += line.possible().size();
            uncovered += line.uncovered().size();
        }
        table.print(terminal);
        terminal.line(phrases.message("cli.coverage", number(possible - uncovered), number(possible)));
    }

    private static String cell(Coverage.Line line, Verdict verdict) {
        int seen = line.seen(verdict);
        return seen == 0 && !line.possible().contains(verdict) ? "-" : String.valueOf(seen);
    }

    private String number(int number) {
        return phrases.number(BigDecimal.valueOf(number));
    }
}
