package vn.minhdinh.fact;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** What a request says, {@code null} where it does not say. */
record Said(LocalDate asOf, FactsReader.Told told, Explain explain, Guide guide, List<String> patterns) {

    /** The request, when nothing is wrong with it. */
    Request toRequest(Service service, Clock clock, SameForAll same, Problems problems) {
        List<Decision> decisions = decisions(service, same, problems);
        if (told == null) {
            problems.add(Problem.at("/facts", "FACTS_MISSING"));
        }
        problems.throwIfAny();
        return new Request(
                told.toCase(service, day(clock, same)), decisions, explain(same), guide != null ? guide : same.guide());
    }

    private LocalDate day(Clock clock, SameForAll same) {
        if (same.asOf() != null) {
            return same.asOf();
        }
        return asOf != null ? asOf : LocalDate.now(clock.withZone(RequestReader.ZONE));
    }

    private Explain explain(SameForAll same) {
        if (same.explain() != null) {
            return same.explain();
        }
        return explain != null ? explain : same.unsaid();
    }

    private List<Decision> decisions(Service service, SameForAll same, Problems problems) {
        List<Decision> own =
                patterns == null ? service.decisions() : RequestReader.decisions(service, patterns, problems);
        return same.decisions() != null ? same.decisions() : own;
    }
}
