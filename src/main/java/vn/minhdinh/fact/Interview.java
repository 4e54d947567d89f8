package vn.minhdinh.fact;

import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;

/**
 * A request to be told what to ask next.
 *
 * @param request what is known so far and which decisions are to be reached
 * @param skipped what is not to be asked, because nobody knows it: fields and whole types, as answers name them
 */
public record Interview(Request request, Set<String> skipped) {

    /** What an interview wants of a request: verdicts with a sentence each, UNKNOWN only where it is. */
    private static final Guide GUIDE = new Guide(true, true, false, false, false, false);

    public Interview {
        request = new Request(request.theCase(), request.decisions(), Explain.SUMMARY, GUIDE);
        skipped = Set.copyOf(skipped);
    }

    /** Whether a field, or with {@code null} which facts of a type there are, may be asked for. */
    public boolean mayAsk(FactType type, Field field) {
        return !skipped.contains(type.name()) && (field == null || !skipped.contains(field.path()));
    }
}
