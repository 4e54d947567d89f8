package vn.minhdinh.sample;

import java.math.BigDecimal;

/** Reads how often something happens: a share of all, or a weight beside others. */
final class ShareReader {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Mistakes mistakes;

    ShareReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** A share from 0 to 1, in millionths. */
    int share(Node node) {
        String text = node instanceof Node.Scalar scalar && scalar.text() != null ? scalar.text() : "";
        if (!text.matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
            mistakes.add(node.place(), "SAMPLE_SHARE", text);
            return 0;
        }
        return new BigDecimal(text).multiply(MILLION).intValueExact();
    }

    /** A whole number from 0. */
    int weight(Node node) {
        String text = node instanceof Node.Scalar scalar && scalar.text() != null ? scalar.text() : "";
        int weight = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (weight > Limits.WEIGHT) {
            mistakes.add(node.place(), "SAMPLE_WEIGHT", text, String.valueOf(Limits.WEIGHT));
            return 1;
        }
        return weight;
    }
}
