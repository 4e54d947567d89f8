package vn.minhdinh.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.evaluation.Fired;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;

/** Explains a request: a verdict with its reasons for each decision asked and each of its subjects. */
public final class Explainer {

    private final Request request;
    private final CaseJudge judge;
    /** {@code null} when no reasons are asked for. */
    private final FindingBuilder findings;

    private Explainer(Request request, Deadline deadline) {
        this.request = request;
        this.judge = new CaseJudge(request.theCase(), deadline);
        this.findings = request.explain() == Explain.NONE ? null : new FindingBuilder(judge);
    }

    /** What a request is answered: its results, and the rules on which the engine disagrees with them. */
    public record Explanation(List<Result> results, List<Rule> disagreements) {}

    /** Explains, and holds every rule it judged against what the engine fired. */
    public static Explanation explain(Request request, Fired fired) {
        return explain(request, fired, Deadline.fromNow());
    }

    public static Explanation explain(Request request, Fired fired, Deadline deadline) {
        Explainer explainer = new Explainer(request, deadline);
        List<Result> results = new ArrayList<>();
        for (Decision decision : request.decisions()) {
            explainer.explain(decision, results);
        }
        return new Explanation(results, explainer.disagreements(fired));
    }

    private void explain(Decision decision, List<Result> results) {
        List<Fact> subjects = judge.subjects(decision.subject());
        boolean list = decision.subject() != null && !decision.subject().isSingle();
        if (findings != null && !list) {
            findings.prepare(decision);
        }
        if (list && subjects.isEmpty()) {
            results.add(Result.ofNoSubject(
                    decision, decision.inForceOn(request.theCase().asOf())));
        }
        for (Fact subject : subjects) {
            results.add(explain(decision, subject));
        }
    }

    private Result explain(Decision decision, Fact subject) {
        Verdict verdict = Verdict.NO;
        boolean inForce = false;
        boolean told = request.explain() != Explain.NONE;
        List<RuleFinding> rules = told ? new ArrayList<>(decision.rules().size()) : List.of();
        List<Fact> conclusions = List.of();
        for (int i = 0; i < decision.rules().size(); i++) {
            Rule rule = decision.rules().get(i);
            if (!judge.isInForce(rule)) {
                continue;
            }
            inForce = true;
            Verdict ofRule;
            if (told) {
                RuleFinding finding = findings.finding(rule, subject);
                rules.add(finding);
                ofRule = finding.verdict();
            } else {
                ofRule = judge.outcome(rule, subject).verdict();
            }
            verdict = verdict.or(ofRule);
            if (ofRule == Verdict.YES) {
                conclusions = withSure(conclusions, judge.outcome(rule, subject).conclusions());
            }
        }
        if (decision.narrative() && inForce) {
            verdict = Verdict.UNKNOWN;
        }
        boolean asks = verdict == Verdict.UNKNOWN && !decision.narrative();
        return new Result(
                decision,
                shownSubject(decision, subject),
                verdict,
                verdict == Verdict.UNKNOWN ? Settled.NOT_TRIED : Settled.BY_RULES,
                inForce,
                rules,
                conclusions,
                asks ? missing(rules) : List.of(),
                told ? remarks(decision, subject) : List.of(),
                told && verdict == Verdict.YES ? alternatives(decision, subject) : List.of(),
                Guidance.NONE);
    }

    private List<Result.Remark> remarks(Decision decision, Fact subject) {
        if (decision.remarks().isEmpty()) {
            return List.of();
        }
        List<Result.Remark> remarks = new ArrayList<>(0);
        for (Rule rule : decision.remarks()) {
            if (judge.outcome(rule, subject).verdict() == Verdict.YES) {
                remarks.add(
                        new Result.Remark(findings.finding(rule, subject), sureConclusions(List.of(rule), subject)));
            }
        }
        return remarks;
    }

    /** The decisions that could be taken in place of this one: those whose verdict is YES too. */
    private List<Result.Alternative> alternatives(Decision decision, Fact subject) {
        if (request.theCase().service().alternatives(decision).isEmpty()) {
            return List.of();
        }
        List<Result.Alternative> alternatives = new ArrayList<>(0);
        for (Decision other : request.theCase().service().alternatives(decision)) {
            boolean open = other.rules().stream()
                    .anyMatch(rule -> judge.outcome(rule, subject).verdict() == Verdict.YES);
            if (open) {
                alternatives.add(new Result.Alternative(other, sureConclusions(other.rules(), subject)));
            }
        }
        return alternatives;
    }

