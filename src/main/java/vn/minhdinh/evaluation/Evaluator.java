package vn.minhdinh.evaluation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.engine.FiredTooOften;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Runs the engine over one case. */
public final class Evaluator {

    private final Case theCase;
    private final Service service;
    private final Deadline deadline;
    private final Fired fired;
    private Map<Object, Fact> byEngineFact;

    private Evaluator(Case theCase, Deadline deadline) {
        this.theCase = theCase;
        this.deadline = deadline;
        this.service = theCase.service();
        this.fired = new Fired(service.rules().size());
    }

    /** The rules that fire for a case on its as-of date. */
    public static Fired evaluate(Case theCase) {
        return evaluate(theCase, Deadline.fromNow());
    }

    public static Fired evaluate(Case theCase, Deadline deadline) {
        Evaluator evaluator = new Evaluator(theCase, deadline);
        try {
            theCase.service().engine().run(theCase.asOf(), theCase.engineFacts(), evaluator::record);
        } catch (FiredTooOften e) {
            throw Deadline.exceeded();
        }
        return evaluator.fired;
    }

    private void record(String name, Supplier<List<Object>> facts) {
        deadline.step();
        Rule rule = service.rule(name);
        if (rule.subject() == null || rule.subject().isSingle()) {
            fired.add(rule, null);
            return;
        }
        for (Object engineFact : facts.get()) {
            Fact fact = fact(engineFact);
            if (fact != null && fact.type() == rule.subject()) {
                fired.add(rule, fact);
                return;
            }
        }
    }

    private Fact fact(Object engineFact) {
        if (byEngineFact == null) {
            byEngineFact = new IdentityHashMap<>();
            for (FactType type : service.types()) {
                theCase.facts(type).forEach(fact -> byEngineFact.put(fact.engineFact(), fact));
            }
        }
        return byEngineFact.get(engineFact);
    }
}
