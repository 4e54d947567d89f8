package vn.minhdinh.rollup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.concurrent.Executor;
import vn.minhdinh.batch.AnswerSink;
import vn.minhdinh.batch.Batch;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.Outcome;
import vn.minhdinh.batch.Tally;
import vn.minhdinh.batch.Window;
import vn.minhdinh.batch.Written;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.language.Language;

/** Rolls a caseload up into the facts of a plan and tells what the plan comes to. Used by one thread, once. */
public final class PlanReport {

    private final RollUps rollUps;
    private final String revision;
    private final Request plan;
    private final LocalDate asOf;
    private final boolean othersOutside;
    private final Units units;
    private Caseload caseload;
    private PlanCases cases;
    private Reckoning reckoning;

    /**
     * @param plan the facts of the plan, and the decisions that are asked
     * @param asOf the day all cases are decided on; {@code null} for the day each names, and the plan's where it names none
     * @param othersOutside whether cases of units the plan does not name are known to lie outside of it
     */
    public PlanReport(RollUps rollUps, String revision, Request plan, LocalDate asOf, boolean othersOutside) {
        this.rollUps = rollUps;
        this.revision = revision;
        this.plan = plan;
        this.asOf = asOf;
        this.othersOutside = othersOutside;
        this.units = new Units(rollUps, plan.theCase());
    }

    /** Whether the plan names a unit to count cases for. */
    public boolean hasUnits() {
        return units.size() > 0;
    }

    /**
     * Decides and counts every case.
     *
     * @param kept where to keep what the list of cases behind a decision is made of; {@code null} when it is not asked for
     */
    public void count(CaseSource source, Executor workers, Window window, OutputStream kept, Written.Listener listener)
            throws IOException {
        caseload =
                new Caseload(rollUps, units, othersOutside, kept == null ? Caseload.Kept.NOTHING : new KeptRows(kept));
        RowSeries series = new RowSeries(rollUps, revision, plan.theCase().asOf(), asOf);
        new Batch(series, () -> new Tally(null), workers, window).run(source, new RowSink(caseload), listener);
        cases = new PlanCases(plan.theCase(), caseload);
        reckoning = new Reckoning(plan, caseload, cases);
    }

    /** Rows are formed by the workers and counted by the one that writes. */
    private record RowSink(Caseload caseload) implements AnswerSink {
        @Override
        public byte[] form(Outcome outcome) {
            if (outcome.isBad()) {
                return Row.bad(outcome.line(), outcome.problem().kind().name()).bytes();
            }
            Row row = Row.of(outcome.answer());
            return new Row(outcome.line(), row.id(), row.keys(), row.counts(), row.otherDay(), null).bytes();
        }

        @Override
        public void write(byte[] formed) throws IOException {
            caseload.add(Row.of(formed));
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    /** Whether any case was decided. */
    public boolean hasCounted() {
        return caseload.cases() > caseload.bad().cases();
    }

    /** What came of it; of the cases behind a decision the first of each unit. */
    public ObjectNode document(Language language) {
        return new ReportDocument(plan, revision, caseload, cases, reckoning, language).write();
    }

    /** Tells every case behind a decision that is not met, decision by decision for each case in the order of the cases. */
    public void behind(InputStream kept, Taker taker) throws IOException {
        KeptRows.read(kept, (unit, row) -> {
            for (Target target : reckoning.targets()) {
                boolean falls = target.shortUnits().stream().anyMatch(fallen -> fallen.unit() == unit);
                Drill.Standing standing = falls
                        ? reckoning.drill().standing(target.decision(), target.figures(), unit, row.counts())
                        : Drill.Standing.NOT;
                if (standing != Drill.Standing.NOT) {
                    taker.take(new Behind(
                            target.decision().id(),
                            units.fact(unit).id(),
                            name(units.fact(unit)),
                            row.line(),
                            row.id(),
                            standing == Drill.Standing.BEHIND));
                }
            }
        });
    }

    static String name(Fact unit) {
        Field name = unit.type().field("name");
        return name == null || unit.values()[name.index()] == null ? null : unit.values()[name.index()].toString();
    }

    /** Whoever takes the cases behind decisions. */
    @FunctionalInterface
    public interface Taker {
        void take(Behind behind) throws IOException;
    }
}
