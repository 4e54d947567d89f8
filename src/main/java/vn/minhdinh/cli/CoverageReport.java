package vn.minhdinh.cli;

import java.math.BigDecimal;
import java.util.List;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.scenario.Coverage;

/** What scenarios have seen of the conditions, as a table: a verdict that was never seen is marked, one that cannot be is -. */
final class CoverageReport {

    private static final int WIDEST = 60;

    private final Terminal terminal;
    private final Phrases phrases;

    CoverageReport(Terminal terminal, Phrases phrases) {
        this.terminal = terminal;
        this.phrases = phrases;
    }

    void print(List<Coverage.Line> lines) {
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
