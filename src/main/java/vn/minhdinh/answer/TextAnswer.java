package vn.minhdinh.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.Missing;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.Rule;

/** An answer as lines of text: verdict, reason, conditions with their values, sources, and what is still to be learned. */
public final class TextAnswer {

    private static final int LABEL_WIDTH = 44;

    private final Request request;
    private final Phrases phrases;
    private final Summary summary;
    private final List<String> lines = new ArrayList<>();

    public TextAnswer(Request request, Language language) {
        this.request = request;
        this.phrases = new Phrases(language);
        this.summary = new Summary(
                phrases, request.theCase().service().status(), request.theCase().asOf());
    }

    /** The lines of the answer, without line ends. */
    public List<String> lines(List<Result> results) {
        lines.clear();
        for (Result result : results) {
            result(result);
        }
        missing(results);
        return List.copyOf(lines);
    }

    private void result(Result result) {
        String subject = result.subject() == null || result.subject().id() == null
                ? ""
                : " [" + result.subject().id() + "]";
        lines.add(mark(result.verdict()) + " " + phrases.text(result.decision().title()) + subject + "  ("
                + result.decision().id() + ")");
        if (request.explain() != Explain.NONE) {
            lines.add("  " + summary.of(result));
        }
        for (Fact conclusion : result.conclusions()) {
            lines.add("  → " + conclusion(conclusion));
        }
        if (request.explain() == Explain.FULL) {
            result.rules().forEach(rule -> rule(rule, "    "));
        }
        if (result.inForce()) {
            sources(result);
        }
        lines.add("");
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case YES -> "✓";
            case NO -> "✗";
            case UNKNOWN -> "?";
        };
    }

    private String conclusion(Fact conclusion) {
        List<String> values = new ArrayList<>();
        for (Field field : conclusion.type().fields()) {
            Object value = conclusion.values()[field.index()];
            if (value != null) {
                values.add(phrases.label(field.label()) + " " + phrases.value(value, field));
            }
        }
        String label = phrases.text(conclusion.type().label());
        return values.isEmpty() ? label : label + ": " + String.join("; ", values);
    }

    private void rule(RuleFinding finding, String indent) {
        Rule rule = finding.rule();
        lines.add(indent + mark(finding.verdict()) + " " + phrases.text(rule.title()) + "  " + rule.file() + ":"
                + rule.line());
        finding.conditions().forEach(condition -> finding(condition, indent + "    "));
    }

    private void finding(Finding finding, String indent) {
        String place = "  :" + finding.condition().source().line();
        if (finding instanceof Finding.Leaf leaf) {
            lines.add(indent + mark(leaf.verdict()) + " " + padded(leaf(leaf)) + place);
            return;
        }
        lines.add(indent + mark(finding.verdict()) + " "
                + padded(finding.condition().source().text()) + place);
        String deeper = indent + "    ";
        if (finding instanceof Finding.OverFigures figures) {
            if (!figures.shortfall().isEmpty()) {
                lines.add(deeper + phrases.message("cli.shortfall", phrases.names(figures.shortfall())));
            }
            if (!figures.undecided().isEmpty()) {
                lines.add(deeper + phrases.message("cli.undecided", phrases.names(figures.undecided())));
            }
        } else if (finding instanceof Finding.OverFacts over) {
            if (!over.deciding().isEmpty()) {
                lines.add(deeper + phrases.message("cli.shortfall", phrases.names(over.deciding())));
            }
        }
        finding.children().forEach(child -> finding(child, deeper));
        rulesBehind(finding).forEach(rule -> rule(rule, deeper));
    }

    private static List<RuleFinding> rulesBehind(Finding finding) {
        return finding instanceof Finding.OverConclusion over
                ? over.rules()
                : finding instanceof Finding.OverFigures figures ? figures.rules() : List.of();
    }

    private String leaf(Finding.Leaf leaf) {
        Constraint constraint = leaf.condition();
        Field field = constraint.subject().field();
        String label = field == null ? constraint.source().text() : phrases.text(field.label());
        String actual = phrases.value(leaf.actual(), field);
        if (constraint instanceof Constraint.KnownTest) {
            return label + ": " + actual;
        }
        if (constraint instanceof Constraint.Membership) {
            return label + ": " + actual + "  [" + constraint.source().text() + "]";
        }
        String expected = constraint.reference() == null ? "" : phrases.value(leaf.expected(), field);
        return label + ": " + actual + "  [" + constraint.sign() + " " + expected + "]";
    }

    private static String padded(String text) {
        return text.length() >= LABEL_WIDTH ? text : text + " ".repeat(LABEL_WIDTH - text.length());
    }

    private void sources(Result result) {
        Set<String> shown = new LinkedHashSet<>();
        for (RuleFinding rule : result.rules()) {
            for (Citation citation : SourcesBehind.of(
                    request.theCase().service(), rule.rule(), request.theCase().asOf())) {
                String clause = citation.clause().isEmpty() ? "" : ", " + citation.clause();
                String confidence = phrases.message(
                        "cli.confidence." + citation.confidence().word());
                shown.add("  § " + citation.document() + clause + " (" + confidence + ")");
            }
        }
        lines.addAll(shown);
    }

    private void missing(List<Result> results) {
        Map<String, Missing> all = new LinkedHashMap<>();
        results.forEach(result -> result.missing().forEach(missing -> all.putIfAbsent(missing.path(), missing)));
        if (all.isEmpty()) {
            return;
        }
        lines.add(phrases.message("cli.missing"));
        all.forEach((path, missing) -> lines.add("  ? " + path + "  " + question(missing)));
    }

    private String question(Missing missing) {
        Field field = missing.field();
        if (field == null) {
            return phrases.text(missing.type().label());
        }
        String question = phrases.text(field.question().isEmpty() ? field.label() : field.question());
        String unit = field.unit().isEmpty() ? "" : " (" + phrases.text(field.unit()) + ")";
        String of = missing.facts().isEmpty() ? "" : " [" + phrases.names(missing.facts()) + "]";
        return question + unit + of;
    }
}
