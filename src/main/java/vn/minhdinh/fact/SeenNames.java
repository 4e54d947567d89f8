package vn.minhdinh.fact;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The names seen in one JSON object after another: none may stand in it twice. */
final class SeenNames {

    private final JsonParser parser;
    private final int[] seenIn;
    private int object = 1;
    private Set<String> others;

    /** @param known how many names are known */
    SeenNames(JsonParser parser, int known) {
        this.parser = parser;
        this.seenIn = new int[known];
    }

    /** Another object begins. */
    void next() {
        object++;
        others = null;
    }

    /**
     * The parser stands on a name.
     *
     * @param place its place among those known, -1 when it is none of them
     * @throws RequestProblem when it stood in this object before
     */
    void see(int place, String name) {
        boolean again;
        if (place >= 0) {
            again = seenIn[place] == object;
            seenIn[place] = object;
        } else {
            if (others == null) {
                others = new HashSet<>();
            }
            again = !others.add(name);
        }
        if (again) {
            throw new RequestProblem(RequestProblem.Kind.NOT_JSON, duplicate(name));
        }
    }

    private Problem duplicate(String name) {
        JsonLocation start = parser.currentTokenLocation();
        int behind = start.getColumnNr() + name.getBytes(StandardCharsets.UTF_8).length + 2;
        return Problem.at(
                parser.getParsingContext().pathAsPointer().toString(),
                "DUPLICATE_KEY",
                String.valueOf(start.getLineNr()),
                String.valueOf(behind));
    }
}
