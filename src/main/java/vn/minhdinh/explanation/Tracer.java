package vn.minhdinh.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Reads;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Insertion;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Keeps the trace of each rule while a {@link CaseJudge} judges it: follows every value back to the request. */
final class Tracer {

    private static final Object[] NO_FIELDS = new Object[0];
    private static final int QUOTIENT_SCALE = 10;
    private static final int LAST_DAY_OF_ALL_MONTHS = 28;

    /**
     * How a value comes from the case.
     *
     * @param cells every value of the case it is made of
     * @param form how it depends on the one unknown value among them; {@code null} when it is known
     */
    private record Origin(CellSet cells, Form form) {
        static final Origin NOTHING = new Origin(new CellSet(), null);
    }

    /**
     * A value that depends on one unknown value: as it is, times a factor plus an offset, or a date moved.
     *
     * @param cell the unknown value, {@code null} when there is no telling how it enters
     */
    private record Form(Cell cell, BigDecimal factor, BigDecimal offset, Expression.DateShift.Unit unit, long steps) {
        static final Form IRREGULAR = new Form(null, null, null, null, 0);

        static Form plain(Cell cell) {
            return new Form(cell, BigDecimal.ONE, BigDecimal.ZERO, null, 0);
        }

        boolean isIrregular() {
            return cell == null;
        }
    }

    /** The variables of one search: where each value comes from, and for a whole fact, which one it is. */
    static final class Bound {
        private final Origin[] origins;
        private final Fact[] facts;

        Bound(int slots) {
            this.origins = new Origin[slots];
            this.facts = new Fact[slots];
        }

        Bound(Bound outer) {
            this.origins = outer.origins.clone();
            this.facts = outer.facts.clone();
        }
    }

    private final Service service;
    private final Cells cells;
    private final Trace[][] traces;
    private final Map<Fact, Origin[]> conclusions = new IdentityHashMap<>();
    private final Tracer before;
    private Trace trace;

    Tracer(Case theCase) {
        this(theCase.service(), new Cells(theCase), null);
    }

    /** @param before that of what was found before some values of the same case were changed */
    Tracer(Tracer before) {
        this(before.service, before.cells, before);
    }

    private Tracer(Service service, Cells cells, Tracer before) {
        this.service = service;
        this.cells = cells;
        this.before = before;
        this.traces = new Trace[service.rules().size()][];
        this.trace = nothing();
    }

    /** A trace to which nothing has been added. */
    Trace nothing() {
        return new Trace(cells);
    }

    /** Begins the trace of a rule; gives the one to return to. */
    Trace begin() {
        Trace outer = trace;
        trace = nothing();
        return outer;
    }

    void end(Rule rule, int place, int places, Trace outer) {
        keep(rule, place, places, trace);
        trace = outer;
    }

    void takeOver(Rule rule, int place, int places, Tracer other) {
        keep(rule, place, places, other.of(rule, place));
    }

    void takeOver(Rule rule, Tracer other) {
        traces[rule.index()] = other.traces[rule.index()];
    }

    private void keep(Rule rule, int place, int places, Trace one) {
        if (traces[rule.index()] == null) {
            traces[rule.index()] = new Trace[places];
        }
        traces[rule.index()][place] = one;
    }

    Trace of(Rule rule, int place) {
        Trace[] bySubject = traces[rule.index()];
        return bySubject == null || bySubject[place] == null ? nothing() : bySubject[place];
    }

    // ---- what a search does ------------------------------------------------------------------------------------

    /** A pattern is reached: what its facts rest on, if they are conclusions, counts from here. */
    void reached(PatternCondition pattern) {
        producers(pattern, trace::addAll);
    }

    /** A fact is held against a pattern. */
    Verdict tried(PatternCondition pattern, Fact fact, Object[] variables, Bound bound) {
        if (fact.presence() == Verdict.UNKNOWN && fact.type().isGiven()) {
            trace.cuts(new Cell(fact, null));
        }
        List<Constraint> constraints = pattern.constraints();
        Verdict verdict = Verdict.YES;
        for (int i = 0; i < constraints.size() && verdict != Verdict.NO; i++) {
            verdict = verdict.and(judged(constraints.get(i), fact, variables, bound));
        }
        return verdict;
    }

    void bound(PatternCondition pattern, Fact fact, Object[] variables, Bound bound) {
        for (PatternCondition.Binding binding : pattern.bindings()) {
            if (binding.expression() == null) {
                bound.facts[binding.slot()] = fact;
                bound.origins[binding.slot()] = Origin.NOTHING;
            } else {
                bound.origins[binding.slot()] = origin(binding.expression(), fact, variables, bound);
                bound.facts[binding.slot()] = null;
            }
        }
    }

