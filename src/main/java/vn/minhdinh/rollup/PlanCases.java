package vn.minhdinh.rollup;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;

/** The facts of a plan with the figures that were counted. */
final class PlanCases {

    private final Case plan;
    private final Caseload caseload;
    private final RollUps rollUps;

    PlanCases(Case plan, Caseload caseload) {
        this.plan = plan;
        this.caseload = caseload;
        this.rollUps = caseload.rollUps();
    }

    Figure figure(int unit, int index) {
        Field field = rollUps.fields().get(index);
        Object official = caseload.units().fact(unit).values()[field.index()];
        return new Figure((Number) official, caseload.count(unit, index));
    }

    /** With the figures that are known exactly; the others are unknown. */
    Case exact() {
        Case.Builder builder = new Case.Builder(plan.service(), plan.asOf());
        for (FactType type : plan.service().types()) {
            if (type.isGiven() && !plan.isUnknown(type)) {
                builder.tell(type);
                for (Fact fact : plan.facts(type)) {
                    Object[] values = fact.values().clone();
                    if (type == rollUps.unit()) {
                        fill(values, fact.position(), false);
                    }
                    builder.add(type, values);
                }
            }
        }
        return builder.build();
    }

    /** With bounds where only those are known: to be judged by the rules, the engine is never given it. */
    Case bounded() {
        Case all = plan.with(rollUps.unit(), caseload.units().size());
        for (Fact fact : all.facts(rollUps.unit())) {
            copy(fact.position(), fact);
            fill(fact.values(), fact.position(), true);
        }
        return all;
    }

    /** With one unit alone. */
    Case alone(int unit) {
        Case one = plan.with(rollUps.unit(), 1);
        Fact only = one.facts(rollUps.unit()).get(0);
        copy(unit, only);
        fill(only.values(), unit, true);
        return one;
    }

    /** With one unit alone, and other figures in it. */
    Case alone(int unit, List<Integer> indexes, List<Long> figures) {
        Case one = alone(unit);
        Object[] values = one.facts(rollUps.unit()).get(0).values();
        for (int i = 0; i < indexes.size(); i++) {
            Field field = rollUps.fields().get(indexes.get(i));
            values[field.index()] = Figure.number(figures.get(i), field.kind());
        }
        return one;
    }

    private void copy(int unit, Fact to) {
        Object[] from = caseload.units().fact(unit).values();
        System.arraycopy(from, 0, to.values(), 0, from.length);
    }

    private void fill(Object[] values, int unit, boolean bounds) {
        for (int i = 0; i < rollUps.fields().size(); i++) {
            Field field = rollUps.fields().get(i);
            Figure figure = figure(unit, i);
            values[field.index()] = bounds ? figure.bounds(field.kind()) : figure.value(field.kind());
        }
    }

    /** The figures of a unit, in order. */
    List<Figure> figures(int unit) {
        List<Figure> figures = new ArrayList<>(rollUps.fields().size());
        for (int i = 0; i < rollUps.fields().size(); i++) {
            figures.add(figure(unit, i));
        }
        return figures;
    }
}
