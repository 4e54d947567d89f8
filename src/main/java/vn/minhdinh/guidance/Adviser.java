package vn.minhdinh.guidance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Cell;
import vn.minhdinh.explanation.Guidance;
import vn.minhdinh.explanation.Inquiry;
import vn.minhdinh.explanation.Missing;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.Settled;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Behind;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** Adds guidance to the results of a request, as far as it asks for it. */
public final class Adviser {

    private final Request request;
    private final Service service;
    private final Deadline deadline;
    private final int trialsOfChanges;
    private final Budget budget;
    private Scratch scratch;
    private Blank blank;

    private Adviser(Request request, int results, Deadline deadline) {
        int share = Bounds.TRIALS_OF_CHANGES_IN_ALL / Math.max(1, results);
        this.budget = new Budget(deadline, results);
        this.trialsOfChanges = Math.max(Bounds.TRIALS_OF_CHANGES, Math.min(Bounds.TRIALS, share));
        this.request = request;
        this.service = request.theCase().service();
        this.deadline = deadline;
    }

    /** The results in their order, each with what it can be told. */
    public static List<Result> advise(Request request, List<Result> results, Deadline deadline) {
        if (request.guide().equals(Guide.NOTHING)) {
            return results;
        }
        Adviser adviser = new Adviser(request, results.size(), deadline);
        List<Result> advised = new ArrayList<>(results.size());
        for (Result result : results) {
            advised.add(adviser.advise(result));
        }
        return advised;
    }

    private Result advise(Result result) {
        Decision decision = result.decision();
        boolean list = decision.subject() != null && !decision.subject().isSingle();
        if (decision.narrative() || (list && result.subject() == null)) {
            return result;
        }
        budget.next(Bounds.TRIALS);
        Trial trial = new Trial(
                decision,
                list ? result.subject().position() : -1,
                scratch(),
                budget,
                request.guide().exact());
        Result settled =
                result.verdict() == Verdict.UNKNOWN && request.guide().exact() ? settle(result, trial) : result;
        boolean told = request.explain() != Explain.NONE;
        return told ? guide(settled, trial) : settled;
    }

    private Scratch scratch() {
        if (scratch == null) {
            scratch = new Scratch(request.theCase(), deadline);
        }
        return scratch;
    }

    private Blank blank() {
        if (blank == null) {
            blank = new Blank(request.theCase(), deadline);
        }
        return blank;
    }

    // ---- what is unknown ---------------------------------------------------------------------------------------

    private Result settle(Result result, Trial trial) {
        boolean wanted = request.guide().missing() && request.explain() != Explain.NONE;
        Diagram diagram = wanted ? Completions.draw(trial) : Completions.drawVerdict(trial);
        if (diagram.verdict() != Verdict.UNKNOWN) {
            return result.settled(diagram.verdict(), Settled.BY_COMPLETIONS, List.of());
        }
        Settled settled = diagram.isOpen() ? Settled.OPEN : Settled.NOT_TRIED;
        List<Missing> missing = !wanted || result.missing().isEmpty() || !diagram.isWhole()
                ? result.missing()
                : missing(diagram.influence());
        return result.settled(Verdict.UNKNOWN, settled, missing);
    }

    private List<Missing> missing(Map<Cell, Double> influence) {
        Map<String, Missing> missing = new LinkedHashMap<>();
        Map<String, Set<Fact>> facts = new LinkedHashMap<>();
        Map<String, Double> weights = new HashMap<>();
        for (Cell cell : influence.keySet()) {
            FactType type = cell.fact().type();
            Missing one = new Missing(type, cell.field(), List.of());
            missing.putIfAbsent(one.path(), one);
            weights.merge(one.path(), influence.get(cell), Double::sum);
            Set<Fact> of = facts.computeIfAbsent(one.path(), path -> new LinkedHashSet<>());
            boolean told = !type.isSingle() && !request.theCase().isUnknown(type);
            if (cell.field() != null && told) {
                of.add(request.theCase().facts(type).get(cell.fact().position()));
            }
        }
        return missing.values().stream()
                .filter(one -> isWorthAsking(one, missing))
                .map(one -> new Missing(
                        one.type(), one.field(), List.copyOf(facts.get(one.path())), weights.get(one.path())))
                .sorted(Comparator.comparingDouble((Missing one) -> -one.weight()))
                .toList();
    }

    /** Whoever tells which facts of a list there are tells their fields too; of a single fact its fields are asked. */
    private boolean isWorthAsking(Missing one, Map<String, Missing> all) {
        if (one.type().isSingle()) {
            return one.field() != null
                    || all.values().stream().noneMatch(other -> other.type() == one.type() && other.field() != null);
        }
        return one.field() == null || !request.theCase().isUnknown(one.type());
    }

    // ---- what would change it ----------------------------------------------------------------------------------

    private Result guide(Result result, Trial trial) {
        Guide guide = request.guide();
        List<Guidance.ChangeSet> changes = List.of();
        boolean allChanges = true;
        List<Guidance.Support> heldBy = List.of();
        LocalDate until = null;
        boolean sure = result.settled() == Settled.BY_RULES;
        boolean ofCase = sure && result.inForce() && !result.decision().table();
        if (ofCase && result.verdict() == Verdict.NO && guide.changes()) {
            budget.next(trialsOfChanges);
            Changes.Sets sets = Changes.find(trial, blank());
            changes = sets.found().stream().map(this::changeSet).toList();
            allChanges = sets.all();
            budget.next(Bounds.TRIALS);
        }
        boolean decided = result.verdict() != Verdict.UNKNOWN;
        if (decided && (guide.until() || (result.verdict() == Verdict.YES && guide.heldBy()))) {
            Behind behind = service.behind(result.decision());
            boolean mayTurn =
                    guide.until() && behind.mayTurnAfter(request.theCase().asOf());
            boolean held = ofCase && result.verdict() == Verdict.YES && guide.heldBy();
            Inquiry inquiry = mayTurn || held ? trial.ask() : null;
            if (inquiry != null && held) {
                heldBy = Supports.find(trial, inquiry.trace().read()).stream()
                        .map(found -> new Guidance.Support(
                                original(found.cell()), found.cell().field(), found.lostAt()))
                        .toList();
            }
            if (inquiry != null && mayTurn) {
                until = new Horizon(trial, behind)
                        .of(result.verdict(), Horizon.readsDay(inquiry.trace().read()));
            }
        }
        return changes.isEmpty() && allChanges && heldBy.isEmpty() && until == null
                ? result
                : result.guided(new Guidance(
                        changes, allChanges, heldBy, until, result.guidance().needs()));
    }

    private Guidance.ChangeSet changeSet(Changes.Found found) {
        List<Guidance.Change> changes = new ArrayList<>();
        for (int i = 0; i < found.cells().size(); i++) {
            Cell cell = found.cells().get(i);
            changes.add(new Guidance.Change(
                    original(cell),
                    cell.field(),
                    found.from().get(i),
                    found.to().get(i)));
        }
        return new Guidance.ChangeSet(changes);
    }

    private Fact original(Cell cell) {
        return request.theCase().facts(cell.fact().type()).get(cell.fact().position());
    }
}
