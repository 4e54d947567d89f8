package vn.minhdinh.batch;

import java.util.Objects;
import vn.minhdinh.fact.RequestProblem;

/**
 * A case as its source gives it: a request, or what is wrong with it.
 *
 * @param line where it stands in the input, counted from 1 as an editor does
 * @param request the JSON of the request in UTF-8, as {@code POST /v1/{service}/evaluate} takes it; {@code null} when there is
 *     none
 * @param problem why there is no request; otherwise {@code null}
 */
public record NextCase(long line, byte[] request, RequestProblem problem) {

    public NextCase {
        if ((request == null) == (problem == null)) {
            throw new IllegalArgumentException("a request or a problem");
        }
    }

    public static NextCase of(long line, byte[] request) {
        return new NextCase(line, Objects.requireNonNull(request), null);
    }

    public static NextCase bad(long line, RequestProblem problem) {
        return new NextCase(line, null, Objects.requireNonNull(problem));
    }

    public boolean isBad() {
        return problem != null;
    }
}
