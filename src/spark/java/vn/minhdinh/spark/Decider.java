package vn.minhdinh.spark;

import java.util.Iterator;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import vn.minhdinh.answer.Series;
import vn.minhdinh.batch.Judged;
import vn.minhdinh.batch.Outcome;
import vn.minhdinh.batch.Tally;

/** Decides the cases of one part, one after the other: as many at a time as the executor has processors. */
final class Decider implements FlatMapFunction<Iterator<GivenCase>, Row> {

    private static final long serialVersionUID = 1L;

    private final Broadcast<ShippedRules> rules;
    private final Terms terms;
    private final StructType form;
    private final PartTallies tallies;

    Decider(Broadcast<ShippedRules> rules, Terms terms, StructType form, PartTallies tallies) {
        this.rules = rules;
        this.terms = terms;
        this.form = form;
        this.tallies = tallies;
    }

    @Override
    public Iterator<Row> call(Iterator<GivenCase> cases) {
        return new Decided(cases, LoadedRules.series(rules.value(), terms));
    }

    private final class Decided implements Iterator<Row> {
        private final Iterator<GivenCase> cases;
        private final Series series;
        private final Tally tally;
        private final AnswerRows rows;
        private boolean told;

        Decided(Iterator<GivenCase> cases, Series series) {
            this.cases = cases;
            this.series = series;
            this.tally = new Tally(terms.groups(series.service()).orElse(null));
            this.rows = new AnswerRows(series.service(), terms.language(), form);
        }

        @Override
        public boolean hasNext() {
            boolean more = cases.hasNext();
            if (!more && !told) {
                told = true;
                tallies.add(Map.entry(TaskContext.getPartitionId(), PartTallies.text(tally)));
            }
            return more;
        }

        @Override
        public Row next() {
            GivenCase given = cases.next();
            Judged judged = Judged.of(series, given.next());
            Outcome outcome = judged.settle(tally);
            return rows.of(given.file(), judged, outcome);
        }
    }
}
