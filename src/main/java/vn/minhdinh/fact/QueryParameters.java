package vn.minhdinh.fact;

import java.util.List;
import java.util.Map;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Plain;

/** What a caller wrote behind the question mark of an address: only known names, each at most once. */
public final class QueryParameters {

    private static final int LONGEST = 2_000;
    private static final int SHOWN = 40;

    private final Map<String, List<String>> values;

    /**
     * @param known the names there are
     * @throws RequestProblem for an unknown name, one given twice, or a value that no name takes
     */
    public QueryParameters(Map<String, List<String>> values, List<String> known) {
        values.forEach((name, given) -> check(name, given, known));
        this.values = values;
    }

    private static void check(String name, List<String> given, List<String> known) {
        if (!known.contains(name)) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_A_QUERY,
                    Problem.at("", "UNKNOWN_PARAMETER", Plain.of(name, SHOWN))
                            .allowing(known, Nearest.to(name.length() > SHOWN ? "" : name, known)));
        }
        if (given.size() > 1) {
            throw new RequestProblem(RequestProblem.Kind.NOT_A_QUERY, Problem.at("", "PARAMETER_TWICE", name));
        }
        // No database takes this character in a text.
        if (given.get(0).length() > LONGEST || given.get(0).indexOf('\0') >= 0) {
            throw bad(name);
        }
    }

    /** The value of a parameter; {@code null} when it is left out or empty. */
    public String one(String name) {
        List<String> given = values.get(name);
        return given == null || given.get(0).isEmpty() ? null : given.get(0);
    }

    /** To be thrown where a value cannot be read. */
    public static RequestProblem bad(String name) {
        return new RequestProblem(RequestProblem.Kind.NOT_A_QUERY, Problem.at("", "BAD_PARAMETER", name));
    }
}