    private List<Fact> sureConclusions(List<Rule> rules, Fact subject) {
        List<Fact> conclusions = List.of();
        for (Rule rule : rules) {
            Outcome outcome = judge.outcome(rule, subject);
            if (outcome.verdict() == Verdict.YES) {
                conclusions = withSure(conclusions, outcome.conclusions());
            }
        }
        return conclusions;
    }

    private Fact shownSubject(Decision decision, Fact subject) {
        if (subject != null || decision.subject() == null) {
            return subject;
        }
        List<Fact> single = request.theCase().facts(decision.subject());
        return single.isEmpty() ? null : single.get(0);
    }

    private static List<Fact> withSure(List<Fact> before, List<Fact> found) {
        if (found.isEmpty()) {
            return before;
        }
        if (before.isEmpty() && found.size() == 1) {
            return found.get(0).presence() == Verdict.YES ? found : before;
        }
        List<Fact> all = new ArrayList<>(before);
        Set<List<Object>> told = new HashSet<>();
        before.forEach(known -> told.add(words(known)));
        for (Fact conclusion : found) {
            if (conclusion.presence() == Verdict.YES && told.add(words(conclusion))) {
                all.add(conclusion);
            }
        }
        return all;
    }

    /** What two conclusions that say the same have in common. */
    private static List<Object> words(Fact conclusion) {
        List<Object> words = new ArrayList<>(Arrays.asList(conclusion.values()));
        words.add(conclusion.type());
        return words;
    }

    // ---- what is missing ---------------------------------------------------------------------------------------

    private List<Missing> missing(List<RuleFinding> rules) {
        Map<String, Missing> missing = new LinkedHashMap<>();
        Map<String, Set<Fact>> facts = new LinkedHashMap<>();
        collect(rules, missing, facts);
        return missing.values().stream()
                .filter(one -> isWorthAsking(one, missing))
                .map(one -> new Missing(one.type(), one.field(), List.copyOf(facts.get(one.path()))))
                .toList();
    }

    /** Whoever tells which facts of a list there are tells their fields too; of a single fact its fields are asked. */
    private static boolean isWorthAsking(Missing one, Map<String, Missing> all) {
        if (one.type().isSingle()) {
            return one.field() != null
                    || all.values().stream().noneMatch(other -> other.type() == one.type() && other.field() != null);
        }
        return one.field() == null
                || !all.containsKey(one.type().name())
                || !one.facts().isEmpty();
    }

    private void collect(List<RuleFinding> rules, Map<String, Missing> missing, Map<String, Set<Fact>> facts) {
        for (RuleFinding rule : rules) {
            if (rule.verdict() == Verdict.UNKNOWN) {
                rule.conditions().forEach(finding -> collect(finding, missing, facts));
            }
        }
    }

    private void collect(Finding finding, Map<String, Missing> missing, Map<String, Set<Fact>> facts) {
        if (finding.verdict() != Verdict.UNKNOWN) {
            return;
        }
        if (finding instanceof Finding.Leaf leaf) {
            leaf.unknown().forEach(unknown -> add(unknown, missing, facts));
        } else if (finding instanceof Finding.OverFacts over) {
            collectOver(over, missing, facts);
        } else if (finding instanceof Finding.OverConclusion over) {
            collect(over.rules(), missing, facts);
            if (over.children().stream().anyMatch(child -> child.verdict() == Verdict.UNKNOWN)) {
                over.rules().forEach(rule -> collectValues(rule, missing, facts));
            }
        } else if (finding instanceof Finding.OverFigures figures) {
            collectFigures(figures, missing, facts);
        } else {
            finding.children().forEach(child -> collect(child, missing, facts));
        }
    }

    private void collectFigures(
            Finding.OverFigures figures, Map<String, Missing> missing, Map<String, Set<Fact>> facts) {
        if (figures.open() && figures.rules().isEmpty()) {
            addType(figures.condition().pattern().type(), missing, facts);
        }
        figures.unknown().forEach(unknown -> add(unknown, missing, facts));
        collect(figures.rules(), missing, facts);
    }

