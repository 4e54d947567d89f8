package vn.minhdinh.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;
import vn.minhdinh.batch.Tally;
import vn.minhdinh.batch.TallyJson;
import vn.minhdinh.catalogue.Field;

/**
 * The counts of the parts of a caseload on their way to the driver. A part that is decided twice, because a machine was lost or
 * slow, comes to the same counts and is counted once.
 */
final class PartTallies extends AccumulatorV2<Map.Entry<Integer, String>, Integer> {

    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = new JsonMapper();

    // Of an executor: what its task counted.
    private final LinkedHashMap<Integer, String> parts = new LinkedHashMap<>();
    // Of the driver: what has arrived.
    private final HashSet<Integer> arrived = new HashSet<>();
    private transient Tally sum;

    /** The driver's. */
    static PartTallies of(Field by) {
        PartTallies tallies = new PartTallies();
        tallies.sum = new Tally(by);
        return tallies;
    }

    static String text(Tally tally) {
        return TallyJson.write(tally).toString();
    }

    Tally sum() {
        return sum;
    }

    @Override
    public boolean isZero() {
        return parts.isEmpty() && arrived.isEmpty();
    }

    @Override
    public PartTallies copy() {
        PartTallies copy = new PartTallies();
        copy.parts.putAll(parts);
        copy.arrived.addAll(arrived);
        copy.sum = sum;
        return copy;
    }

    @Override
    public void reset() {
        parts.clear();
        arrived.clear();
        sum = null;
    }

    @Override
    public void add(Map.Entry<Integer, String> part) {
        parts.put(part.getKey(), part.getValue());
    }

    @Override
    public void merge(AccumulatorV2<Map.Entry<Integer, String>, Integer> other) {
        Map<Integer, String> more = ((PartTallies) other).parts;
        if (sum == null) {
            parts.putAll(more);
            return;
        }
        more.forEach((part, text) -> {
            if (arrived.add(part)) {
                sum.add(read(text));
            }
        });
    }

    private Tally read(String text) {
        try {
            return TallyJson.read(JSON.readTree(text), sum.by());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many parts have arrived. */
    @Override
    public Integer value() {
        return arrived.size();
    }
}
