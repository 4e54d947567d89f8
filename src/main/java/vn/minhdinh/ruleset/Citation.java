package vn.minhdinh.ruleset;

import java.util.Arrays;

/**
 * What a rule rests on.
 *
 * @param document number of the document, {@code 13/2023/NQ-HĐND}
 * @param clause its clause, "" when the rule names none
 * @param confidence how sure its figures are
 */
public record Citation(String document, String clause, Confidence confidence) {

    /** How sure a figure is, surest first. */
    public enum Confidence {
        LEGAL("legal"),
        NEWS("news"),
        UNCONFIRMED("unconfirmed");

        private final String word;

        Confidence(String word) {
            this.word = word;
        }

        /** The word for it in rules and answers. */
        public String word() {
            return word;
        }

        static boolean isWord(String word) {
            return Arrays.stream(values()).anyMatch(confidence -> confidence.word.equals(word));
        }

        /** The confidence of that word; what is not said or not known is unconfirmed. */
        static Confidence of(String word) {
            for (Confidence confidence : values()) {
                if (confidence.word.equals(word)) {
                    return confidence;
                }
            }
            return UNCONFIRMED;
        }
    }
}
