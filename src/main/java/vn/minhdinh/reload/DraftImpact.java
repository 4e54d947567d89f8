package vn.minhdinh.reload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.batch.ListedCases;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.impact.Bound;
import vn.minhdinh.impact.Impact;
import vn.minhdinh.impact.Versions;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.Ruleset;

/** Holds a draft that passed the gate against the live rules. */
final class DraftImpact {

    private static final Duration TIME = Duration.ofSeconds(15);

    private final ImpactDraft asked;
    private final Ruleset live;
    private final Ruleset draft;
    private final Clock clock;
    private List<String> services;
    private Field by;
    private Optional<List<byte[]>> cases;

    DraftImpact(ImpactDraft asked, Ruleset live, Ruleset draft, Clock clock) {
        this.asked = asked;
        this.live = live;
        this.draft = draft;
        this.clock = clock;
    }

    /** Finds out what is asked; what cannot be is refused. */
    void prepare(RulesApi.RecordedCases recorded) {
        services = Versions.shared(live, draft);
        boolean overCases = asked.recorded() > 0 || asked.cases().isPresent();
        if (asked.service() != null) {
            if (!services.contains(asked.service())) {
                throw refused(Problem.at("/service", "UNKNOWN_SERVICE", Plain.of(asked.service(), 60))
                        .allowing(services, Nearest.to(asked.service(), services)));
            }
            services = List.of(asked.service());
        } else if (overCases && services.size() != 1) {
            throw refused(Problem.at("/service", "SERVICE_MISSING").allowing(services, null));
        }
        if (asked.by() != null && overCases) {
            by = Impact.field(live, draft, services.get(0), asked.by()).orElse(null);
            // What tells recorded cases apart one by one is nobody's to read who only drafts rules.
            boolean tellsApart =
                    asked.recorded() > 0 && by != null && by.kind() != Kind.ENUM && by.kind() != Kind.BOOLEAN;
            if (by == null || tellsApart) {
                throw refused(Problem.at("/by", "UNKNOWN_VALUE", Plain.of(asked.by(), 60)));
            }
        }
        cases = asked.recorded() > 0 ? Optional.of(recorded.newest(services.get(0), asked.recorded())) : asked.cases();
    }

    private static RequestProblem refused(Problem problem) {
        return new RequestProblem(RequestProblem.Kind.NOT_A_DRAFT, problem);
    }

    ObjectNode document(Language language) {
        Impact impact = new Impact(live, draft, language, clock, asked.asOf());
        if (cases.isEmpty()) {
            Duration each = TIME.dividedBy(Math.max(1, services.size()));
            Bound bound = new Bound(Bound.REQUEST.regions(), Bound.REQUEST.tries(), each);
            services.forEach(service -> impact.overBoundaries(service, bound));
            return impact.document();
        }
        if (asked.recorded() > 0) {
            impact.withoutCases();
        }
        try {
            impact.overCases(services.get(0), new ListedCases(cases.get()), by, TIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return impact.document();
    }
}
