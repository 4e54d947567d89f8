package vn.minhdinh.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** {@code rules}: the catalogue, one line for each rule below its decision. */
@Command(name = "rules", description = "List the decisions and their rules.", mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "only this service")
    private String service;

    @Mixin
    private RulesOption rules;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Ruleset ruleset = rules.load(terminal);
        if (ruleset == null) {
            return ExitCode.RULES_NOT_VALID;
        }
        if (service != null && ruleset.service(service) == null) {
            terminal.problem(rules.language(), "problem.UNKNOWN_SERVICE", service);
            return ExitCode.COULD_NOT_RUN;
        }
        for (Service each : ruleset.services()) {
            if (service == null || service.equals(each.name())) {
                list(each);
            }
        }
        return ExitCode.DONE;
    }

    private void list(Service each) {
        terminal.line(Messages.get(
                rules.language(),
                "cli.service",
                each.name(),
                each.decisions().size(),
                each.rules().size()));
        for (Decision decision : each.decisions()) {
            terminal.line("  " + decision.id() + "  " + decision.title().in(rules.language()));
            for (Rule rule : decision.rules()) {
                terminal.line("      " + described(rule));
            }
        }
    }

    private String described(Rule rule) {
        List<String> parts = new ArrayList<>();
        parts.add(rule.title().in(rules.language()));
        parts.add((rule.from() == null ? "…" : rule.from()) + " – "
                + (rule.until() == null ? "…" : rule.until().minusDays(1)));
        if (!rule.citation().document().isEmpty()) {
            parts.add(rule.citation().document() + " ("
                    + rule.citation().confidence().word() + ")");
        }
        parts.add(rule.file() + ":" + rule.line());
        return String.join(" | ", parts);
    }
}
