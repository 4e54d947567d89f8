package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.desk.Samples;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** The invented reports that are offered, and how one is known again however it comes back. */
final class SampleReports {

    /** How many are offered. */
    static final int OFFERED = 6;

    private volatile Known known = new Known(null, List.of());

    /** The ids of the invented reports of a ruleset. */
    private record Known(Ruleset rules, List<String> ids) {}

    static boolean areTold(Ruleset rules) {
        return Samples.areTold(rules.folder(), Reports.service(rules));
    }

    static Optional<JsonNode> request(Ruleset rules, int number) {
        return Samples.of(rules.folder(), Reports.service(rules)).request(number);
    }

    /** What is to be said of a report that is invented; "" when it is none. */
    String note(Report report, Language language) {
        String id = id(report.service(), report.facts());
        return !id.isEmpty() && ids(report.rules()).contains(id)
                ? Samples.of(report.rules().folder(), report.service()).note().in(language)
                : "";
    }

    private List<String> ids(Ruleset rules) {
        Known now = known;
        if (now.rules() != rules) {
            List<String> ids = new ArrayList<>();
            Samples samples = Samples.of(rules.folder(), Reports.service(rules));
            for (int number = 1; number <= OFFERED; number++) {
                samples.request(number)
                        .map(request -> id(Reports.service(rules), request.path("facts")))
                        .ifPresent(ids::add);
            }
            now = new Known(rules, ids);
            known = now;
        }
        return now.ids();
    }

    private static String id(Service service, JsonNode facts) {
        FactType root = service.root();
        return root == null || root.idField() == null
                ? ""
                : facts.path(root.name()).path(root.idField().name()).asText("");
    }
}
