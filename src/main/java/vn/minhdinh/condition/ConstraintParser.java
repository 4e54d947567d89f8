package vn.minhdinh.condition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.language.Nearest;

/**
 * Reads one constraint of a pattern. What it does not know it refuses: this is the whole language a condition may be
 * written in.
 */
public final class ConstraintParser {

    /** Deepest nesting of parentheses. */
    public static final int DEEPEST = 20;

    /** Most values behind an {@code in}. */
    private static final int MOST_MEMBERS = 300;

    /** What a constraint says: a condition, a binding, or both. */
    public record Parsed(Constraint constraint, PatternCondition.Binding binding, Scope.Variable variable) {}

    private final Tokens tokens;
    private final Sources sources;
    private final FactType type;
    private final Scope scope;
    private final Set<Field> guarded;
    private int depth;

    /**
     * @param tokens the words of the constraint, and of nothing else
     * @param sources the places of the file these words stand in
     * @param type the type of the pattern, or {@code null} for constraints on figures, which read variables only
     * @param guarded fields that earlier constraints of the pattern keep from being unknown; grows with this one
     */
    public ConstraintParser(Tokens tokens, Sources sources, FactType type, Scope scope, Set<Field> guarded) {
        this.tokens = tokens;
        this.sources = sources;
        this.type = type;
        this.scope = scope;
        this.guarded = guarded;
    }

    public Parsed parse() {
        Tokens.Token first = tokens.peek();
        if (first.kind() == Tokens.Kind.NAME && tokens.peekAfter().is(":")) {
            return parseBinding();
        }
        if (first.kind() == Tokens.Kind.NAME && tokens.peekAfter().is(":=")) {
            throw new ConstraintSyntax(tokens.peekAfter().start(), "UNIFICATION", ":=");
        }
        Object parsed = or();
        finish();
        Constraint constraint = constraint(parsed, first);
        guard(constraint);
        return new Parsed(constraint, null, null);
    }

    private Parsed parseBinding() {
        Tokens.Token name = tokens.take();
        if (!name.text().startsWith("$")) {
            throw new ConstraintSyntax(name.start(), "VARIABLE_NAME", name.text());
        }
        if (scope.variable(name.text()) != null) {
            throw new ConstraintSyntax(name.start(), "VARIABLE_TWICE", name.text());
        }
        tokens.expect(":");
        boolean parenthesised = tokens.peek().is("(");
        Tokens.Token start = tokens.peek();
        Object parsed = or();
        finish();
        if (parsed instanceof Constraint constraint && !parenthesised) {
            Expression bound = firstField(constraint, start);
            guard(constraint);
            return bind(name, bound, constraint);
        }
        Expression bound =
                parsed instanceof Constraint constraint ? new Expression.Truth(constraint) : (Expression) parsed;
        return bind(name, bound, null);
    }

    private Parsed bind(Tokens.Token name, Expression bound, Constraint constraint) {
        boolean known = isKnown(bound);
        Scope.Variable variable = scope.bindValue(name.text(), bound, known);
        return new Parsed(constraint, new PatternCondition.Binding(variable.slot(), bound), variable);
    }

    private static Expression firstField(Constraint constraint, Tokens.Token start) {
        Constraint first = Constraint.leaves(List.of(constraint)).get(0);
        if (first.subject() instanceof Expression.FieldRead read) {
            return read;
        }
        throw new ConstraintSyntax(start.start(), "BINDING", start.text());
    }

    private void finish() {
        Tokens.Token next = tokens.peek();
        if (next.kind() == Tokens.Kind.END) {
            return;
        }
        String code = next.is("=") ? "SINGLE_EQUALS" : next.is("and") || next.is("or") ? "WORD_JOIN" : "NOT_UNDERSTOOD";
        throw new ConstraintSyntax(next.start(), code, next.text());
    }

    /** Remembers the fields that cannot be unknown to the engine behind this constraint. */
    private void guard(Constraint constraint) {
        if (constraint instanceof Constraint.Joined joined && joined.join() == Constraint.Joined.Join.AND) {
            joined.parts().forEach(this::guard);
        } else if (constraint.subject() instanceof Expression.FieldRead read && isGuarding(constraint)) {
            guarded.add(read.field());
        }
    }

