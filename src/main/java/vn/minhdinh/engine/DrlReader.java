package vn.minhdinh.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

/** Reads one rule file into {@link DrlFile}: an allow-list over what the parser found. What it does not know it refuses. */
public final class DrlReader {

    private static final Pattern LITERAL = Pattern.compile("\"[^\"\\\\]*\"|-?\\d{1,9}|true|false");

    private final String path;
    private final String text;
    private final List<RuleProblem> problems = new ArrayList<>();
    private DrlBlocks blocks;
    private List<DrlBlocks.Block> sound;

    private DrlReader(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /**
     * What could be read of a file, and what could not: a block with a mistake is left out, the others are read.
     *
     * @param file the sound blocks; {@code null} when there is none
     * @param broken names of the types whose declaration was left out
     */
    public record Reading(DrlFile file, List<RuleProblem> problems, Set<String> broken) {}

    /** Reads a file; anything the profile does not know is refused with its place. */
    public static DrlFile read(String path, String text) throws RulesRefused {
        Reading reading = readAll(path, text);
        if (!reading.problems().isEmpty()) {
            throw new RulesRefused(reading.problems());
        }
        return reading.file();
    }

    /** Reads every block that can be read, and tells what is wrong with the others. */
    public static Reading readAll(String path, String text) {
        return new DrlReader(path, text).readAll();
    }

    private Reading readAll() {
        blocks = DrlBlocks.of(path, text);
        problems.addAll(blocks.problems());
        if (blocks.isHopeless()) {
            return new Reading(null, List.copyOf(problems), Set.of());
        }
        List<DrlBlocks.Block> left = new ArrayList<>();
        PackageDescr parsed = parse(problems.isEmpty() ? text : blocks.sound(left), List.of());
        if (parsed == null) {
            for (DrlBlocks.Block block : blocks.blocks()) {
                if (!block.broken() && parse(blocks.only(block), problems) == null) {
                    left.add(block);
                }
            }
            parsed = parse(blocks.sound(left), left.isEmpty() ? problems : List.of());
        }
        Set<String> broken = new HashSet<>();
        blocks.blocks().stream()
                .filter(block -> block.broken() || left.contains(block))
                .forEach(block -> broken.add(block.name()));
        sound = blocks.blocks().stream()
                .filter(block -> !block.broken() && !left.contains(block))
                .toList();
        DrlFile file = parsed == null ? null : file(parsed);
        return new Reading(file, List.copyOf(problems), broken);
    }

    /** Parses a text; {@code null} when it is no DRL, and why, told to whoever asks. */
    private PackageDescr parse(String source, List<RuleProblem> told) {
        DrlParser parser = new DrlParser();
        PackageDescr parsed;
        try {
            parsed = parser.parse(false, source);
        } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
            parsed = null;
        }
        if (parsed != null && !parser.hasErrors()) {
            return parsed;
        }
        if (told == problems) {
            problems.add(syntaxProblem(parser.getErrors()));
        }
        return null;
    }

    /** The first place the parser stumbled over; what it says after that is guesswork. */
    private RuleProblem syntaxProblem(List<DroolsError> errors) {
        for (DroolsError error : errors) {
            if (error instanceof ParserError placed && placed.getRow() > 0) {
                int column = Math.max(0, placed.getCol()) + 1;
                String word = word(placed.getRow(), column);
                String code = word.equals("and") || word.equals("or")
                        ? "WORD_JOIN"
                        : blocks.lacksComma(placed.getRow(), column) ? "MISSING_COMMA" : "SYNTAX";
                return new RuleProblem(path, placed.getRow(), column, code, List.of(word));
            }
        }
        return new RuleProblem(path, 1, 0, "SYNTAX", List.of(""));
    }

    /** The word at a place, for the sentence that tells of it. */
    private String word(int line, int column) {
        String[] lines = text.split("\n", -1);
        if (line > lines.length || column > lines[line - 1].length()) {
            return "";
        }
        String rest = lines[line - 1].substring(column - 1).strip();
        String word = rest.split("[\\s(),;]", 2)[0];
        String shown = word.isEmpty() ? rest.substring(0, Math.min(1, rest.length())) : word;
        return shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
    }

