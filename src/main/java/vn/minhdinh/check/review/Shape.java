package vn.minhdinh.check.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Values;
import vn.minhdinh.ruleset.Rule;

/**
 * What a rule says, written so that two rules that say the same are written the same: variables stand for what they are
 * bound to, white space and comments are gone.
 */
final class Shape {

    /** Whether two numbers are told apart. In {@code ==} and {@code in} a number names what is meant and always is. */
    enum Numbers {
        TOLD_APART,
        ALL_ALIKE
    }

    private static final String ANY_NUMBER = "#";
    private static final String FACT = "/";
    private static final String INNER = "~";

    private final Rule rule;
    private final Numbers numbers;
    private final Map<Integer, String> variables = new HashMap<>();
    private final Map<PatternCondition, String> facts = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Shape(Rule rule, Numbers numbers) {
        this.rule = rule;
        this.numbers = numbers;
        define(rule.conditions());
    }

    private void define(List<? extends Condition> conditions) {
        for (Condition condition : conditions) {
            if (condition instanceof PatternCondition pattern) {
                define(pattern, FACT);
            } else if (condition instanceof Quantified quantified) {
                define(quantified.pattern(), INNER);
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(this::define);
            } else if (condition instanceof Accumulation accumulation) {
                define(accumulation.pattern(), INNER);
                for (Accumulation.Figure figure : accumulation.figures()) {
                    variables.put(figure.slot(), figure(accumulation, figure));
                }
            }
        }
    }

    private void define(PatternCondition pattern, String place) {
        FactType type = pattern.type();
        boolean only =
                type.isSingle() || (place.equals(INNER) && pattern.bindings().isEmpty());
        String fact = type.name() + (only ? "" : place + counts.merge(type.name() + place, 1, Integer::sum));
        facts.put(pattern, fact);
        for (PatternCondition.Binding binding : pattern.bindings()) {
            String bound = binding.expression() == null ? "" : "." + of(binding.expression());
            variables.put(binding.slot(), fact + bound);
        }
    }

    private String figure(Accumulation accumulation, Accumulation.Figure figure) {
        String argument = figure.argument() == null ? "" : of(figure.argument());
        return figure.function() + "(" + argument + ")[" + of(accumulation.pattern()) + "]";
    }

    /** Which fact a pattern speaks of: its type and, of a list, the first, the second, … the rule asks for. */
    String fact(PatternCondition pattern) {
        return facts.get(pattern);
    }

    /** All its conditions. */
    String conditions() {
        return joined(rule.conditions());
    }

    /** All it concludes. */
    String conclusions() {
        StringBuilder words = new StringBuilder();
        rule.insertions().forEach(insertion -> {
            words.append(insertion.type().name()).append('(');
            insertion.values().forEach(value -> words.append(of(value)).append(','));
            words.append(')');
        });
        return words.toString();
    }

    private String joined(List<? extends Condition> conditions) {
        return String.join(";", conditions.stream().map(this::of).sorted().toList());
    }

    String of(Condition condition) {
        if (condition instanceof Constraint constraint) {
            return of(constraint);
        }
        if (condition instanceof PatternCondition pattern) {
            return facts.get(pattern) + "(" + joined(Reads.conjuncts(pattern.constraints())) + ")";
        }
        if (condition instanceof Quantified quantified) {
            return quantified.quantifier().word() + " " + of(quantified.pattern());
        }
        if (condition instanceof Alternatives alternatives) {
            return "or"
                    + alternatives.branches().stream()
                            .map(this::joined)
                            .sorted()
                            .toList();
        }
        Accumulation accumulation = (Accumulation) condition;
        return "accumulate "
                + accumulation.figures().stream()
                        .map(figure -> figure(accumulation, figure))
                        .toList()
                + joined(Reads.conjuncts(accumulation.constraints()));
    }

    String of(Constraint constraint) {
        if (constraint instanceof Constraint.Joined join) {
            return join.sign() + "[" + joined(join.parts()) + "]";
        }
        boolean order = constraint instanceof Constraint.Comparison comparison
                && comparison.operator().isOrder();
        StringBuilder words = new StringBuilder(constraint.sign());
        constraint.forEachExpression(read -> words.append(' ').append(order ? of(read) : exactly(read)));
        if (constraint instanceof Constraint.TextMatch match) {
            words.append(' ').append(exactly(match.reference()));
        }
        return words.toString();
    }

    private String of(Expression expression) {
        boolean number = expression instanceof Expression.Literal literal && literal.constant() instanceof Number;
        return number && numbers == Numbers.ALL_ALIKE ? ANY_NUMBER : exactly(expression);
    }

    private String exactly(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal(literal);
        }
        if (expression instanceof Expression.FieldRead read) {
            return read.field().name();
        }
        if (expression instanceof Expression.VariableRead read) {
            return variables.getOrDefault(read.slot(), read.name());
        }
        if (expression instanceof Expression.OtherFieldRead read) {
            return variables.get(read.slot()) + "." + read.field().name();
        }
        if (expression instanceof Expression.Arithmetic arithmetic) {
            return "(" + of(arithmetic.left()) + arithmetic.sign() + of(arithmetic.right()) + ")";
        }
        if (expression instanceof Expression.DateShift shift) {
            return exactly(shift.date()) + "." + shift.unit() + "(" + of(shift.amount()) + ")";
        }
        if (expression instanceof Expression.DatePart part) {
            return exactly(part.date()) + "." + part.part();
        }
        if (expression instanceof Expression.Truth truth) {
            return "{" + of(truth.constraint()) + "}";
        }
        Expression.Ratio ratio = (Expression.Ratio) expression;
        return exactly(ratio.part()) + "/" + exactly(ratio.whole()) + "*" + ratio.factor();
    }

    private static String literal(Expression.Literal literal) {
        Object constant = literal.constant();
        if (constant instanceof Number number) {
            return Values.decimal(number).stripTrailingZeros().toPlainString();
        }
        return literal.kind() + ":" + constant;
    }
}