    private static boolean isLiteral(Expression expression) {
        return expression instanceof Expression.Literal;
    }

    /** Only what the engine checks before it looks at other facts keeps a null from what comes later. */
    private static boolean isGuarding(Constraint constraint) {
        if (constraint instanceof Constraint.Comparison comparison) {
            return comparison.operator() != Operator.NOT_EQUAL && isLiteral(comparison.reference());
        }
        if (constraint instanceof Constraint.Membership membership) {
            return !membership.isNegated() && membership.members().stream().allMatch(ConstraintParser::isLiteral);
        }
        return constraint instanceof Constraint.KnownTest;
    }

    // ---- constraints -------------------------------------------------------------------------------------------

    private Object or() {
        return joined("||", Constraint.Joined.Join.OR);
    }

    private Object joined(String sign, Constraint.Joined.Join join) {
        Tokens.Token first = tokens.peek();
        Object left = join == Constraint.Joined.Join.OR ? joined("&&", Constraint.Joined.Join.AND) : unary();
        if (!tokens.peek().is(sign)) {
            return left;
        }
        List<Constraint> parts = new ArrayList<>();
        parts.add(constraint(left, first));
        while (tokens.takeIf(sign)) {
            Tokens.Token start = tokens.peek();
            Object part = join == Constraint.Joined.Join.OR ? joined("&&", Constraint.Joined.Join.AND) : unary();
            parts.add(constraint(part, start));
        }
        return new Constraint.Joined(source(first.start()), join, parts);
    }

    private Object unary() {
        Tokens.Token first = tokens.peek();
        if (tokens.takeIf("!")) {
            deeper(first);
            Constraint inner = constraint(unary(), first);
            depth--;
            return new Constraint.Joined(source(first.start()), Constraint.Joined.Join.NOT, List.of(inner));
        }
        return relation();
    }

    private Object relation() {
        Tokens.Token first = tokens.peek();
        Object left = sum();
        Tokens.Token next = tokens.peek();
        for (Operator operator : Operator.values()) {
            if (tokens.takeIf(operator.sign())) {
                return comparison(first, expression(left, first), operator, next);
            }
        }
        boolean negated = next.is("not");
        Tokens.Token word = negated ? tokens.peekAfter() : next;
        return switch (word.kind() == Tokens.Kind.NAME ? word.text() : "") {
            case "in", "matches", "contains", "memberOf" -> {
                if (negated) {
                    tokens.take();
                }
                tokens.take();
                yield worded(first, expression(left, first), word.text(), negated);
            }
            default -> left;
        };
    }

    private Constraint worded(Tokens.Token first, Expression left, String word, boolean negated) {
        Tokens.Token start = tokens.peek();
        return switch (word) {
            case "in" -> membership(first, left, negated);
            case "matches" -> {
                Object pattern = primary();
                if (!(pattern instanceof Expression.Literal literal) || literal.kind() != Kind.TEXT) {
                    throw new ConstraintSyntax(start.start(), "PATTERN_LITERAL", start.text());
                }
                requireKind(left, Kind.TEXT, first);
                yield textMatch(first, left, literal, negated, start);
            }
            case "contains" -> {
                Expression element = expression(sum(), start);
                requireKind(left, Kind.LIST, first);
                yield new Constraint.Containment(source(first.start()), left, element, true, negated);
            }
            default -> {
                Expression list = expression(sum(), start);
                requireKind(list, Kind.LIST, start);
                yield new Constraint.Containment(source(first.start()), list, left, false, negated);
            }
        };
    }

    private Constraint textMatch(
            Tokens.Token first, Expression left, Expression.Literal pattern, boolean negated, Tokens.Token start) {
        String written = (String) pattern.constant();
        if (written.contains("(?") || written.contains("&&") || written.contains("[:")) {
            throw new ConstraintSyntax(start.start(), "PATTERN", start.text());
        }
        if (!MatchCost.isBounded(written)) {
            throw new ConstraintSyntax(start.start(), "PATTERN_SLOW", String.valueOf(MatchCost.LONGEST));
        }
        try {
            return new Constraint.TextMatch(source(first.start()), left, pattern, negated);
        } catch (com.google.re2j.PatternSyntaxException e) {
            throw new ConstraintSyntax(start.start(), "PATTERN", start.text());
        }
    }

