package vn.minhdinh.condition;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import vn.minhdinh.catalogue.Kind;

/** A constraint on one fact: judged over its fields and the variables bound before it. */
public abstract sealed class Constraint extends Condition {

    private Reads reads;

    Constraint(Source source) {
        super(source);
    }

    public abstract Verdict judge(Object[] fields, Object[] variables);

    /** What it looks at; {@code null} for a group of constraints. */
    public Expression subject() {
        return null;
    }

    /** What it holds the subject against; {@code null} when that is no single value. */
    public Expression reference() {
        return null;
    }

    /** Whether it only ties a fact to another one, by its id: what fails it is another fact, not a reason. */
    public boolean isJoin() {
        return subject() != null
                && subject().kind() == Kind.TEXT
                && reference() != null
                && !(reference() instanceof Expression.Literal);
    }

    /** The operator as answers show it. */
    public abstract String sign();

    /** What it reads. Two threads that ask at once may both find it out. */
    public final Reads reads() {
        if (reads == null) {
            reads = Reads.of(this);
        }
        return reads;
    }

    /** Visits every expression it reads. */
    public abstract void forEachExpression(Consumer<Expression> visitor);

    @Override
    public String kind() {
        return "constraint";
    }

    /** Two values held against each other. */
    public static final class Comparison extends Constraint {
        private final Expression left;
        private final Operator operator;
        private final Expression right;
        private final Expression.Ratio ratio;
        private final Expression.Literal mark;
        // Most hold a field against a literal: neither is then asked for through an expression.
        private final int field;
        private final Object literal;

        public Comparison(Source source, Expression left, Operator operator, Expression right) {
            super(source);
            this.left = left;
            this.operator = operator;
            this.right = right;
            this.ratio = operator.isOrder() ? Expression.Ratio.of(left, right) : null;
            this.mark = ratio == null ? null : Expression.Ratio.mark(right);
            boolean plain = left instanceof Expression.FieldRead && right instanceof Expression.Literal;
            this.field = plain ? left.field().index() : -1;
            this.literal = plain ? ((Expression.Literal) right).constant() : null;
        }

        @Override
        public Verdict judge(Object[] fields, Object[] variables) {
            return operator.judge(actual(fields, variables), expected(fields, variables));
        }

        /** Whether it holds a field of the fact at hand against a literal: its value alone then decides. */
        public boolean isPlain() {
            return field >= 0;
        }

        /** The value of the left side. */
        public Object actual(Object[] fields, Object[] variables) {
            return field >= 0 ? fields[field] : left.value(fields, variables);
        }

        /** The value of the right side. */
        public Object expected(Object[] fields, Object[] variables) {
            return field >= 0 ? literal : right.value(fields, variables);
        }

        public Expression left() {
            return left;
        }

        public Expression right() {
            return right;
        }

        public Operator operator() {
            return operator;
        }

        /** How the two sides read as a part of a whole held against a number; {@code null} when they do not. */
        public Expression.Ratio ratio() {
            return ratio;
        }

        @Override
        public Expression subject() {
            return ratio == null ? left : ratio;
        }

        @Override
        public Expression reference() {
            return ratio == null ? right : mark;
        }

        @Override
        public String sign() {
            return operator.sign();
        }

        @Override
        public void forEachExpression(Consumer<Expression> visitor) {
            visitor.accept(left);
            visitor.accept(right);
        }
    }

    /** {@code field != null}: the value is known. It is NO only for a figure over no facts. */
    public static final class KnownTest extends Constraint {
        private final Expression subject;

        public KnownTest(Source source, Expression subject) {
            super(source);
            this.subject = subject;
        }

        @Override
        public Verdict judge(Object[] fields, Object[] variables) {
            Object value = subject.value(fields, variables);
            return value == null ? Verdict.UNKNOWN : Verdict.of(value != Values.NONE);
        }

        @Override
        public Expression subject() {
            return subject;
        }

        @Override
        public String sign() {
            return "known";
        }

        @Override
        public void forEachExpression(Consumer<Expression> visitor) {
            visitor.accept(subject);
        }
    }

    /** {@code in} and {@code not in}. */
    public static final class Membership extends Constraint {
        private final Expression subject;
        private final List<Expression> members;
        private final boolean negated;

        public Membership(Source source, Expression subject, List<Expression> members, boolean negated) {
            super(source);
            this.subject = subject;
            this.members = List.copyOf(members);
            this.negated = negated;
        }

        @Override
        public Verdict judge(Object[] fields, Object[] variables) {
            Object value = subject.value(fields, variables);
            Verdict found = Verdict.NO;
            for (Expression member : members) {
                found = found.or(Operator.EQUAL.judge(value, member.value(fields, variables)));
            }
            return negated ? found.not() : found;
        }