    /** A fact stands against a statement that there is none. */
    void against(PatternCondition pattern, Fact fact, Bound bound) {
        pattern.constraints().forEach(constraint -> trace.blame(cells(constraint, fact, bound)));
        producers(pattern, trace::blameAllRead);
    }

    /** Figures over all facts of a type; their constraints are judged after. */
    void figures(Accumulation accumulation, Fact[] facts, Object[] variables, Bound bound) {
        PatternCondition pattern = accumulation.pattern();
        reached(pattern);
        CellSet all = new CellSet();
        Bound inner = new Bound(bound);
        Object[] values = variables.clone();
        for (Fact fact : facts) {
            if (fact.presence() == Verdict.UNKNOWN && fact.type().isGiven()) {
                trace.cuts(new Cell(fact, null));
            }
            pattern.constraints().forEach(constraint -> all.addAll(cells(constraint, fact, inner)));
            Verdict membership = Verdict.YES;
            for (Constraint constraint : pattern.constraints()) {
                membership = membership.and(judged(constraint, fact, values, inner));
            }
            if (membership.and(fact.presence()) == Verdict.NO) {
                continue;
            }
            pattern.bind(fact.values(), values);
            bound(pattern, fact, values, inner);
            for (Accumulation.Figure figure : accumulation.figures()) {
                if (figure.argument() != null) {
                    Origin origin = origin(figure.argument(), fact, values, inner);
                    all.addAll(origin.cells());
                    trace.read(origin.cells());
                    argument(figure.argument(), origin, fact, values, inner);
                }
            }
        }
        producers(pattern, behind -> behind.readInto(all));
        for (Accumulation.Figure figure : accumulation.figures()) {
            bound.origins[figure.slot()] = irregular(all);
            bound.facts[figure.slot()] = null;
        }
    }

    private void argument(Expression argument, Origin origin, Fact fact, Object[] variables, Bound bound) {
        if (argument instanceof Expression.Truth truth) {
            judged(truth.constraint(), fact, variables, bound);
            return;
        }
        makeIrregular(origin);
    }

    /** The constraints on figures. */
    void figuresJudged(Accumulation accumulation, Verdict verdict, Object[] variables, Bound bound) {
        accumulation.constraints().forEach(constraint -> judged(constraint, null, variables, bound));
        if (verdict != Verdict.NO) {
            return;
        }
        accumulation.figures().forEach(figure -> trace.blame(bound.origins[figure.slot()].cells()));
    }

    /** A conclusion is drawn: remembers where its values come from. */
    void concluded(Insertion insertion, Fact conclusion, Object[] variables, Bound bound) {
        Origin[] origins = new Origin[insertion.values().size()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = origin(insertion.values().get(i), null, variables, bound);
        }
        conclusions.put(conclusion, origins);
    }

    private interface Behind {
        void take(Trace behind);
    }

    /** Hands over what the rules behind a pattern over a conclusion rest on. */
    private void producers(PatternCondition pattern, Behind taker) {
        if (!pattern.type().isConcluded()) {
            return;
        }
        for (Rule rule : service.producers(pattern)) {
            Trace[] bySubject = traces[rule.index()];
            if (bySubject != null) {
                for (Trace one : bySubject) {
                    if (one != null && one != trace) {
                        taker.take(one);
                    }
                }
            }
        }
    }

    // ---- constraints -------------------------------------------------------------------------------------------

    private Verdict judged(Constraint constraint, Fact fact, Object[] variables, Bound bound) {
        Verdict verdict = constraint.judge(fact == null ? NO_FIELDS : fact.values(), variables);
        CellSet looked = cells(constraint, fact, bound);
        trace.read(looked);
        if (verdict == Verdict.NO) {
            trace.blame(looked);
        } else if (verdict == Verdict.UNKNOWN) {
            cut(constraint, fact, variables, bound);
        }
        return verdict;
    }

    /** The cells a constraint looks at; not to be changed. */
    private CellSet cells(Constraint constraint, Fact fact, Bound bound) {
        Reads reads = constraint.reads();
        if (reads.isOneField()) {
            return ofField(fact, reads.field(0)).cells();
        }
        CellSet all = new CellSet();
        collect(reads, fact, bound, all);
        return all;
    }

    private void collect(Reads reads, Fact fact, Bound bound, CellSet all) {
        for (int i = 0; i < reads.fields(); i++) {
            all.addAll(ofField(fact, reads.field(i)).cells());
        }
        for (int i = 0; i < reads.variables(); i++) {
            all.addAll(ofVariable(reads.variable(i), bound).cells());
        }
        for (int i = 0; i < reads.others(); i++) {
            all.addAll(ofOther(reads.other(i), bound).cells());
        }
    }