    private Constraint membership(Tokens.Token first, Expression left, boolean negated) {
        tokens.expect("(");
        List<Expression> members = new ArrayList<>();
        do {
            Tokens.Token start = tokens.peek();
            Expression member = expression(sum(), start);
            requireComparable(left, Operator.EQUAL, member, start);
            members.add(adapted(member, left));
            if (members.size() > MOST_MEMBERS) {
                throw new ConstraintSyntax(start.start(), "TOO_MANY_MEMBERS", String.valueOf(MOST_MEMBERS));
            }
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return new Constraint.Membership(source(first.start()), left, members, negated);
    }

    private Constraint comparison(Tokens.Token first, Expression left, Operator operator, Tokens.Token sign) {
        Tokens.Token start = tokens.peek();
        if (tokens.takeIf("null")) {
            if (operator != Operator.NOT_EQUAL) {
                throw new ConstraintSyntax(sign.start(), "NULL_TEST", sign.text());
            }
            return new Constraint.KnownTest(source(first.start()), left);
        }
        Expression right = expression(sum(), start);
        requireComparable(left, operator, right, sign);
        return new Constraint.Comparison(source(first.start()), adapted(left, right), operator, adapted(right, left));
    }

    private void requireComparable(Expression left, Operator operator, Expression right, Tokens.Token place) {
        boolean same = left.kind().isNumber() && right.kind().isNumber()
                || left.kind() == right.kind() && left.enumType() == right.enumType();
        if (!same || left.kind() == Kind.LIST) {
            throw new ConstraintSyntax(
                    place.start(),
                    "TYPE_MISMATCH",
                    left.kind().word() + " " + place.text() + " " + right.kind().word());
        }
        if (isMixedJoin(left, right) || isMixedJoin(right, left)) {
            throw new ConstraintSyntax(place.start(), "WHOLE_AND_DECIMAL", place.text());
        }
        if (operator.isOrder() && !left.kind().isNumber() && left.kind() != Kind.DATE) {
            throw new ConstraintSyntax(place.start(), "NO_ORDER", left.kind().word());
        }
    }

    /** A field held against a value of another fact, one whole and one decimal: the engine's index confuses them. */
    private static boolean isMixedJoin(Expression field, Expression variable) {
        boolean joins = field instanceof Expression.FieldRead
                && (variable instanceof Expression.VariableRead || variable instanceof Expression.OtherFieldRead);
        return joins && (field.kind() == Kind.DECIMAL) != (variable.kind() == Kind.DECIMAL);
    }

    private static void requireKind(Expression expression, Kind kind, Tokens.Token place) {
        if (expression.kind() != kind) {
            throw new ConstraintSyntax(
                    place.start(), "TYPE_MISMATCH", expression.kind().word() + ", " + kind.word());
        }
    }

    /** A whole-number literal held against a decimal becomes a decimal once, here, instead of at each evaluation. */
    private static Expression adapted(Expression expression, Expression other) {
        if (expression instanceof Expression.Literal literal
                && literal.constant() instanceof Integer number
                && other.kind() == Kind.DECIMAL) {
            return new Expression.Literal(BigDecimal.valueOf(number), Kind.DECIMAL, null);
        }
        return expression;
    }

    // ---- expressions -------------------------------------------------------------------------------------------

    private Object sum() {
        Tokens.Token first = tokens.peek();
        Object left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            Tokens.Token sign = tokens.take();
            Tokens.Token start = tokens.peek();
            Expression right = expression(product(), start);
            left = arithmetic(sign, expression(left, first), right);
        }
        return left;
    }

    private Object product() {
        Tokens.Token first = tokens.peek();
        Object left = primary();
        while (tokens.peek().is("*") || tokens.peek().is("/") || tokens.peek().is("%")) {
            Tokens.Token sign = tokens.take();
            if (!sign.text().equals("*")) {
                throw new ConstraintSyntax(sign.start(), "DIVISION", sign.text());
            }
            Tokens.Token start = tokens.peek();
            Expression right = expression(primary(), start);
            left = arithmetic(sign, expression(left, first), right);
        }
        return left;
    }

