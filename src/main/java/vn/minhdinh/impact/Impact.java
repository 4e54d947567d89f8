package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.GroupField;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Tells what a change of the rules does, over cases that are given or made. The document is the same for every door. */
public final class Impact {

    private final Ruleset before;
    private final Ruleset after;
    private final Language language;
    private final Clock clock;
    private final LocalDate asOf;
    private final ObjectNode document = CaseText.JSON.createObjectNode();
    private final ArrayNode services;
    private boolean casesWithheld;

    /** @param asOf the day all cases are decided on; {@code null} for the day each of them names */
    public Impact(Ruleset before, Ruleset after, Language language, Clock clock, LocalDate asOf) {
        this.before = before;
        this.after = after;
        this.language = language;
        this.clock = clock;
        this.asOf = asOf;
        document.put("before", before.revision());
        document.put("after", after.revision());
        document.put("asOf", asOf == null ? null : asOf.toString());
        document.put("personal", false);
        services(document.putArray("servicesOnlyBefore"), before, after);
        services(document.putArray("servicesOnlyAfter"), after, before);
        this.services = document.putArray("services");
    }

    private static void services(ArrayNode list, Ruleset one, Ruleset other) {
        one.services().stream()
                .map(Service::name)
                .filter(name -> other.service(name) == null)
                .forEach(list::add);
    }

    /** Tells counts only, nothing of any case: for whoever may not read the cases. */
    public void withoutCases() {
        casesWithheld = true;
    }

    /** What was found, services in the order they were asked for. */
    public ObjectNode document() {
        return document;
    }

    /**
     * Decides every case of a caseload under both versions.
     *
     * @param by the field by whose values cases are counted, or {@code null} for the commune where facts tell it
     * @param time how long; what is not read by then is left unread, and the document says so
     */
    public void overCases(String service, CaseSource cases, Field by, Duration time) throws IOException {
        long start = System.nanoTime();
        Versions versions = Versions.of(before, after, service);
        Comparison comparison = new Comparison(versions, clock, asOf);
        // Counts by commune can tell of one household, so of withheld cases they have to be asked for.
        Field counted = by == null && !casesWithheld
                ? GroupField.byDefault(versions.after()).orElse(null)
                : by;
        Tally tally = new Tally(versions, counted);
        for (NextCase given = cases.next(); given != null; given = cases.next()) {
            if (System.nanoTime() - start > time.toNanos()) {
                tally.outOfTime = true;
                break;
            }
            if (given.isBad()) {
                tally.refused(given.line(), given.problem());
            } else {
                Comparison.Compared compared = comparison.compareAll(given.request());
                tally.add(given.line(), compared, comparison.unaffected(given.request()));
            }
        }
        if (casesWithheld) {
            tally.withholdCases();
        }
        Report report = new Report(versions, language).with(tally);
        document.put("personal", document.path("personal").asBoolean() || !tally.examples.isEmpty());
        services.add(report.document());
    }

    /** Looks for cases on which the versions differ, without being given any. */
    public void overBoundaries(String service, Bound bound) {
        Versions versions = Versions.of(before, after, service);
        Set<Kind> wanted = EnumSet.of(Kind.GAINS, Kind.LOSES);
        List<Boundary.Searched> searched = new Boundary(versions, clock, asOf, bound, wanted).search();
        services.add(new Report(versions, language).with(searched).document());
    }

    /** The field of that path in a service of either version, if a request may tell it. */
    public static Optional<Field> field(Ruleset before, Ruleset after, String service, String path) {
        for (Ruleset ruleset : List.of(after, before)) {
            int point = path.indexOf('.');
            FactType type = point < 0 || ruleset.service(service) == null
                    ? null
                    : ruleset.service(service).type(path.substring(0, point));
            Field field = type == null || !type.isGiven() ? null : type.field(path.substring(point + 1));
            if (field != null) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
