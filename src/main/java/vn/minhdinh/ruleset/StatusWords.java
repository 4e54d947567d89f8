package vn.minhdinh.ruleset;

import java.util.List;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.language.Text;

/**
 * How a service reads a verdict: from its own enum {@code Status} (in the order YES, NO, UNKNOWN, not in force), or
 * these words when it declares none.
 */
public final class StatusWords {

    private static final List<EnumValue> DEFAULT = List.of(
            new EnumValue("ELIGIBLE", 0, new Text("đủ điều kiện", "eligible")),
            new EnumValue("NOT_ELIGIBLE", 1, new Text("không đủ điều kiện", "not eligible")),
            new EnumValue("NEEDS_INFORMATION", 2, new Text("cần bổ sung thông tin", "needs information")),
            new EnumValue("NOT_IN_FORCE", 3, new Text("không có quy định hiệu lực", "no rule in force")));

    private final List<EnumValue> words;

    StatusWords(EnumType declared) {
        words = declared != null && declared.values().size() >= 4 ? declared.values() : DEFAULT;
    }

    public EnumValue of(Verdict verdict) {
        return switch (verdict) {
            case YES -> words.get(0);
            case NO -> words.get(1);
            case UNKNOWN -> words.get(2);
        };
    }

    /** The status of a decision none of whose rules is the law of the day. */
    public EnumValue notInForce() {
        return words.get(3);
    }

    /** The status of a decision for which the law names no mark: {@code NARRATIVE}, or the word for UNKNOWN. */
    public EnumValue narrative() {
        return named("NARRATIVE", Verdict.UNKNOWN);
    }

    /** The status of figures that apply on the day, whatever the case: {@code IN_FORCE}, or the word for YES. */
    public EnumValue inForce() {
        return named("IN_FORCE", Verdict.YES);
    }

    private EnumValue named(String name, Verdict otherwise) {
        return words.stream()
                .filter(word -> word.name().equals(name))
                .findFirst()
                .orElseGet(() -> of(otherwise));
    }

    /** All, in the order YES, NO, UNKNOWN, not in force. */
    public List<EnumValue> all() {
        return words;
    }
}