    private Expression arithmetic(Tokens.Token sign, Expression left, Expression right) {
        for (Expression operand : List.of(left, right)) {
            if (!operand.kind().isNumber()) {
                throw new ConstraintSyntax(
                        sign.start(), "TYPE_MISMATCH", operand.kind().word() + " " + sign.text());
            }
            requireKnown(operand, sign);
        }
        boolean figure = left instanceof Expression.VariableRead && left.field() == null;
        if (left.kind() != Kind.DECIMAL && !figure) {
            throw new ConstraintSyntax(sign.start(), "DECIMAL_FIRST", sign.text());
        }
        return new Expression.Arithmetic(sign.text().charAt(0), left, right);
    }

    private void requireKnown(Expression operand, Tokens.Token place) {
        if (!isKnown(operand)) {
            throw new ConstraintSyntax(place.start(), "NULL_GUARD", name(operand));
        }
    }

    private static String name(Expression expression) {
        if (expression instanceof Expression.VariableRead variable) {
            return variable.name();
        }
        return expression.field() == null ? "" : expression.field().name();
    }

    /** Whether the engine can never meet a null in it. */
    private boolean isKnown(Expression expression) {
        if (expression instanceof Expression.FieldRead read) {
            return guarded.contains(read.field());
        }
        if (expression instanceof Expression.VariableRead read) {
            return scope.variable(read.name()).known();
        }
        return !(expression instanceof Expression.OtherFieldRead);
    }

    private Object primary() {
        Tokens.Token token = tokens.take();
        Object primary = switch (token.kind()) {
            case NUMBER -> number(token, "");
            case TEXT -> new Expression.Literal(token.text(), Kind.TEXT, null);
            case NAME -> name(token);
            case SIGN -> sign(token);
            case END -> throw new ConstraintSyntax(token.start(), "EXPECTED", "…");
        };
        while (tokens.peek().is(".")) {
            primary = member(primary, token);
        }
        return primary;
    }

    private Object sign(Tokens.Token token) {
        if (token.is("-") && tokens.peek().kind() == Tokens.Kind.NUMBER) {
            return number(tokens.take(), "-");
        }
        if (!token.is("(")) {
            throw new ConstraintSyntax(token.start(), "NOT_UNDERSTOOD", token.text());
        }
        deeper(token);
        Object inner = or();
        tokens.expect(")");
        depth--;
        return inner;
    }

    private void deeper(Tokens.Token token) {
        if (++depth > DEEPEST) {
            throw new ConstraintSyntax(token.start(), "TOO_DEEP", String.valueOf(DEEPEST));
        }
    }

    private static Expression number(Tokens.Token token, String sign) {
        String written = token.text();
        char last = written.charAt(written.length() - 1);
        boolean decimal = last == 'B';
        String digits = decimal ? written.substring(0, written.length() - 1) : written;
        if (digits.matches("\\d{1,3}(\\.\\d{3}){2,}")) {
            throw new ConstraintSyntax(token.start(), "THOUSANDS", written);
        }
        if (digits.length() > 30 || !digits.matches("(0|[1-9]\\d*)(\\.\\d+)?")) {
            throw new ConstraintSyntax(token.start(), "NUMBER", written);
        }
        if (decimal) {
            return new Expression.Literal(new BigDecimal(sign + digits), Kind.DECIMAL, null);
        }
        if (digits.indexOf('.') >= 0) {
            throw new ConstraintSyntax(token.start(), "DECIMAL_SUFFIX", written);
        }
        try {
            return new Expression.Literal(Integer.valueOf(sign + digits), Kind.INTEGER, null);
        } catch (NumberFormatException e) {
            throw new ConstraintSyntax(token.start(), "DECIMAL_SUFFIX", written);
        }
    }