    private DrlFile file(PackageDescr parsed) {
        List<DrlFile.DrlEnum> enums =
                parsed.getEnumDeclarations().stream().map(this::enumOf).toList();
        List<DrlFile.DrlType> types =
                parsed.getTypeDeclarations().stream().map(this::typeOf).toList();
        List<DrlBlocks.Block> ruleBlocks =
                sound.stream().filter(DrlBlocks.Block::isRule).toList();
        List<String> seen = parsed.getRules().stream().map(RuleDescr::getName).toList();
        boolean same = ruleBlocks.size() == seen.size()
                && sound.size() == seen.size() + enums.size() + types.size()
                && holdsNothingElse(parsed);
        for (int i = 0; same && i < seen.size(); i++) {
            same = ruleBlocks.get(i).name().equals(seen.get(i));
        }
        if (!same) {
            problems.add(new RuleProblem(path, 1, 0, "READ_OTHERWISE", List.of()));
            return null;
        }
        List<DrlFile.DrlRule> rules = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            rules.add(ruleOf(parsed.getRules().get(i), ruleBlocks.get(i)));
        }
        return new DrlFile(path, text, blocks.packageName(), enums, types, rules, parsed);
    }

    /** What the words of the file did not show may not be there for the parser either. */
    private static boolean holdsNothingElse(PackageDescr parsed) {
        return parsed.getImports().stream().allMatch(i -> DrlBlocks.IMPORTS.contains(i.getTarget()))
                && parsed.getFunctionImports().isEmpty()
                && parsed.getAccumulateImports().isEmpty()
                && parsed.getGlobals().isEmpty()
                && parsed.getFunctions().isEmpty()
                && parsed.getAttributes().isEmpty()
                && parsed.getEntryPointDeclarations().isEmpty()
                && parsed.getWindowDeclarations().isEmpty()
                && parsed.getUnit() == null
                && parsed.getRules().stream().allMatch(RuleDescr::isRule);
    }

    private DrlFile.DrlEnum enumOf(EnumDeclarationDescr declared) {
        int start = start(declared);
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (EnumLiteralDescr literal : declared.getLiterals()) {
            for (String argument : literal.getConstructorArgs()) {
                if (!LITERAL.matcher(argument.strip()).matches()) {
                    problem(find(literal.getName(), start), "ENUM_ARGUMENT", shown(argument));
                }
            }
            List<String> arguments = literal.getConstructorArgs().stream()
                    .map(DrlReader::unquote)
                    .toList();
            if (values.put(literal.getName(), arguments) != null) {
                problem(find(literal.getName(), start), "DECLARED_TWICE", literal.getName());
            }
        }
        Map<String, TypeFieldDescr> fields = fieldsInOrder(declared);
        fields.values().forEach(field -> {
            if (!Set.of("String", "Integer", "Boolean", "int", "boolean")
                    .contains(field.getPattern().getObjectType())) {
                problem(
                        start(field),
                        "FIELD_TYPE",
                        field.getFieldName() + " : " + shown(field.getPattern().getObjectType()));
            }
            checkInitial(field);
        });
        checkParent(declared, declared.getSuperTypes().size() - 1, start);
        annotations(declared, start);
        return new DrlFile.DrlEnum(declared.getTypeName(), start, values, List.copyOf(fields.keySet()));
    }

    private DrlFile.DrlType typeOf(TypeDeclarationDescr declared) {
        int start = start(declared);
        List<DrlFile.DrlField> fields = new ArrayList<>();
        fieldsInOrder(declared).forEach((name, field) -> {
            checkInitial(field);
            int at = start(field);
            fields.add(new DrlFile.DrlField(name, field.getPattern().getObjectType(), at, annotations(field, at)));
        });
        if (declared.isTrait()) {
            problem(start, "TRAIT", shown(declared.getTypeName()));
        }
        checkParent(declared, declared.getSuperTypes().size(), start);
        return new DrlFile.DrlType(declared.getTypeName(), start, annotations(declared, start), List.copyOf(fields));
    }

    private void checkParent(AbstractClassTypeDeclarationDescr declared, int parents, int start) {
        boolean qualified = declared.getTypeName().indexOf('.') >= 0
                || declared.getNamespace() != null && !declared.getNamespace().isEmpty();
        if (qualified) {
            problem(find(declared.getTypeName(), start), "TYPE_NAME", shown(declared.getFullTypeName()));
        }
        if (parents > 0) {
            problem(
                    find("extends", start),
                    "TYPE_EXTENDS",
                    shown(String.valueOf(declared.getSuperTypes().get(0))));
        }
    }

    private void checkInitial(TypeFieldDescr field) {
        if (field.getInitExpr() != null && !field.getInitExpr().isBlank()) {
            problem(start(field), "FIELD_INITIAL", field.getFieldName(), shown(field.getInitExpr()));
        }
    }

    private int start(BaseDescr part) {
        return Math.max(0, part.getStartCharacter());
    }

    private int find(String word, int from) {
        int at = text.indexOf(word, from);
        return at < 0 ? from : at;
    }

    private static String shown(String written) {
        String folded = written.strip().replaceAll("\\s+", " ");
        return folded.length() > 80 ? folded.substring(0, 80) + "…" : folded;
    }

    private void problem(int offset, String code, String... arguments) {
        problems.add(blocks.problemAt(offset, code, arguments));
    }

    private static Map<String, TypeFieldDescr> fieldsInOrder(AbstractClassTypeDeclarationDescr declared) {
        Map<String, TypeFieldDescr> fields = new LinkedHashMap<>();
        declared.getFields().values().stream().sorted().forEach(field -> fields.put(field.getFieldName(), field));
        return fields;
    }

    private DrlFile.DrlRule ruleOf(RuleDescr rule, DrlBlocks.Block block) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (AttributeDescr attribute : rule.getAttributes().values()) {
            attributes.put(attribute.getName(), unquote(attribute.getValue()));
        }
        if (rule.hasParent()) {
            problem(find("extends", block.start()), "RULE_EXTENDS", shown(rule.getParentName()));
        }
        rule.getNamedConsequences()
                .forEach((name, code) -> problem(find("then[" + name, block.start()), "BRANCH", shown(name)));
        int head = block.when() < 0 ? block.then() : block.when();
        return new DrlFile.DrlRule(
                rule.getName(),
                block.start(),
                blocks.line(block.start()),
                attributes,
                annotations(rule, block.start()),
                elements(rule.getLhs().getDescrs()),
                new DrlFile.Span(block.start(), head),
                new DrlFile.Span(block.then() + "then".length(), block.end() - "end".length()));
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
        return unknown(part, start);
    }

    private static DrlFile.Unknown unknown(BaseDescr part, int start) {
        return switch (part.getClass().getSimpleName()) {
            case "EvalDescr" -> new DrlFile.Unknown("EVAL", "eval", start);
            case "ConditionalBranchDescr", "NamedConsequenceDescr" -> new DrlFile.Unknown("BRANCH", "do", start);
            case "CollectDescr" -> new DrlFile.Unknown("FROM", "collect", start);
            case "EntryPointDescr" -> new DrlFile.Unknown("ENTRY_POINT", "entry-point", start);
            case "WindowReferenceDescr" -> new DrlFile.Unknown("WINDOW", "window", start);
            default -> new DrlFile.Unknown("FROM", "from", start);
        };
    }

    private DrlFile.Element pattern(PatternDescr pattern) {
        int start = pattern.getStartCharacter();
        if (pattern.getObjectType() == null) {
            return new DrlFile.Unknown("PATH", "/", start);
        }
        if (pattern.isQuery()) {
            return new DrlFile.Unknown("QUERY", shown(pattern.getObjectType()), start);
        }
        if (!pattern.getBehaviors().isEmpty()) {
            return new DrlFile.Unknown("WINDOW", "window", find("over", start));
        }
        if (!pattern.getAnnotations().isEmpty()) {
            return new DrlFile.Unknown("PATTERN_ANNOTATION", "@", find("@", start));
        }
        if (pattern.isUnification()) {
            return new DrlFile.Unknown("UNIFICATION", ":=", find(":=", start));
        }
        List<DrlFile.Span> constraints = new ArrayList<>();
        for (BaseDescr constraint : descrs(pattern.getConstraint())) {
            if (!(constraint instanceof ExprConstraintDescr expression)
                    || expression.getType() != ExprConstraintDescr.Type.NAMED) {
                return new DrlFile.Unknown(
                        "POSITIONAL", ";", find(";", Math.max(start, constraint.getStartCharacter())));
            }
            constraints.add(new DrlFile.Span(constraint.getStartCharacter(), constraint.getEndCharacter() + 1));
        }
        if (pattern.getSource() instanceof AccumulateDescr accumulate
                && pattern.getSource().getClass() == AccumulateDescr.class
                && pattern.getObjectType().equals("Object")
                && pattern.getIdentifier() == null) {
            return accumulate(accumulate, constraints, pattern.getEndCharacter() + 1);
        }
        if (pattern.getSource() instanceof AccumulateDescr) {
            String word = text.startsWith("groupby", start) ? "groupby" : "from accumulate";
            return new DrlFile.Unknown("FROM", word, start);
        }
        if (pattern.getSource() != null) {
            return unknown(pattern.getSource(), find("from", start));
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
            return new DrlFile.Unknown("ACCUMULATE_CODE", "init", start);
        }
        List<DrlFile.Call> calls = accumulate.getFunctions().stream()
                .map(call -> new DrlFile.Call(call.getBind(), call.getFunction(), List.of(call.getParams())))
                .toList();
        BaseDescr input = accumulate.getInput();
        List<DrlFile.Element> source =
                input instanceof AndDescr and ? elements(and.getDescrs()) : List.of(element(input));
        return new DrlFile.Accumulate(source, calls, constraints, start, end);
    }

    /** The annotations of something that stands at or after a place, each with one value that says what it is. */
    private Map<String, String> annotations(AnnotatedBaseDescr annotated, int start) {
        Map<String, String> values = new LinkedHashMap<>();
        for (AnnotationDescr annotation : annotated.getAnnotations()) {
            int at = find("@" + annotation.getName(), start);
            Object value = annotation.getSingleValue();
            String written = value == null ? "" : value.toString().strip();
            boolean one = annotation.getValueMap().isEmpty() || annotation.hasValue() && value != null;
            if (!one) {
                problem(at, "ANNOTATION_VALUE", "@" + shown(annotation.getName()));
            }
            if (values.put(annotation.getName(), unquote(written)) != null) {
                problem(at, "ANNOTATION_TWICE", "@" + shown(annotation.getName()));
            }
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
