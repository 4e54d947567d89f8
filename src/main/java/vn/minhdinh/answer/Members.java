package vn.minhdinh.answer;

import java.util.EnumMap;
import java.util.Map;
import vn.minhdinh.condition.Verdict;

/** Members that stand in an answer hundreds of times: their names, written once. */
final class Members {

    static final byte[] ACTUAL = JsonBytes.member("actual");
    static final byte[] EXPECTED = JsonBytes.member("expected");
    static final byte[] GAP = JsonBytes.member("gap");
    static final byte[] TOTAL = JsonBytes.member("total");
    static final byte[] CONDITIONS = JsonBytes.member("conditions");
    static final byte[] CONSTRAINTS = JsonBytes.member("constraints");
    static final byte[] CHILDREN = JsonBytes.member("children");
    static final byte[] CONCLUSIONS = JsonBytes.member("conclusions");
    static final byte[] VALUES = JsonBytes.member("values");
    static final byte[] SUBJECT = JsonBytes.member("subject");
    static final byte[] SOURCES = JsonBytes.member("sources");
    static final byte[] SUMMARY = JsonBytes.member("summary");
    static final byte[] MISSING = JsonBytes.member("missing");
    static final byte[] CHANGES = JsonBytes.member("changes");
    static final byte[] ID = JsonBytes.member("id");
    static final byte[] TYPE = JsonBytes.member("type");

    private static final Map<Verdict, byte[]> VERDICTS = new EnumMap<>(Verdict.class);

    static {
        for (Verdict verdict : Verdict.values()) {
            VERDICTS.put(
                    verdict, new JsonBytes(24).string("verdict", verdict.name()).toByteArray());
        }
    }

    private Members() {}

    /** The whole member {@code verdict}. */
    static byte[] of(Verdict verdict) {
        return VERDICTS.get(verdict);
    }
}