    private Object name(Tokens.Token token) {
        String name = token.text();
        if (name.equals("true") || name.equals("false")) {
            return new Expression.Literal(Boolean.valueOf(name), Kind.BOOLEAN, null);
        }
        if (name.startsWith("$")) {
            return variable(token);
        }
        EnumType enumType = scope.enumType(name);
        if (enumType != null && tokens.peek().is(".")) {
            tokens.take();
            Tokens.Token value = tokens.take();
            EnumValue found = enumType.value(value.text());
            if (found == null) {
                throw new ConstraintSyntax(
                        value.start(),
                        "UNKNOWN_VALUE",
                        nearest(name + "." + value.text(), value.text(), enumType.names()));
            }
            return new Expression.Literal(found, Kind.ENUM, enumType);
        }
        Field field = type == null ? null : type.field(name);
        if (field == null) {
            List<String> known = type == null
                    ? List.of()
                    : type.fields().stream().map(Field::name).toList();
            String code = tokens.peek().is("(") ? "METHOD" : "UNKNOWN_FIELD";
            throw new ConstraintSyntax(token.start(), code, nearest(name, name, known));
        }
        return new Expression.FieldRead(field);
    }

    private static String nearest(String shown, String word, List<String> known) {
        String nearest = Nearest.to(word, known);
        return nearest == null ? shown : shown + " (" + nearest + "?)";
    }

    private Object variable(Tokens.Token token) {
        Scope.Variable variable = scope.variable(token.text());
        if (variable == null) {
            throw new ConstraintSyntax(
                    token.start(),
                    "UNKNOWN_VARIABLE",
                    nearest(
                            token.text(),
                            token.text(),
                            List.copyOf(scope.variables().keySet())));
        }
        if (variable.fact() == null) {
            return new Expression.VariableRead(
                    variable.name(), variable.slot(), variable.kind(), variable.field(), variable.enumType());
        }
        tokens.expect(".");
        Tokens.Token member = tokens.take();
        Field field = variable.fact().field(member.text());
        if (field == null) {
            throw new ConstraintSyntax(
                    member.start(),
                    "UNKNOWN_FIELD",
                    nearest(
                            member.text(),
                            member.text(),
                            variable.fact().fields().stream().map(Field::name).toList()));
        }
        return new Expression.OtherFieldRead(variable.slot(), field);
    }

    /** The only members a value has are the moves and the parts of a date. */
    private Object member(Object owner, Tokens.Token first) {
        tokens.expect(".");
        Tokens.Token method = tokens.take();
        Expression.DatePart.Part part = part(method);
        Expression.DateShift.Unit unit = part == null ? unit(method) : null;
        Expression date = expression(owner, first);
        requireKind(date, Kind.DATE, method);
        requireKnown(date, method);
        if (part != null) {
            return new Expression.DatePart(date, part);
        }
        tokens.expect("(");
        Tokens.Token start = tokens.peek();
        Expression amount = expression(sum(), start);
        tokens.expect(")");
        requireKnown(amount, start);
        if (!amount.kind().isNumber() || amount.kind() == Kind.DECIMAL) {
            throw new ConstraintSyntax(
                    start.start(), "TYPE_MISMATCH", amount.kind().word());
        }
        return new Expression.DateShift(date, unit, amount);
    }

    private static Expression.DatePart.Part part(Tokens.Token member) {
        for (Expression.DatePart.Part part : Expression.DatePart.Part.values()) {
            if (part.name().equals(member.text())) {
                return part;
            }
        }
        return null;
    }

    private static Expression.DateShift.Unit unit(Tokens.Token method) {
        for (Expression.DateShift.Unit unit : Expression.DateShift.Unit.values()) {
            if (unit.name().equals(method.text())) {
                return unit;
            }
        }
        throw new ConstraintSyntax(method.start(), "METHOD", method.text());
    }

    // ---- what was read -----------------------------------------------------------------------------------------

    private static Expression expression(Object parsed, Tokens.Token place) {
        if (parsed instanceof Expression expression) {
            return expression;
        }
        throw new ConstraintSyntax(place.start(), "VALUE_EXPECTED", place.text());
    }

    private static Constraint constraint(Object parsed, Tokens.Token place) {
        if (parsed instanceof Constraint constraint) {
            return constraint;
        }
        throw new ConstraintSyntax(place.start(), "CONDITION_EXPECTED", place.text());
    }

    private Source source(int start) {
        return sources.of(start, tokens.lastEnd());
    }
}
