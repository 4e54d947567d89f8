package vn.minhdinh.cli;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.Citation.Confidence;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Lists the decisions of a service, or of all. */
@Command(name = "rules")
final class RulesCommand implements Callable<Integer> {

    private static final int WIDEST = 60;

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "SERVICE", arity = "0..1")
    private String service;

    private Phrases phrases;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        phrases = new Phrases(shared.language());
        Ruleset ruleset = shared.load();
        List<Service> asked = service == null ? ruleset.services() : List.of(SharedOptions.service(ruleset, service));
        terminal.line(phrases.message("cli.revision", ruleset.revision()));
        asked.forEach(this::print);
        return Cli.DONE;
    }

    private void print(Service listed) {
        terminal.line("");
        terminal.line(phrases.message(
                "cli.service",
                listed.name(),
                listed.decisions().size(),
                listed.rules().size()));
        Table table = new Table(WIDEST);
        table.row(
                "  " + phrases.message("cli.column.decision"),
                phrases.message("cli.column.rules"),
                phrases.message("cli.column.from"),
                phrases.message("cli.column.until"),
                phrases.message("cli.column.confidence"),
                phrases.message("cli.column.file"));
        listed.decisions().forEach(decision -> addTo(table, decision));
        table.print(terminal);
    }

    private void addTo(Table table, Decision decision) {
        table.row(
                "  " + decision.id(),
                String.valueOf(decision.rules().size()),
                from(decision),
                until(decision),
                phrases.message("cli.confidence." + leastSure(decision).word()),
                decision.file());
        table.row("    " + phrases.text(decision.title()) + documents(decision) + rows(decision));
    }

    /** The first day any of its rules applies; blank when one always has. */
    private String from(Decision decision) {
        List<Rule> rules = decision.rules();
        boolean always = rules.stream().anyMatch(rule -> rule.from() == null);
        return always
                ? ""
                : phrases.day(rules.stream()
                        .map(Rule::from)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** The last day any of its rules applies; blank when one has no end. */
    private String until(Decision decision) {
        List<Rule> rules = decision.rules();
        boolean always = rules.stream().anyMatch(rule -> rule.until() == null);
        LocalDate end = always
                ? null
                : rules.stream().map(Rule::until).max(Comparator.naturalOrder()).orElseThrow();
        return end == null ? "" : phrases.day(end.minusDays(1));
    }

    private static Confidence leastSure(Decision decision) {
        return decision.rules().stream()
                .map(rule -> rule.citation().confidence())
                .max(Comparator.naturalOrder())
                .orElse(Confidence.UNCONFIRMED);
    }

    /** The rows of the policy table it puts into effect. */
    private static String rows(Decision decision) {
        return decision.rows().isEmpty() ? "" : " [" + String.join(" ", decision.rows()) + "]";
    }

    private static String documents(Decision decision) {
        String documents = decision.rules().stream()
                .map(Rule::citation)
                .map(Citation::document)
                .filter(document -> !document.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return documents.isEmpty() ? "" : " · " + documents;
    }
}