        public List<Expression> members() {
            return members;
        }

        public boolean isNegated() {
            return negated;
        }

        @Override
        public Expression subject() {
            return subject;
        }

        @Override
        public String sign() {
            return negated ? "not in" : "in";
        }

        @Override
        public void forEachExpression(Consumer<Expression> visitor) {
            visitor.accept(subject);
            members.forEach(visitor);
        }
    }

    /** {@code matches} and {@code not matches} with a pattern written in the rule; linear in the length of the text. */
    public static final class TextMatch extends Constraint {
        private final Expression subject;
        private final Expression.Literal written;
        private final Pattern pattern;
        private final boolean negated;

        public TextMatch(Source source, Expression subject, Expression.Literal written, boolean negated) {
            super(source);
            this.subject = subject;
            this.written = written;
            this.pattern = Pattern.compile((String) written.constant());
            this.negated = negated;
        }

        @Override
        public Verdict judge(Object[] fields, Object[] variables) {
            Object value = subject.value(fields, variables);
            return value == null ? Verdict.UNKNOWN : Verdict.of(pattern.matches((String) value) != negated);
        }

        /** How many ways the engine may have to try on one long text. */
        public long ways() {
            return MatchCost.ways((String) written.constant());
        }

        @Override
        public Expression subject() {
            return subject;
        }

        @Override
        public Expression reference() {
            return written;
        }

        @Override
        public String sign() {
            return negated ? "not matches" : "matches";
        }

        @Override
        public void forEachExpression(Consumer<Expression> visitor) {
            visitor.accept(subject);
        }
    }

    /** {@code list contains value} and {@code value memberOf list}, and their negations. */
    public static final class Containment extends Constraint {
        private final Expression list;
        private final Expression element;
        private final boolean listFirst;
        private final boolean negated;

        public Containment(Source source, Expression list, Expression element, boolean listFirst, boolean negated) {
            super(source);
            this.list = list;
            this.element = element;
            this.listFirst = listFirst;
            this.negated = negated;
        }

        @Override
        public Verdict judge(Object[] fields, Object[] variables) {
            Object all = list.value(fields, variables);
            Object one = element.value(fields, variables);
            if (all == null || one == null) {
                return Verdict.UNKNOWN;
            }
            return Verdict.of(((Collection<?>) all).contains(one) != negated);
        }

        @Override
        public Expression subject() {
            return listFirst ? list : element;
        }

        @Override
        public Expression reference() {
            return listFirst ? element : list;
        }

        @Override
        public String sign() {
            return (negated ? "not " : "") + (listFirst ? "contains" : "memberOf");
        }

        @Override
        public void forEachExpression(Consumer<Expression> visitor) {
            visitor.accept(list);
            visitor.accept(element);
        }
    }

    /** Constraints joined by {@code &&} or {@code ||}, or one turned round by {@code !}. */
    public static final class Joined extends Constraint {

        /** How the parts are joined. */
        public enum Join {
            AND("and"),
            OR("or"),
            NOT("not");

            private final String word;

            Join(String word) {
                this.word = word;
            }
        }

        private final Join join;
        private final List<Constraint> parts;

        public Joined(Source source, Join join, List<Constraint> parts) {
            super(source);
            this.join = join;
            this.parts = List.copyOf(parts);
        }

        @Override
        public Verdict judge(Object[] fields, Object[] variables) {
            Verdict verdict = parts.get(0).judge(fields, variables);
            if (join == Join.NOT) {
                return verdict.not();
            }
            for (int i = 1; i < parts.size(); i++) {
                Verdict next = parts.get(i).judge(fields, variables);
                verdict = join == Join.AND ? verdict.and(next) : verdict.or(next);
            }
            return verdict;
        }

        public Join join() {
            return join;
        }

        @Override
        public List<Constraint> parts() {
            return parts;
        }

        @Override
        public String kind() {
            return join.word;
        }

        @Override
        public String sign() {
            return join.word;
        }

        @Override
        public void forEachExpression(Consumer<Expression> visitor) {
            parts.forEach(part -> part.forEachExpression(visitor));
        }
    }

    /** The plain constraints below the given ones, groups opened. */
    public static List<Constraint> leaves(List<Constraint> constraints) {
        List<Constraint> leaves = new ArrayList<>();
        for (Constraint constraint : constraints) {
            if (constraint instanceof Joined joined) {
                leaves.addAll(leaves(joined.parts()));
            } else {
                leaves.add(constraint);
            }
        }
        return leaves;
    }
}
