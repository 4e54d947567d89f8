package vn.minhdinh.catalogue;

import java.util.List;

/**
 * How the number in a field is counted over the cases of another service: the cases, or the facts of a list in them, of which
 * every condition holds.
 *
 * @param service whose cases are counted
 * @param each the type whose facts are counted; {@code null} to count cases
 * @param conditions each holds when any of its terms does; none says that all are counted
 */
public record RollUp(String service, String each, List<List<Term>> conditions) {

    public RollUp {
        conditions = List.copyOf(conditions);
    }

    /** One thing a condition asks of a case. */
    public sealed interface Term {}

    /** That a decision comes to YES: for the fact that is counted where it is about such facts, otherwise for any. */
    public record Decided(String decision) implements Term {}

    /** That a field has a value: in the fact that is counted where it is its field, otherwise in any fact of the type. */
    public record Told(String type, String field, String value) implements Term {
        public String path() {
            return type + '.' + field;
        }
    }

    /**
     * A field of the facts of another service.
     *
     * @param service its service
     */
    public record Elsewhere(String service, String type, String field) {
        public String path() {
            return type + '.' + field;
        }
    }
}