    /** Notes where the unknown values behind an undecided constraint divide. */
    private void cut(Constraint constraint, Fact fact, Object[] variables, Bound bound) {
        Object[] fields = fact == null ? NO_FIELDS : fact.values();
        if (constraint instanceof Constraint.Joined joined) {
            for (Constraint part : joined.parts()) {
                if (part.judge(fields, variables) == Verdict.UNKNOWN) {
                    cut(part, fact, variables, bound);
                }
            }
        } else if (constraint instanceof Constraint.Comparison comparison) {
            cutBetween(comparison.left(), comparison.right(), fact, variables, bound);
        } else if (constraint instanceof Constraint.Membership membership) {
            for (Expression member : membership.members()) {
                cutBetween(membership.subject(), member, fact, variables, bound);
            }
        } else if (constraint instanceof Constraint.KnownTest known) {
            ask(origin(known.subject(), fact, variables, bound));
        } else {
            constraint.forEachExpression(expression -> makeIrregular(origin(expression, fact, variables, bound)));
        }
    }

    private void ask(Origin origin) {
        for (Cell cell : unknown(origin)) {
            trace.cuts(cell).ask();
        }
    }

    private void makeIrregular(Origin origin) {
        for (Cell cell : unknown(origin)) {
            trace.cuts(cell).makeIrregular();
        }
    }

    private List<Cell> unknown(Origin origin) {
        if (origin.form() == null) {
            return List.of();
        }
        return cells.of(origin.cells()).stream().filter(Cell::isUnknown).toList();
    }

    private void cutBetween(Expression left, Expression right, Fact fact, Object[] variables, Bound bound) {
        if (cutTruth(left, fact, variables, bound) | cutTruth(right, fact, variables, bound)) {
            return;
        }
        Object[] fields = fact == null ? NO_FIELDS : fact.values();
        Origin a = origin(left, fact, variables, bound);
        Origin b = origin(right, fact, variables, bound);
        Object x = left.value(fields, variables);
        Object y = right.value(fields, variables);
        boolean first = a.form() != null && !a.form().isIrregular() && b.form() == null && isMark(y);
        boolean second = b.form() != null && !b.form().isIrregular() && a.form() == null && isMark(x);
        if (first) {
            mark(a.form(), y);
        } else if (second) {
            mark(b.form(), x);
        } else {
            makeIrregular(a);
            makeIrregular(b);
        }
    }

    /** A truth held against true or false divides where its constraint does. */
    private boolean cutTruth(Expression side, Fact fact, Object[] variables, Bound bound) {
        if (side instanceof Expression.Truth truth) {
            cut(truth.constraint(), fact, variables, bound);
            return true;
        }
        return false;
    }

    private static boolean isMark(Object value) {
        return value != null && value != Values.NONE && !(value instanceof Interval);
    }

    private void mark(Form form, Object against) {
        Trace.Cuts cuts = trace.cuts(form.cell());
        if (form.unit() != null) {
            if (against instanceof LocalDate day) {
                moved(day, form, cuts);
            } else {
                cuts.makeIrregular();
            }
        } else if (against instanceof Number number) {
            BigDecimal[] exact = quotient(Values.decimal(number).subtract(form.offset()), form.factor());
            for (BigDecimal mark : exact) {
                cuts.add(mark);
            }
        } else {
            cuts.add(against);
        }
    }

    /** The quotient, or the two it lies between. */
    private static BigDecimal[] quotient(BigDecimal a, BigDecimal b) {
        BigDecimal down = a.divide(b, QUOTIENT_SCALE, RoundingMode.FLOOR);
        return down.multiply(b).compareTo(a) == 0
                ? new BigDecimal[] {down.stripTrailingZeros()}
                : new BigDecimal[] {down, a.divide(b, QUOTIENT_SCALE, RoundingMode.CEILING)};
    }

    /** The days around the one that, moved, is the day; at the end of a month several days move to the same one. */
    private static void moved(LocalDate day, Form form, Trace.Cuts cuts) {
        long back = -form.steps();
        LocalDate from = switch (form.unit()) {
            case plusYears -> day.plusYears(back);
            case minusYears -> day.minusYears(back);
            case plusMonths -> day.plusMonths(back);
            case minusMonths -> day.minusMonths(back);
            case plusDays -> day.plusDays(back);
            case minusDays -> day.minusDays(back);
        };
        int around =
                day.getDayOfMonth() >= LAST_DAY_OF_ALL_MONTHS || from.getDayOfMonth() >= LAST_DAY_OF_ALL_MONTHS ? 3 : 0;
        for (int i = -around; i <= around; i++) {
            cuts.add(from.plusDays(i));
        }
    }

    // ---- where values come from --------------------------------------------------------------------------------

