package vn.minhdinh.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.AbstractClassTypeDeclarationDescr;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EnumDeclarationDescr;
import org.drools.drl.ast.descr.EnumLiteralDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;

/** Parses one rule file into {@link DrlFile}. */
public final class DrlReader {

    private final String path;
    private final String text;

    private DrlReader(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Parses a file; what the parser cannot read is refused with its place. */
    public static DrlFile read(String path, String text) throws RulesRefused {
        return new DrlReader(path, text).read();
    }

    private DrlFile read() throws RulesRefused {
        DrlParser parser = new DrlParser();
        PackageDescr parsed;
        try {
            parsed = parser.parse(false, text);
        } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
            throw new RulesRefused(List.of(new RuleProblem(path, 1, 0, "SYNTAX", List.of())));
        }
        if (parser.hasErrors() || parsed == null) {
            throw new RulesRefused(syntaxProblems(parser.getErrors()));
        }
        return new DrlFile(
                path,
                text,
                parsed.getName(),
                parsed.getEnumDeclarations().stream().map(this::enumOf).toList(),
                parsed.getTypeDeclarations().stream().map(this::typeOf).toList(),
                parsed.getRules().stream().map(this::ruleOf).toList(),
                foreign(parsed),
                parsed);
    }

    private List<RuleProblem> syntaxProblems(List<DroolsError> errors) {
        List<RuleProblem> problems = new ArrayList<>();
        for (DroolsError error : errors) {
            boolean placed = error instanceof ParserError;
            int line = placed ? Math.max(1, ((ParserError) error).getRow()) : 1;
            int column = placed ? Math.max(0, ((ParserError) error).getCol() + 1) : 0;
            problems.add(new RuleProblem(path, line, column, "SYNTAX", List.of()));
        }
        return problems.isEmpty() ? List.of(new RuleProblem(path, 1, 0, "SYNTAX", List.of())) : problems;
    }