    /** What leaves the values of a conclusion unknown although it is drawn: figures by bounds, fields not told. */
    private void collectValues(RuleFinding rule, Map<String, Missing> missing, Map<String, Set<Fact>> facts) {
        if (rule.verdict() == Verdict.NO) {
            return;
        }
        for (Finding finding : rule.conditions()) {
            if (finding instanceof Finding.OverFigures figures) {
                collectFigures(figures, missing, facts);
            } else if (finding instanceof Finding.OverConclusion over) {
                over.rules().forEach(behind -> collectValues(behind, missing, facts));
            }
        }
        for (Field field : rule.rule().boundInConclusions()) {
            List<Fact> told =
                    request.theCase().facts(request.theCase().service().type(field.type()));
            told.stream()
                    .filter(fact -> fact.values()[field.index()] == null)
                    .forEach(fact -> add(new Finding.Unknown(field, fact), missing, facts));
        }
    }

    private void collectOver(Finding.OverFacts over, Map<String, Missing> missing, Map<String, Set<Fact>> facts) {
        if (over.open()) {
            Fact shown = over.shown();
            if (shown != null && shown.type().isSingle() && !over.children().isEmpty()) {
                over.children().forEach(child -> collect(child, missing, facts));
            } else if (shown != null) {
                addType(shown.type(), missing, facts);
            }
            return;
        }
        over.children().forEach(child -> collect(child, missing, facts));
        for (Finding child : over.children()) {
            if (child instanceof Finding.Leaf leaf) {
                for (Finding.Unknown unknown : leaf.unknown()) {
                    over.undecided().stream()
                            .filter(fact -> unknown.fact() != null
                                    && fact.values()[unknown.field().index()] == null)
                            .forEach(fact -> add(new Finding.Unknown(unknown.field(), fact), missing, facts));
                }
            }
        }
    }

    private void addType(FactType type, Map<String, Missing> missing, Map<String, Set<Fact>> facts) {
        missing.putIfAbsent(type.name(), new Missing(type, null, List.of()));
        facts.putIfAbsent(type.name(), Set.of());
    }

    private void add(Finding.Unknown unknown, Map<String, Missing> missing, Map<String, Set<Fact>> facts) {
        var type = request.theCase().service().type(unknown.field().type());
        if (!type.isGiven()) {
            return;
        }
        String path = unknown.field().path();
        missing.putIfAbsent(path, new Missing(type, unknown.field(), List.of()));
        Set<Fact> of = facts.computeIfAbsent(path, p -> new LinkedHashSet<>());
        if (unknown.fact() != null && !type.isSingle() && unknown.fact().presence() == Verdict.YES) {
            of.add(unknown.fact());
        }
    }

    // ---- second opinion ----------------------------------------------------------------------------------------

    /**
     * The rules whose verdict the engine contradicts. Facts that are unknown are simply not there for the engine, so a
     * rule that is UNKNOWN may fire or not; a YES must have fired and a NO must not, also when other facts are unknown.
     */
    private List<Rule> disagreements(Fired fired) {
        List<Rule> disagreements = List.of();
        List<Rule> rules = request.theCase().service().rules();
        for (int i = 0; i < rules.size(); i++) {
            if (isContradicted(rules.get(i), fired)) {
                disagreements = disagreements.isEmpty() ? new ArrayList<>() : disagreements;
                disagreements.add(rules.get(i));
            }
        }
        return disagreements;
    }

    private boolean isContradicted(Rule rule, Fired fired) {
        if (rule.subject() == null || rule.subject().isSingle()) {
            return isContradicted(rule, null, fired);
        }
        List<Fact> subjects = judge.subjects(rule.subject());
        for (int i = 0; i < subjects.size(); i++) {
            if (subjects.get(i).presence() == Verdict.YES && isContradicted(rule, subjects.get(i), fired)) {
                return true;
            }
        }
        return false;
    }

    private boolean isContradicted(Rule rule, Fact subject, Fired fired) {
        Outcome outcome = judge.outcomeIfJudged(rule, subject);
        Verdict opposite = fired.contains(rule, subject) ? Verdict.NO : Verdict.YES;
        return outcome != null && outcome.verdict() == opposite;
    }
}