    private Origin origin(Expression expression, Fact fact, Object[] variables, Bound bound) {
        if (expression instanceof Expression.FieldRead read) {
            return ofField(fact, read.field().index());
        }
        if (expression instanceof Expression.VariableRead read) {
            return ofVariable(read.slot(), bound);
        }
        if (expression instanceof Expression.OtherFieldRead read) {
            return ofOther(read, bound);
        }
        if (expression instanceof Expression.Arithmetic arithmetic) {
            return ofArithmetic(arithmetic, fact, variables, bound);
        }
        if (expression instanceof Expression.DateShift shift) {
            return ofShift(shift, fact, variables, bound);
        }
        if (expression instanceof Expression.Literal) {
            return Origin.NOTHING;
        }
        CellSet all = new CellSet();
        collect(Reads.of(expression), fact, bound, all);
        return irregular(all);
    }

    private static Origin ofVariable(int slot, Bound bound) {
        Origin origin = bound.origins[slot];
        return origin == null ? Origin.NOTHING : origin;
    }

    private Origin ofOther(Expression.OtherFieldRead read, Bound bound) {
        Fact other = bound.facts[read.slot()];
        return other == null ? Origin.NOTHING : ofField(other, read.field().index());
    }

    private Origin ofField(Fact fact, int index) {
        if (fact == null) {
            return Origin.NOTHING;
        }
        FactType type = fact.type();
        if (type.isConcluded()) {
            Origin[] origins = conclusions.get(fact);
            if (origins == null && before != null) {
                return before.ofField(fact, index);
            }
            return origins == null ? Origin.NOTHING : origins[index];
        }
        CellSet alone = CellSet.of(cells.number(fact, index));
        boolean known = fact.values()[index] != null;
        return new Origin(
                alone, known ? null : Form.plain(new Cell(fact, type.fields().get(index))));
    }

    /** How a value comes from cells in a way that marks do not tell. */
    private Origin irregular(CellSet of) {
        if (of.isEmpty()) {
            return Origin.NOTHING;
        }
        boolean known = cells.of(of).stream().noneMatch(Cell::isUnknown);
        return new Origin(of, known ? null : Form.IRREGULAR);
    }

    private Origin both(Origin a, Origin b) {
        if (a.form() == null && b.form() == null && b.cells().isEmpty()) {
            return a;
        }
        CellSet all = new CellSet();
        all.addAll(a.cells());
        all.addAll(b.cells());
        return all.isEmpty()
                ? Origin.NOTHING
                : new Origin(all, a.form() == null && b.form() == null ? null : Form.IRREGULAR);
    }

    private Origin ofArithmetic(Expression.Arithmetic arithmetic, Fact fact, Object[] variables, Bound bound) {
        Origin a = origin(arithmetic.left(), fact, variables, bound);
        Origin b = origin(arithmetic.right(), fact, variables, bound);
        Origin all = both(a, b);
        if (all.form() == null) {
            return all;
        }
        Object[] fields = fact == null ? NO_FIELDS : fact.values();
        Object x = arithmetic.left().value(fields, variables);
        Object y = arithmetic.right().value(fields, variables);
        Form form = null;
        if (a.form() != null && b.form() == null && y instanceof Number number) {
            form = linear(arithmetic.sign(), a.form(), Values.decimal(number), false);
        } else if (b.form() != null && a.form() == null && x instanceof Number number) {
            form = linear(arithmetic.sign(), b.form(), Values.decimal(number), true);
        }
        return form == null ? all : new Origin(all.cells(), form);
    }

    private static Form linear(char sign, Form form, BigDecimal number, boolean numberFirst) {
        if (form.isIrregular() || form.unit() != null) {
            return null;
        }
        return switch (sign) {
            case '+' -> new Form(form.cell(), form.factor(), form.offset().add(number), null, 0);
            case '-' ->
                numberFirst
                        ? new Form(form.cell(), form.factor().negate(), number.subtract(form.offset()), null, 0)
                        : new Form(form.cell(), form.factor(), form.offset().subtract(number), null, 0);
            default ->
                number.signum() == 0
                        ? null
                        : new Form(
                                form.cell(),
                                form.factor().multiply(number),
                                form.offset().multiply(number),
                                null,
                                0);
        };
    }

    private Origin ofShift(Expression.DateShift shift, Fact fact, Object[] variables, Bound bound) {
        Origin date = origin(shift.date(), fact, variables, bound);
        Origin amount = origin(shift.amount(), fact, variables, bound);
        Origin all = both(date, amount);
        Object steps = shift.amount().value(fact == null ? NO_FIELDS : fact.values(), variables);
        boolean plain = date.form() != null
                && !date.form().isIrregular()
                && date.form().unit() == null
                && amount.form() == null
                && steps instanceof Number;
        return plain
                ? new Origin(
                        all.cells(),
                        new Form(date.form().cell(), null, null, shift.unit(), ((Number) steps).longValue()))
                : all;
    }
}
