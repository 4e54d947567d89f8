package vn.minhdinh.cli;

import java.util.List;
import java.util.Set;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/**
 * The conditions of rules as the rows of a table: a mark, what is asked about, what the case says, what the rule asks
 * for, where it stands. Rules behind a conclusion follow below it, unless their decision has a result of its own.
 */
final class ConditionRows {

    private static final int WIDEST = 64;
    private static final String STEP = "  ";

    private final Phrases phrases;
    private final Service service;
    private final Set<Decision> shownAnyway;
    private final Table table = new Table(WIDEST);

    ConditionRows(Phrases phrases, Service service, Set<Decision> shownAnyway) {
        this.phrases = phrases;
        this.service = service;
        this.shownAnyway = shownAnyway;
        table.row(
                STEP + phrases.message("cli.column.condition"),
                phrases.message("cli.column.found"),
                phrases.message("cli.column.required"),
                phrases.message("cli.column.place"));
    }

    Table table() {
        return table;
    }

    void addRule(RuleFinding rule) {
        addRule(rule, 1);
        if (!rule.rule().note().isEmpty()) {
            table.row(STEP.repeat(2)
                    + phrases.message("cli.note", phrases.text(rule.rule().note())));
        }
    }

    private void addRule(RuleFinding finding, int depth) {
        table.row(STEP.repeat(depth) + Mark.of(finding.verdict()) + " "
                + phrases.text(finding.rule().title()) + "  (" + finding.rule().file() + ":"
                + finding.rule().line() + ")");
        RowsOfRule rows = new RowsOfRule(finding.rule().file());
        finding.conditions().forEach(condition -> rows.add(condition, depth + 1));
    }

    /** The rows below one rule. */
    private final class RowsOfRule {
        private final String file;
        private final ConditionWords words = new ConditionWords(phrases);

        RowsOfRule(String path) {
            this.file = path.substring(path.lastIndexOf('/') + 1);
        }

        void add(Finding finding, int depth) {
            if (finding instanceof Finding.Leaf leaf) {
                row(leaf, depth, words.label(leaf), words.found(leaf), words.required(leaf));
            } else if (finding instanceof Finding.Group group) {
                group(group, depth, words.label(group));
            } else if (finding instanceof Finding.OverFacts over) {
                facts(over, depth);
            } else if (finding instanceof Finding.OverConclusion over) {
                conclusion(over, depth);
            } else if (finding instanceof Finding.OverFigures over) {
                figures(over, depth);
            }
        }

        private void row(Finding finding, int depth, String label, String found, String required) {
            table.row(
                    STEP.repeat(depth) + Mark.of(finding.verdict()) + " " + label,
                    found,
                    required,
                    file + ":" + finding.condition().source().line());
        }

        private void group(Finding.Group group, int depth, String label) {
            row(group, depth, label, "", "");
            for (Finding child : group.children()) {
                if (child instanceof Finding.Group branch && branch.condition() == group.condition()) {
                    group(branch, depth + 1, phrases.message("cli.group.and"));
                } else {
                    add(child, depth + 1);
                }
            }
        }

        private void facts(Finding.OverFacts over, int depth) {
            row(over, depth, words.overType(over.condition(), type(over)), found(over), "");
            if (over.shown() != null) {
                over.children().forEach(child -> add(child, depth + 1));
            }
            names("cli.undecided", over.undecided(), depth + 1);
        }

        private String found(Finding.OverFacts over) {
            if (over.shown() != null && over.shown().type().isSingle()) {
                return "";
            }
            if (!over.deciding().isEmpty()) {
                return phrases.names(over.deciding());
            }
            if (over.total() == 0) {
                return over.open() ? phrases.message("word.unknown") : phrases.message("cli.none");
            }
            if (over.shown() == null || !asksForOne(over)) {
                return phrases.message("cli.total", over.total());
            }
            String name = phrases.name(over.shown());
            return over.verdict() == Verdict.YES || over.total() == 1 ? name : phrases.message("cli.nearest", name);
        }

        private static boolean asksForOne(Finding.OverFacts over) {
            return !(over.condition() instanceof Quantified quantified)
                    || quantified.quantifier() == Quantified.Quantifier.EXISTS;
        }

        private void conclusion(Finding.OverConclusion over, int depth) {
            FactType type = type(over);
            boolean none = over.shown() == null && over.verdict() != Verdict.UNKNOWN;
            row(over, depth, words.overConclusion(over.condition(), type), none ? phrases.message("cli.none") : "", "");
            if (over.shown() != null) {
                over.children().forEach(child -> add(child, depth + 1));
            }
            rules(over.rules(), depth + 1);
        }

        private void figures(Finding.OverFigures over, int depth) {
            words.name(over);
            for (int i = 0; over.children().isEmpty() && i < over.figures().size(); i++) {
                row(over, depth, words.label(over, i), words.found(over, i), "");
            }
            over.children().forEach(child -> add(child, depth));
            if (over.open()) {
                table.row(STEP.repeat(depth + 1)
                        + phrases.message(
                                "cli.open",
                                phrases.label(over.condition().pattern().type())));
            } else {
                table.row(STEP.repeat(depth + 1)
                        + phrases.message(
                                "cli.counted",
                                over.counted(),
                                over.total(),
                                phrases.label(over.condition().pattern().type())));
            }
            names("cli.shortfall", over.shortfall(), depth + 1);
            names("cli.undecided", over.undecided(), depth + 1);
            concluding(over.rules()).forEach(rule -> rule(rule, depth + 1));
        }

        private void names(String key, List<Fact> facts, int depth) {
            if (!facts.isEmpty()) {
                table.row(STEP.repeat(depth) + phrases.message(key, phrases.names(facts)));
            }
        }

        /** The rules that draw the conclusion, or may; when there are none, all that could have. */
        private void rules(List<RuleFinding> rules, int depth) {
            List<RuleFinding> concluding = concluding(rules);
            (concluding.isEmpty() ? rules : concluding).forEach(rule -> rule(rule, depth));
        }

        private static List<RuleFinding> concluding(List<RuleFinding> rules) {
            return rules.stream().filter(rule -> rule.verdict() != Verdict.NO).toList();
        }

        private void rule(RuleFinding finding, int depth) {
            Decision decision = service.decision(finding.rule().decision());
            if (!shownAnyway.contains(decision)) {
                addRule(finding, depth);
                return;
            }
            table.row(STEP.repeat(depth) + Mark.of(finding.verdict()) + " "
                    + phrases.text(finding.rule().title()) + "  " + phrases.message("cli.see", decision.id()));
        }

        private static FactType type(Finding finding) {
            return finding.condition() instanceof Quantified quantified
                    ? quantified.pattern().type()
                    : ((PatternCondition) finding.condition()).type();
        }
    }
}
