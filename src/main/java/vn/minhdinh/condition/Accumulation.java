package vn.minhdinh.condition;

import java.util.List;
import java.util.stream.Stream;

/** {@code accumulate}: figures made from all facts that meet a pattern, and the constraints on those figures. */
public final class Accumulation extends Condition {

    /** The functions a rule may use. */
    public enum Function {
        count,
        sum,
        min,
        max,
        average,
        share
    }

    /** One figure: a function over the values of an argument, bound to a variable. {@code count} has no argument. */
    public record Figure(Function function, Expression argument, int slot) {}

    private final PatternCondition pattern;
    private final List<Figure> figures;
    private final List<Constraint> constraints;

    public Accumulation(Source source, PatternCondition pattern, List<Figure> figures, List<Constraint> constraints) {
        super(source);
        this.pattern = pattern;
        this.figures = List.copyOf(figures);
        this.constraints = List.copyOf(constraints);
    }

    /** Which facts go in. */
    public PatternCondition pattern() {
        return pattern;
    }

    public List<Figure> figures() {
        return figures;
    }

    /** What the figures are held against; they read variables only. */
    public List<Constraint> constraints() {
        return constraints;
    }

    @Override
    public String kind() {
        return "accumulate";
    }

    @Override
    public List<Constraint> parts() {
        return constraints;
    }

    @Override
    List<Constraint> inner() {
        return Stream.of(pattern.constraints(), constraints)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    void number(String number) {
        super.number(number);
        pattern.number(number + ".0");
    }
}
