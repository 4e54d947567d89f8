package vn.minhdinh.ruleset;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.ConstraintParser;
import vn.minhdinh.condition.ConstraintSyntax;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Scope;
import vn.minhdinh.condition.Source;
import vn.minhdinh.condition.Tokens;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Text;

/** Makes one {@link Rule} from its parsed form. Problems are collected, so that all are told at once. */
final class RuleBuilder {

    private static final Set<String> ANNOTATIONS = Set.of(
            "title_en",
            "source",
            "clause",
            "confidence",
            "note",
            "note_en",
            "decision",
            "decision_en",
            "row",
            "remark",
            "narrative",
            "table",
            "choice",
            "choice_en");
    private static final Set<String> ATTRIBUTES = Set.of("date-effective", "date-expires");

    /** Longest name of a rule, in characters. */
    private static final int LONGEST_NAME = 200;
    /** Most constraints of a pattern, and most conditions of a rule. */
    private static final int MOST_CONDITIONS = 60;

    private final DrlFile file;
    private final Map<String, FactType> types;
    private final Map<String, EnumType> enums;
    private final Set<String> broken;
    private final List<RuleProblem> problems;
    private boolean poisoned;

    /** @param broken names of types whose declaration cannot be read: rules about them are left out without a word */
    RuleBuilder(
            DrlFile file,
            Map<String, FactType> types,
            Map<String, EnumType> enums,
            Set<String> broken,
            List<RuleProblem> problems) {
        this.file = file;
        this.broken = broken;
        this.types = types;
        this.enums = enums;
        this.problems = problems;
    }

    /**
     * @param index place among the rules of the service
     * @param number place among the rules of the file, from 1
     * @param root the type a case is about as a whole, or {@code null}
     */
    Rule build(DrlFile.DrlRule parsed, String decision, int index, int number, FactType root) {
        int before = problems.size();
        poisoned = false;
        checkHead(parsed);
        Scope scope = new Scope(enums);
        List<Condition> conditions = conditions(parsed.elements(), scope);
        if (parsed.elements().size() > MOST_CONDITIONS) {
            problemAt(parsed.start(), "TOO_MANY_CONDITIONS", String.valueOf(MOST_CONDITIONS));
        }
        List<Insertion> insertions = insertions(parsed, scope);
        if (problems.size() > before || poisoned) {
            return null;
        }
        FactType subject = subject(conditions, root);
        checkSubject(subject, conditions);
        if (problems.size() > before || poisoned) {
            return null;
        }
        String id = decision + "#" + number;
        Condition.numberAll(conditions, id);
        return new Rule(
                parsed.name(),
                index,
                decision,
                id,
                file.path(),
                parsed.line(),
                new Text(parsed.name(), parsed.annotations().get("title_en")),
                citation(parsed),
                TypesBuilder.text(parsed.annotations(), "note", ""),
                rows(parsed),
                TypesBuilder.isTrue(parsed.annotations(), "remark"),
                date(parsed, "date-effective"),
                date(parsed, "date-expires"),
                subject,
                conditions,
                insertions,
                scope.slotCount());
    }

    private void checkHead(DrlFile.DrlRule parsed) {
        if (parsed.name().isBlank()
                || parsed.name().length() > LONGEST_NAME
                || parsed.name().indexOf('\\') >= 0) {
            problemAt(parsed.start(), "RULE_NAME", String.valueOf(LONGEST_NAME));
        }
        for (String attribute : parsed.attributes().keySet()) {
            if (!ATTRIBUTES.contains(attribute)) {
                problemAt(inHead(parsed, attribute), "ATTRIBUTE", attribute);
            }
        }
        for (String annotation : parsed.annotations().keySet()) {
            if (!ANNOTATIONS.contains(annotation)) {
                String nearest = Nearest.to(annotation, ANNOTATIONS);
                String hint = nearest == null ? "" : " (@" + nearest + "?)";
                problemAt(inHead(parsed, "@" + annotation), "UNKNOWN_ANNOTATION", "@" + annotation + hint);
            }
        }
        String confidence = parsed.annotations().get("confidence");
        if (confidence != null && !Citation.Confidence.isWord(confidence)) {
            problemAt(inHead(parsed, "@confidence"), "CONFIDENCE", shown(confidence));
        }
        date(parsed, "date-effective");
        date(parsed, "date-expires");
    }

