package vn.minhdinh.scenario;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Values;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Which fields of a request a rule or a condition rests on, and the marks that rules hold each field against. */
public final class FieldReads {

    /** What something rests on, what is nearest first: fields, and types as a whole. */
    public record Reads(Set<Field> fields, Set<FactType> types) {}

    private final Service service;
    private final Map<Field, Set<Object>> marks = new HashMap<>();
    private final Set<Integer> months = new LinkedHashSet<>();
    private final Set<Integer> days = new LinkedHashSet<>();
    private final List<Expression.DateShift> shifts = new ArrayList<>();

    public FieldReads(Service service) {
        this.service = service;
        service.rules().forEach(rule -> new OfRule(rule).marks());
    }

    /** Numbers, dates and words that rules hold a field against. */
    public Set<Object> marks(Field field) {
        return marks.getOrDefault(field, Set.of());
    }

    /** Dates that rules hold dates against, for a case of a day. */
    Set<LocalDate> dates(LocalDate asOf) {
        Set<LocalDate> dates = new LinkedHashSet<>();
        for (Expression.DateShift shift : shifts) {
            long amount = ((Number) ((Expression.Literal) shift.amount()).constant()).longValue();
            boolean days = shift.unit().name().endsWith("Days");
            boolean years = shift.unit().name().endsWith("Years");
            for (long steps : List.of(amount, -amount)) {
                dates.add(days ? asOf.plusDays(steps) : years ? asOf.plusYears(steps) : asOf.plusMonths(steps));
            }
        }
        return dates;
    }

    Set<Integer> months() {
        return months;
    }

    Set<Integer> daysOfMonth() {
        return days;
    }

