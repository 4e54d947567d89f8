package vn.minhdinh.guidance;

import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Cell;
import vn.minhdinh.explanation.Verdicts;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Rule;

/** A case with every value unknown that could be changed: a rule that is NO even so cannot become YES. */
final class Blank {

    private final Case theCase;
    private final Verdicts verdicts;

    Blank(Case from, Deadline deadline) {
        this.theCase = from.scratch();
        for (FactType type : theCase.service().types()) {
            for (Fact fact : theCase.facts(type)) {
                for (Field field : type.fields()) {
                    Cell cell = new Cell(fact, field);
                    if (Changes.isChangeable(cell)) {
                        fact.values()[field.index()] = null;
                    }
                }
            }
        }
        this.verdicts = new Verdicts(theCase, deadline);
    }

    Verdict verdict(Rule rule, int position) {
        return verdicts.of(
                rule, position < 0 ? null : theCase.facts(rule.subject()).get(position));
    }
}