    private DrlFile.DrlEnum enumOf(EnumDeclarationDescr declared) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (EnumLiteralDescr literal : declared.getLiterals()) {
            values.put(
                    literal.getName(),
                    literal.getConstructorArgs().stream()
                            .map(DrlReader::unquote)
                            .toList());
        }
        return new DrlFile.DrlEnum(
                declared.getTypeName(),
                declared.getLine(),
                values,
                List.copyOf(fieldsInOrder(declared).keySet()));
    }

    private DrlFile.DrlType typeOf(TypeDeclarationDescr declared) {
        List<DrlFile.DrlField> fields = new ArrayList<>();
        fieldsInOrder(declared)
                .forEach((name, field) -> fields.add(new DrlFile.DrlField(
                        name, field.getPattern().getObjectType(), field.getLine(), annotations(field))));
        String parent = declared.getSuperTypeName() == null ? "" : declared.getSuperTypeName();
        return new DrlFile.DrlType(
                declared.getTypeName(), declared.getLine(), parent, annotations(declared), List.copyOf(fields));
    }

    private static Map<String, TypeFieldDescr> fieldsInOrder(AbstractClassTypeDeclarationDescr declared) {
        Map<String, TypeFieldDescr> fields = new LinkedHashMap<>();
        declared.getFields().values().stream().sorted().forEach(field -> fields.put(field.getFieldName(), field));
        return fields;
    }

    private DrlFile.DrlRule ruleOf(RuleDescr rule) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (AttributeDescr attribute : rule.getAttributes().values()) {
            attributes.put(attribute.getName(), unquote(attribute.getValue()));
        }
        List<DrlFile.Element> elements = elements(rule.getLhs().getDescrs());
        Object consequence = rule.getConsequence();
        return new DrlFile.DrlRule(
                rule.getName(),
                rule.getLine(),
                attributes,
                annotations(rule),
                elements,
                consequence == null ? "" : consequence.toString(),
                rule.getConsequenceLine(),
                rule.hasParent() || !rule.getNamedConsequences().isEmpty());
    }

    private List<DrlFile.Element> elements(List<? extends BaseDescr> parts) {
        return parts.stream().map(this::element).toList();
    }

    private DrlFile.Element element(BaseDescr part) {
        int start = part.getStartCharacter();
        if (part instanceof PatternDescr pattern) {
            return pattern(pattern);
        }
        if (part instanceof OrDescr or) {
            return new DrlFile.Group(true, elements(or.getDescrs()), start);
        }
        if (part instanceof AndDescr and) {
            return new DrlFile.Group(false, elements(and.getDescrs()), start);
        }
        if (part instanceof NotDescr || part instanceof ExistsDescr || part instanceof ForallDescr) {
            String word = part instanceof NotDescr ? "not" : part instanceof ExistsDescr ? "exists" : "forall";
            List<? extends BaseDescr> inner = descrs((ConditionalElementDescr) part);
            return new DrlFile.Quantifier(word, elements(inner), start);
        }
        return new DrlFile.Unknown(part.getClass().getSimpleName().replace("Descr", ""), start);
    }

    private DrlFile.Element pattern(PatternDescr pattern) {
        List<DrlFile.Span> constraints = new ArrayList<>();
        for (BaseDescr constraint : descrs(pattern.getConstraint())) {
            if (!(constraint instanceof ExprConstraintDescr)) {
                return new DrlFile.Unknown("constraint", pattern.getStartCharacter());
            }
            constraints.add(new DrlFile.Span(constraint.getStartCharacter(), constraint.getEndCharacter() + 1));
        }
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            return accumulate(accumulate, constraints, pattern.getEndCharacter() + 1);
        }
        if (pattern.getSource() != null
                || pattern.isQuery()
                || !pattern.getBehaviors().isEmpty()) {
            return new DrlFile.Unknown("from", pattern.getStartCharacter());
        }
        if (!annotations(pattern).isEmpty() || pattern.isUnification()) {
            return new DrlFile.Unknown("annotation", pattern.getStartCharacter());
        }
        return new DrlFile.Pattern(
                pattern.getObjectType(),
                pattern.getIdentifier(),
                constraints,
                pattern.getStartCharacter(),
                closing(pattern));
    }

    /** Where the pattern's closing parenthesis ends; the parser's own end may take in a semicolon behind it. */
    private int closing(PatternDescr pattern) {
        return text.lastIndexOf(')', pattern.getEndCharacter()) + 1;
    }

    private DrlFile.Element accumulate(AccumulateDescr accumulate, List<DrlFile.Span> constraints, int end) {
        int start = accumulate.getStartCharacter();
        if (accumulate.getActionCode() != null || accumulate.getInitCode() != null) {
            return new DrlFile.Unknown("accumulate code", start);
        }
        List<DrlFile.Call> calls = accumulate.getFunctions().stream()
                .map(call -> new DrlFile.Call(call.getBind(), call.getFunction(), List.of(call.getParams())))
                .toList();
        BaseDescr input = accumulate.getInput();
        List<DrlFile.Element> source =
                input instanceof AndDescr and ? elements(and.getDescrs()) : List.of(element(input));
        return new DrlFile.Accumulate(source, calls, constraints, start, end);
    }

    private List<DrlFile.Foreign> foreign(PackageDescr parsed) {
        List<DrlFile.Foreign> foreign = new ArrayList<>();
        parsed.getImports().forEach(i -> foreign.add(new DrlFile.Foreign("import", i.getTarget(), i.getLine())));
        parsed.getFunctionImports()
                .forEach(i -> foreign.add(new DrlFile.Foreign("import function", i.getTarget(), i.getLine())));
        parsed.getAccumulateImports()
                .forEach(i -> foreign.add(new DrlFile.Foreign("import accumulate", i.getTarget(), i.getLine())));
        parsed.getGlobals().forEach(g -> foreign.add(new DrlFile.Foreign("global", g.getIdentifier(), g.getLine())));
        parsed.getFunctions().forEach(f -> foreign.add(new DrlFile.Foreign("function", f.getName(), f.getLine())));
        parsed.getAttributes().forEach(a -> foreign.add(new DrlFile.Foreign("attribute", a.getName(), a.getLine())));
        parsed.getEntryPointDeclarations()
                .forEach(e -> foreign.add(new DrlFile.Foreign("entry-point", e.getEntryPointId(), e.getLine())));
        parsed.getWindowDeclarations()
                .forEach(w -> foreign.add(new DrlFile.Foreign("window", w.getName(), w.getLine())));
        parsed.getRules().stream()
                .filter(rule -> !rule.isRule())
                .forEach(query -> foreign.add(new DrlFile.Foreign("query", query.getName(), query.getLine())));
        if (parsed.getUnit() != null) {
            foreign.add(new DrlFile.Foreign(
                    "unit", parsed.getUnit().getTarget(), parsed.getUnit().getLine()));
        }
        return foreign;
    }

    private static Map<String, String> annotations(AnnotatedBaseDescr annotated) {
        Map<String, String> values = new LinkedHashMap<>();
        for (AnnotationDescr annotation : annotated.getAnnotations()) {
            Object value = annotation.getSingleValue();
            values.put(annotation.getName(), value == null ? "" : unquote(value.toString()));
        }
        return values;
    }

    private static List<? extends BaseDescr> descrs(ConditionalElementDescr element) {
        return element.getDescrs();
    }

    private static String unquote(String value) {
        String trimmed = value.strip();
        if (trimmed.length() < 2 || trimmed.charAt(0) != '"' || trimmed.charAt(trimmed.length() - 1) != '"') {
            return trimmed;
        }
        return trimmed.substring(1, trimmed.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
