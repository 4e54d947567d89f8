package vn.minhdinh.decisionlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Plain;

/**
 * Which decisions are looked for; what is {@code null} does not matter.
 *
 * @param subject id of a fact that a decision is about
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
        String from,
        String before,
        int limit) {

    private static final int LIMIT = 20;
    private static final int MOST = 100;
    private static final int LONGEST = 2_000;
    private static final int SHOWN = 40;
    private static final String ABOVE_ALL = "~";
    private static final Set<String> VERDICTS = Set.of("YES", "NO", "UNKNOWN");
    private static final List<String> KNOWN =
            List.of("subject", "decision", "verdict", "service", "revision", "from", "to", "limit", "after", "lang");

    static LogQuery of(Map<String, List<String>> parameters) {
        parameters.forEach(LogQuery::check);
        String after = one(parameters, "after");
        if (after != null && !DecisionIds.isId(after)) {
            throw bad("after");
        }
        String verdict = one(parameters, "verdict");
        if (verdict != null && !VERDICTS.contains(verdict)) {
            throw bad("verdict");
        }
        String to = moment(parameters, "to", 1);
        return new LogQuery(
                one(parameters, "subject"),
                one(parameters, "decision"),
                verdict,
                one(parameters, "service"),
                one(parameters, "revision"),
                from(parameters),
                lower(after == null ? ABOVE_ALL : after, to == null ? ABOVE_ALL : to),
                limit(one(parameters, "limit")));
    }

    private static void check(String name, List<String> values) {
        if (!KNOWN.contains(name)) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_A_QUERY,
                    Problem.at("", "UNKNOWN_PARAMETER", Plain.of(name, SHOWN))
                            .allowing(KNOWN, Nearest.to(name.length() > SHOWN ? "" : name, KNOWN)));
        }
        if (values.size() > 1) {
            throw new RequestProblem(RequestProblem.Kind.NOT_A_QUERY, Problem.at("", "PARAMETER_TWICE", name));
        }
        // No database takes this character in a text.
        if (values.get(0).length() > LONGEST || values.get(0).indexOf('\0') >= 0) {
            throw bad(name);
        }
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null || values.get(0).isEmpty() ? null : values.get(0);
    }

    private static String from(Map<String, List<String>> parameters) {
        String from = moment(parameters, "from", 0);
        return from == null ? "" : from;
    }

    private static String lower(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The first id of a moment; of a day, so many days later: the last day belongs to what is looked for. */
    private static String moment(Map<String, List<String>> parameters, String name, int days) {
        String text = one(parameters, name);
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
            throw bad(name);
        }
    }

    private static int limit(String text) {
        if (text == null) {
            return LIMIT;
        }
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
            throw bad("limit");
        }
        return Integer.parseInt(text);
    }

    private static RequestProblem bad(String name) {
        return new RequestProblem(RequestProblem.Kind.NOT_A_QUERY, Problem.at("", "BAD_PARAMETER", name));
    }

    /** Whether the verdicts of an entry hold what is looked for. */
    boolean matches(List<String[]> verdicts) {
        return decision == null && verdict == null
                || verdicts.stream()
                        .anyMatch(one -> (decision == null || decision.equals(one[0]))
                                && (verdict == null || verdict.equals(one[1])));
    }
}