    private int inHead(DrlFile.DrlRule parsed, String word) {
        return file.find(word, parsed.head().start(), parsed.head().end());
    }

    private static String shown(String written) {
        return written.length() > 60 ? written.substring(0, 60) + "…" : written;
    }

    private static Citation citation(DrlFile.DrlRule parsed) {
        Map<String, String> said = parsed.annotations();
        return new Citation(
                said.getOrDefault("source", ""),
                said.getOrDefault("clause", ""),
                Citation.Confidence.of(said.getOrDefault("confidence", "")));
    }

    /** {@code @row( "A-04, A-12" )}. */
    private static List<String> rows(DrlFile.DrlRule parsed) {
        String written = parsed.annotations().getOrDefault("row", "");
        return Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(row -> !row.isEmpty())
                .toList();
    }

    private LocalDate date(DrlFile.DrlRule parsed, String attribute) {
        String written = parsed.attributes().get(attribute);
        if (written == null) {
            return null;
        }
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            problemAt(inHead(parsed, attribute), "DATE", attribute + " \"" + shown(written) + "\"");
            return null;
        }
    }

    /**
     * The list type the rule speaks of first, if it speaks of one first; otherwise the case as a whole. Facts that need
     * not be there are not what a decision is about.
     */
    private static FactType subject(List<Condition> conditions, FactType root) {
        for (Condition condition : conditions) {
            if (condition instanceof PatternCondition pattern
                    && pattern.type().isGiven()
                    && !pattern.type().isOptional()) {
                return pattern.type().isSingle() ? root : pattern.type();
            }
        }
        return root;
    }

    /** Which fact of a list a rule fired for is told by its pattern; in an {@code or} it could be another. */
    private void checkSubject(FactType subject, List<Condition> conditions) {
        boolean list = subject != null && !subject.isSingle();
        for (Condition condition : conditions) {
            boolean inBranch = condition instanceof Alternatives alternatives
                    && alternatives.branches().stream()
                            .flatMap(List::stream)
                            .anyMatch(part -> part instanceof PatternCondition pattern && pattern.type() == subject);
            if (list && inBranch) {
                problems.add(new RuleProblem(
                        file.path(),
                        condition.source().line(),
                        condition.source().column(),
                        "OR_SUBJECT",
                        List.of(subject.name())));
            }
        }
    }

    // ---- conditions --------------------------------------------------------------------------------------------

    private List<Condition> conditions(List<DrlFile.Element> elements, Scope scope) {
        List<Condition> conditions = new ArrayList<>();
        for (DrlFile.Element element : elements) {
            if (element instanceof DrlFile.Group group && !group.any()) {
                conditions.addAll(conditions(group.elements(), scope));
            } else {
                Condition condition = condition(element, scope);
                if (condition != null) {
                    conditions.add(condition);
                }
            }
        }
        return conditions;
    }

    private Condition condition(DrlFile.Element element, Scope scope) {
        if (element instanceof DrlFile.Pattern pattern) {
            return pattern(pattern, scope);
        }
        if (element instanceof DrlFile.Quantifier quantifier) {
            return quantified(quantifier, scope);
        }
        if (element instanceof DrlFile.Group group) {
            return alternatives(group, scope);
        }
        if (element instanceof DrlFile.Accumulate accumulate) {
            return accumulation(accumulate, scope);
        }
        DrlFile.Unknown unknown = (DrlFile.Unknown) element;
        problemAt(unknown.start(), unknown.code(), unknown.what());
        return null;
    }

    private PatternCondition pattern(DrlFile.Pattern pattern, Scope scope) {
        FactType type = types.get(pattern.type());
        if (type == null) {
            int at = pattern.binding() == null
                    ? pattern.start()
                    : file.find(
                            pattern.type(), pattern.start() + pattern.binding().length(), pattern.end());
            unknownType(pattern.type(), at);
            return null;
        }
        if (pattern.constraints().size() > MOST_CONDITIONS) {
            problemAt(pattern.start(), "TOO_MANY_CONDITIONS", String.valueOf(MOST_CONDITIONS));
            return null;
        }
        List<Constraint> constraints = new ArrayList<>();
        List<PatternCondition.Binding> bindings = new ArrayList<>();
        if (pattern.binding() != null) {
            bindings.add(new PatternCondition.Binding(
                    scope.bindFact(pattern.binding(), type).slot(), null));
        }
        Set<Field> guarded = new HashSet<>();
        if (type.origin() == FactType.Origin.PROVIDED) {
            guarded.addAll(type.fields());
        }
        List<Scope.Variable> bound = new ArrayList<>();
        for (DrlFile.Span span : pattern.constraints()) {
            checkOwnVariables(pattern, span, bound);
            if (isBehindDecimalComma(span)) {
                continue;
            }
            try {
                ConstraintParser.Parsed parsed =
                        new ConstraintParser(tokens(span), this::source, type, scope, guarded).parse();
                if (parsed.constraint() != null) {
                    constraints.add(parsed.constraint());
                }
                if (parsed.binding() != null) {
                    bindings.add(parsed.binding());
                    bound.add(parsed.variable());
                }
            } catch (ConstraintSyntax e) {
                problem(e);
            }
        }
        bound.forEach(variable -> scope.settle(variable, guarded));
        return new PatternCondition(source(pattern.start(), pattern.end()), type, constraints, bindings);
    }

    private void unknownType(String name, int at) {
        if (broken.contains(name)) {
            poisoned = true;
            return;
        }
        String nearest = Nearest.to(name, types.keySet());
        problemAt(at, "UNKNOWN_TYPE", shown(name) + (nearest == null ? "" : " (" + nearest + "?)"));
    }

    /** {@code percent >= 65,5} reads as two constraints, the second a bare number. */
    private boolean isBehindDecimalComma(DrlFile.Span span) {
        String text = file.text();
        int comma = span.start() - 1;
        boolean decimals = text.substring(span.start(), span.end()).matches("\\d+[BbDdFfLl]?")
                && comma > 0
                && text.charAt(comma) == ','
                && Character.isDigit(text.charAt(comma - 1));
        if (decimals) {
            int start = comma;
            while (start > 0 && (Character.isDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
                start--;
            }
            String digits = text.substring(span.start(), span.end()).replaceAll("\\D", "");
            problemAt(start, "DECIMAL_COMMA", text.substring(start, comma).replace(".", ""), digits);
        }
        return decimals;
    }

    /** A variable is for what follows its pattern: inside, its value would depend on the order of evaluation. */
    private void checkOwnVariables(DrlFile.Pattern pattern, DrlFile.Span span, List<Scope.Variable> bound) {
        String text = file.text().substring(span.start(), span.end());
        List<String> own =
                new ArrayList<>(bound.stream().map(Scope.Variable::name).toList());
        if (pattern.binding() != null) {
            own.add(pattern.binding());
        }
        for (String name : own) {
            int at = text.indexOf(name);
            boolean whole = at >= 0
                    && (at + name.length() == text.length()
                            || !Character.isJavaIdentifierPart(text.charAt(at + name.length())));
            if (whole) {
                problemAt(span.start() + at, "VARIABLE_INSIDE", name);
            }
        }
    }

    private Condition quantified(DrlFile.Quantifier quantifier, Scope scope) {
        if (quantifier.elements().size() != 1 || !(quantifier.elements().get(0) instanceof DrlFile.Pattern inner)) {
            problemAt(quantifier.start(), "ONE_PATTERN", quantifier.word());
            return null;
        }
        PatternCondition pattern = pattern(inner, scope.inner());
        if (pattern == null) {
            return null;
        }
        boolean simple = pattern.constraints().size() == 1
                && pattern.bindings().isEmpty()
                && pattern.constraints().get(0) instanceof Constraint.Comparison
                && file.text()
                                .substring(
                                        inner.constraints().get(0).start(),
                                        inner.constraints().get(0).end())
                                .indexOf('(')
                        < 0;
        if (quantifier.word().equals("forall") && !simple) {
            problemAt(quantifier.start(), "FORALL", quantifier.word());
            return null;
        }
        return new Quantified(
                source(quantifier.start(), inner.end()),
                Quantified.Quantifier.valueOf(quantifier.word().toUpperCase(Locale.ROOT)),
                pattern);
    }

    private Condition alternatives(DrlFile.Group group, Scope scope) {
        List<List<Condition>> branches = new ArrayList<>();
        for (DrlFile.Element branch : group.elements()) {
            branches.add(conditions(List.of(branch), scope.inner()));
        }
        int end = group.elements().stream().mapToInt(RuleBuilder::end).max().orElse(group.start());
        return new Alternatives(source(group.start(), end), branches);
    }

    private static int end(DrlFile.Element element) {
        if (element instanceof DrlFile.Pattern pattern) {
            return pattern.end();
        }
        if (element instanceof DrlFile.Group group) {
            return group.elements().stream().mapToInt(RuleBuilder::end).max().orElse(group.start());
        }
        if (element instanceof DrlFile.Quantifier quantifier) {
            return quantifier.elements().stream()
                    .mapToInt(RuleBuilder::end)
                    .max()
                    .orElse(quantifier.start());
        }
        return element.start();
    }

    private Condition accumulation(DrlFile.Accumulate accumulate, Scope scope) {
        if (accumulate.source().size() != 1 || !(accumulate.source().get(0) instanceof DrlFile.Pattern inner)) {
            problemAt(accumulate.start(), "ONE_PATTERN", "accumulate");
            return null;
        }
        Scope within = scope.inner();
        PatternCondition pattern = pattern(inner, within);
        if (pattern == null) {
            return null;
        }
        List<Accumulation.Figure> figures = new ArrayList<>();
        for (DrlFile.Call call : accumulate.calls()) {
            Accumulation.Figure figure = figure(accumulate, call, within, scope);
            if (figure == null) {
                return null;
            }
            figures.add(figure);
        }
        List<Constraint> constraints = new ArrayList<>();
        for (DrlFile.Span span : accumulate.constraints()) {
            try {
                Constraint constraint = new ConstraintParser(tokens(span), this::source, null, scope, new HashSet<>())
                        .parse()
                        .constraint();
                constraints.add(constraint);
                scope.settle(constraint);
            } catch (ConstraintSyntax e) {
                problem(e);
            }
        }
        return new Accumulation(source(accumulate.start(), accumulate.end()), pattern, figures, constraints);
    }

    private Accumulation.Figure figure(DrlFile.Accumulate accumulate, DrlFile.Call call, Scope within, Scope scope) {
        Accumulation.Function function = null;
        for (Accumulation.Function known : Accumulation.Function.values()) {
            if (known.name().equals(call.function())) {
                function = known;
            }
        }
        boolean counts = function == Accumulation.Function.count;
        boolean takes =
                counts ? countsNothingElse(call, within) : call.parameters().size() == 1;
        if (function == null || call.bind() == null || !takes) {
            problemAt(accumulate.start(), "ACCUMULATE_FUNCTION", call.function());
            return null;
        }
        Expression argument = null;
        if (!counts) {
            String name = call.parameters().get(0).strip();
            Scope.Variable variable = within.variable(name);
            Kind kind = variable == null ? null : variable.kind();
            boolean fits =
                    kind != null && (function == Accumulation.Function.share ? kind == Kind.BOOLEAN : kind.isNumber());
            if (!fits) {
                problemAt(accumulate.start(), "ACCUMULATE_ARGUMENT", call.function() + "( " + name + " )");
                return null;
            }
            argument = new Expression.VariableRead(name, variable.slot(), kind, variable.field(), variable.enumType());
        }
        Scope.Variable bound = scope.bindFigure(
                call.bind(), counts ? Kind.LONG : Kind.DECIMAL, counts || function == Accumulation.Function.sum);
        return new Accumulation.Figure(function, argument, bound.slot());
    }

    /** Facts are counted, whatever stands in the brackets: nothing, or a variable. */
    private static boolean countsNothingElse(DrlFile.Call call, Scope within) {
        return call.parameters().stream()
                .allMatch(parameter -> within.variable(parameter.strip()) != null || parameter.isBlank());
    }

    // ---- conclusions -------------------------------------------------------------------------------------------

    private List<Insertion> insertions(DrlFile.DrlRule parsed, Scope scope) {
        Consequence consequence;
        try {
            consequence = Consequence.parse(file.text(), parsed.consequence());
        } catch (ConstraintSyntax e) {
            problem(e);
            return List.of();
        }
        List<Insertion> insertions = new ArrayList<>();
        for (Consequence.Insert insert : consequence.inserts()) {
            FactType type = types.get(insert.type());
            if (type == null) {
                unknownType(insert.type(), insert.start());
            } else if (type.fields().size() != insert.arguments().size()) {
                problemAt(
                        insert.start(),
                        "ARGUMENT_COUNT",
                        type.name(),
                        String.valueOf(insert.arguments().size()),
                        String.valueOf(type.fields().size()),
                        type.fields().stream().map(Field::name).collect(Collectors.joining(", ")));
            } else {
                insertions.add(insertion(type, insert.arguments(), scope));
            }
        }
        return insertions;
    }

    private Insertion insertion(FactType type, List<Consequence.Argument> arguments, Scope scope) {
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Consequence.Argument written = arguments.get(i);
            Expression value = argument(written.text(), scope);
            Field field = type.fields().get(i);
            if (value == null) {
                boolean variable =
                        written.text().startsWith("$") && written.text().indexOf('.') < 0;
                String code = variable && scope.variable(written.text()) == null ? "UNKNOWN_VARIABLE" : "ARGUMENT";
                if (!poisoned) {
                    problemAt(written.start(), code, shown(written.text()));
                }
            } else if (!fits(value, field)) {
                String needed = field.kind() == Kind.ENUM
                        ? field.enumType().name()
                        : field.kind().word();
                problemAt(written.start(), "ARGUMENT_TYPE", shown(written.text()), field.path(), needed);
            } else {
                values.add(value);
            }
        }
        return new Insertion(type, values);
    }

    /** What the engine takes for a field: nothing is turned into another kind of number. */
    private static boolean fits(Expression value, Field field) {
        boolean nothing = value instanceof Expression.Literal literal && literal.constant() == null;
        return nothing
                || value.kind() == field.kind() && (field.kind() != Kind.ENUM || value.enumType() == field.enumType());
    }

    /** A literal, an enum value or a bound variable; anything else is {@code null}. */
    private Expression argument(String written, Scope scope) {
        if (written.startsWith("\"")) {
            String content = written.substring(1, written.length() - 1);
            return content.indexOf('\\') >= 0 ? null : new Expression.Literal(content, Kind.TEXT, null);
        }
        if (written.equals("true") || written.equals("false")) {
            return new Expression.Literal(Boolean.valueOf(written), Kind.BOOLEAN, null);
        }
        if (written.equals("null")) {
            return new Expression.Literal(null, Kind.TEXT, null);
        }
        if (written.matches("-?(0|[1-9]\\d{0,8})")) {
            return new Expression.Literal(Integer.valueOf(written), Kind.INTEGER, null);
        }
        if (written.startsWith("$")) {
            Scope.Variable variable = scope.variable(written);
            return variable == null || variable.fact() != null
                    ? null
                    : new Expression.VariableRead(
                            written, variable.slot(), variable.kind(), variable.field(), variable.enumType());
        }
        int dot = written.indexOf('.');
        EnumType enumType = dot < 0 ? null : enums.get(written.substring(0, dot));
        EnumValue value = enumType == null ? null : enumType.value(written.substring(dot + 1));
        return value == null ? null : new Expression.Literal(value, Kind.ENUM, enumType);
    }

    // ---- places ------------------------------------------------------------------------------------------------

    private Tokens tokens(DrlFile.Span span) {
        return new Tokens(file.text(), span.start(), span.end());
    }

    private Source source(int start, int end) {
        String words = file.text()
                .substring(start, Math.min(end, file.text().length()))
                .strip()
                .replaceAll("\\s+", " ");
        return new Source(file.line(start), file.column(start), words);
    }

    private void problem(ConstraintSyntax e) {
        problemAt(e.offset(), e.code(), e.argument());
    }

    private void problemAt(int offset, String code, String... arguments) {
        problems.add(new RuleProblem(file.path(), file.line(offset), file.column(offset), code, List.of(arguments)));
    }
}
