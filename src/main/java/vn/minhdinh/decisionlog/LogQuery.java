package vn.minhdinh.decisionlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.fact.QueryParameters;
import vn.minhdinh.fact.RequestReader;

/**
 * Which decisions are looked for; what is {@code null} does not matter.
 *
 * @param subject id of a fact that a decision is about
 * @param caller under which name it is recorded
 * @param from the lowest id
 * @param before the id above the highest
 * @param limit most decisions of a page
 */
record LogQuery(
        String subject,
        String decision,
        String verdict,
        String service,
        String revision,
        String caller,
        String from,
        String before,
        int limit) {

    private static final int LIMIT = 20;
    private static final int MOST = 100;
    private static final String ABOVE_ALL = "~";
    private static final Set<String> VERDICTS = Set.of("YES", "NO", "UNKNOWN");
    private static final List<String> KNOWN = List.of(
            "subject", "decision", "verdict", "service", "revision", "caller", "from", "to", "limit", "after", "lang");

    static LogQuery of(Map<String, List<String>> given) {
        QueryParameters parameters = new QueryParameters(given, KNOWN);
        String after = parameters.one("after");
        if (after != null && !DecisionIds.isId(after)) {
            throw QueryParameters.bad("after");
        }
        String verdict = parameters.one("verdict");
        if (verdict != null && !VERDICTS.contains(verdict)) {
            throw QueryParameters.bad("verdict");
        }
        String to = moment(parameters, "to", 1);
        return new LogQuery(
                parameters.one("subject"),
                parameters.one("decision"),
                verdict,
                parameters.one("service"),
                parameters.one("revision"),
                parameters.one("caller"),
                from(parameters),
                lower(after == null ? ABOVE_ALL : after, to == null ? ABOVE_ALL : to),
                limit(parameters.one("limit")));
    }

    private static String from(QueryParameters parameters) {
        String from = moment(parameters, "from", 0);
        return from == null ? "" : from;
    }

    private static String lower(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The first id of a moment; of a day, so many days later: the last day belongs to what is looked for. */
    private static String moment(QueryParameters parameters, String name, int days) {
        String text = parameters.one(name);
        if (text == null) {
            return null;
        }
        try {
            return DecisionIds.from(
                    text.length() == 10
                            ? LocalDate.parse(text)
                                    .plusDays(days)
                                    .atStartOfDay(RequestReader.ZONE)
                                    .toInstant()
                            : Instant.parse(text));
        } catch (DateTimeException e) {
            throw QueryParameters.bad(name);
        }
    }

    private static int limit(String text) {
        if (text == null) {
            return LIMIT;
        }
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
            throw QueryParameters.bad("limit");
        }
        return Integer.parseInt(text);
    }

    /** Whether the subject that is looked for is among those of an entry, as it holds them. */
    boolean isAbout(String subjects) {
        return subject == null
                || StoredSubjects.of(subjects).stream().anyMatch(one -> one.id().equals(subject));
    }

    /** Whether the verdicts of an entry hold what is looked for. */
    boolean matches(List<String[]> verdicts) {
        return decision == null && verdict == null
                || verdicts.stream()
                        .anyMatch(one -> (decision == null || decision.equals(one[0]))
                                && (verdict == null || verdict.equals(one[1])));
    }
}
