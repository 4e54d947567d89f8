package vn.minhdinh.condition;

import java.util.List;

/** {@code exists}, {@code not} or {@code forall} over one pattern. */
public final class Quantified extends Condition {

    /** What is said about the facts of the pattern's type. */
    public enum Quantifier {
        EXISTS("exists"),
        NOT("not"),
        FORALL("forall");

        private final String word;

        Quantifier(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private final Quantifier quantifier;
    private final PatternCondition pattern;

    public Quantified(Source source, Quantifier quantifier, PatternCondition pattern) {
        super(source);
        this.quantifier = quantifier;
        this.pattern = pattern;
    }

    public Quantifier quantifier() {
        return quantifier;
    }

    public PatternCondition pattern() {
        return pattern;
    }

    @Override
    public String kind() {
        return quantifier.word();
    }

    @Override
    public List<Constraint> parts() {
        return pattern.constraints();
    }

    @Override
    void number(String number) {
        super.number(number);
        pattern.number(number);
    }
}
