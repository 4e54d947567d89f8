package vn.minhdinh.rollup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Document;
import vn.minhdinh.answer.Series;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.ruleset.Service;

/** Decides cases as a batch does, and answers each with the row that counts it. */
final class RowSeries implements Series {

    private final RollUps rollUps;
    private final CaseCounter counter;
    private final String revision;
    private final LocalDate day;
    private final Clock thatDay;
    private final SameForAll same;

    /**
     * @param day the day the figures are for; cases are decided on it that name no other
     * @param asOf the day all cases are decided on; {@code null} to leave it to each
     */
    RowSeries(RollUps rollUps, String revision, LocalDate day, LocalDate asOf) {
        this.rollUps = rollUps;
        this.counter = new CaseCounter(rollUps);
        this.revision = revision;
        this.day = day;
        this.thatDay = Clock.fixed(day.atTime(12, 0).atZone(RequestReader.ZONE).toInstant(), RequestReader.ZONE);
        this.same = new SameForAll(asOf, rollUps.decisions(), Explain.NONE, Explain.NONE, Guide.VERDICTS);
    }

    @Override
    public Service service() {
        return rollUps.source();
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public Decided decide(byte[] body) {
        Request request =
                RequestReader.read(rollUps.source(), body, thatDay, same).guided(Guide.VERDICTS);
        List<Result> results = request.decisions().isEmpty() ? List.of() : DecisionService.explain(request);
        Document row = Document.of(
                row(request.theCase(), counter.counts(request, results)).bytes());
        return new Decided(request, results, () -> row);
    }

    private Row row(Case theCase, List<Range> counts) {
        List<String> keys = new ArrayList<>();
        for (RollUps.Key key : rollUps.keys()) {
            keys.add(told(theCase, key));
        }
        boolean otherDay = !theCase.asOf().equals(day);
        return new Row(0, id(theCase), keys, counts, otherDay, null);
    }

    private static String told(Case theCase, RollUps.Key key) {
        List<Fact> facts = theCase.facts(theCase.service().type(key.ofCase().type()));
        return facts.isEmpty()
                ? null
                : (String) facts.get(0).values()[key.ofCase().index()];
    }

    private static String id(Case theCase) {
        if (theCase.service().root() == null) {
            return null;
        }
        List<Fact> root = theCase.facts(theCase.service().root());
        return root.isEmpty() ? null : root.get(0).id();
    }
}