    /** What conditions rest on, then what their rules do; down to the request. */
    public Reads of(List<Condition> conditions, List<Rule> rules) {
        Reads reads = new Reads(new LinkedHashSet<>(), new LinkedHashSet<>());
        Set<Rule> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < conditions.size(); i++) {
            new OfRule(rules.get(i)).collect(List.of(conditions.get(i)), reads, visited);
        }
        rules.forEach(rule -> collect(rule, reads, visited));
        return reads;
    }

    /** What conditions of a rule rest on; down to the request. */
    public Reads of(List<Condition> conditions, Rule rule) {
        Reads reads = new Reads(new LinkedHashSet<>(), new LinkedHashSet<>());
        new OfRule(rule).collect(conditions, reads, Collections.newSetFromMap(new IdentityHashMap<>()));
        return reads;
    }

    private void collect(Rule rule, Reads reads, Set<Rule> visited) {
        if (visited.add(rule)) {
            new OfRule(rule).collect(rule.conditions(), reads, visited);
        }
    }

    /** The conditions of one rule, with what its variables stand for. */
    private final class OfRule {
        private final Map<Integer, Expression> bound = new HashMap<>();
        private final List<Condition> all = new ArrayList<>();

        OfRule(Rule rule) {
            rule.patterns()
                    .forEach(pattern -> pattern.bindings().forEach(binding -> {
                        bound.put(binding.slot(), binding.expression());
                    }));
            flatten(rule.conditions());
            for (Condition condition : all) {
                if (condition instanceof Accumulation accumulation) {
                    accumulation.figures().forEach(figure -> {
                        bound.put(figure.slot(), figure.argument());
                    });
                }
            }
        }

        private void flatten(List<? extends Condition> conditions) {
            for (Condition condition : conditions) {
                all.add(condition);
                if (condition instanceof Alternatives alternatives) {
                    alternatives.branches().forEach(this::flatten);
                }
            }
        }

        void collect(List<? extends Condition> conditions, Reads reads, Set<Rule> visited) {
            for (Condition condition : conditions) {
                if (condition instanceof Constraint constraint) {
                    fields(constraint, reads);
                } else if (condition instanceof Alternatives alternatives) {
                    alternatives.branches().forEach(branch -> collect(branch, reads, visited));
                } else if (condition instanceof Accumulation accumulation) {
                    accumulation.figures().forEach(figure -> fields(figure.argument(), reads));
                    accumulation.constraints().forEach(constraint -> fields(constraint, reads));
                    pattern(accumulation.pattern(), reads, visited);
                } else {
                    pattern(
                            condition instanceof Quantified quantified
                                    ? quantified.pattern()
                                    : (PatternCondition) condition,
                            reads,
                            visited);
                }
            }
        }

        private void pattern(PatternCondition pattern, Reads reads, Set<Rule> visited) {
            if (pattern.type().isGiven()) {
                reads.types().add(pattern.type());
            }
            pattern.constraints().forEach(constraint -> fields(constraint, reads));
            pattern.bindings().forEach(binding -> fields(binding.expression(), reads));
            if (pattern.type().isConcluded()) {
                service.producers(pattern).forEach(rule -> FieldReads.this.collect(rule, reads, visited));
            }
        }

        private void fields(Constraint constraint, Reads reads) {
            constraint.forEachExpression(expression -> fields(expression, reads));
        }

        private void fields(Expression expression, Reads reads) {
            walk(expression, 0, part -> {
                Field field = read(part);
                FactType type = field == null ? null : service.type(field.type());
                if (type != null && type.isGiven()) {
                    reads.fields().add(field);
                    reads.types().add(type);
                }
            });
        }

        private static Field read(Expression part) {
            return part instanceof Expression.OtherFieldRead other ? other.field() : part.field();
        }

        /** Everything an expression is made of, variables followed to what they were bound to. */
        private void walk(Expression expression, int depth, Consumer<Expression> visitor) {
            if (expression == null || depth > 40) {
                return;
            }
            visitor.accept(expression);
            if (expression instanceof Expression.VariableRead variable) {
                walk(bound.get(variable.slot()), depth + 1, visitor);
            }
            expression.parts().forEach(part -> walk(part, depth + 1, visitor));
        }

        void marks() {
            for (Condition condition : all) {
                List<Constraint> constraints = condition instanceof Accumulation accumulation
                        ? join(accumulation.pattern().constraints(), accumulation.constraints())
                        : condition instanceof Quantified quantified
                                ? quantified.pattern().constraints()
                                : condition instanceof PatternCondition pattern ? pattern.constraints() : List.of();
                Constraint.leaves(constraints).forEach(this::marks);
                if (condition instanceof Accumulation accumulation) {
                    accumulation.figures().forEach(figure -> marksWithin(figure.argument()));
                }
                if (condition instanceof PatternCondition pattern) {
                    pattern.bindings().forEach(binding -> marksWithin(binding.expression()));
                }
            }
        }

        private static List<Constraint> join(List<Constraint> first, List<Constraint> second) {
            List<Constraint> joined = new ArrayList<>(first);
            joined.addAll(second);
            return joined;
        }

        private void marksWithin(Expression expression) {
            walk(expression, 0, part -> {
                if (part instanceof Expression.Truth truth) {
                    Constraint.leaves(List.of(truth.constraint())).forEach(this::marks);
                } else if (part instanceof Expression.DateShift shift && shift.amount() instanceof Expression.Literal) {
                    shifts.add(shift);
                }
            });
        }

        /** A text that simple patterns match: digits where digits are due, a letter for anything. */
        private static String example(String pattern) {
            return pattern.replaceAll("\\\\d[+*]?|\\[0-9\\][+*]?", "1").replaceAll("\\.[+*]?", "A");
        }

        private void marks(Constraint leaf) {
            Set<Field> fields = new HashSet<>();
            Set<Object> literals = new LinkedHashSet<>();
            boolean[] part = new boolean[2];
            leaf.forEachExpression(expression -> walk(expression, 0, one -> {
                if (read(one) != null) {
                    fields.add(read(one));
                } else if (one instanceof Expression.Literal literal && literal.constant() != null) {
                    literals.add(
                            literal.constant() instanceof Number number ? Values.decimal(number) : literal.constant());
                } else if (one instanceof Expression.DateShift shift && shift.amount() instanceof Expression.Literal) {
                    shifts.add(shift);
                } else if (one instanceof Expression.DatePart date) {
                    part[date.part() == Expression.DatePart.Part.monthValue ? 0 : 1] = true;
                }
            }));
            if (leaf instanceof Constraint.TextMatch match) {
                literals.add(example((String) ((Expression.Literal) match.reference()).constant()));
            }
            fields.forEach(field ->
                    marks.computeIfAbsent(field, any -> new LinkedHashSet<>()).addAll(literals));
            literals.stream()
                    .filter(BigDecimal.class::isInstance)
                    .map(number -> ((BigDecimal) number).intValue())
                    .forEach(number -> {
                        if (part[0]) {
                            months.add(number);
                        }
                        if (part[1]) {
                            days.add(number);
                        }
                    });
        }
    }
}
