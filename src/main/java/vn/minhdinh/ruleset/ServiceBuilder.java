package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.DrlReader;
import vn.minhdinh.engine.EngineBase;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Text;

/** Makes one {@link Service} from the rule files of its folder. */
final class ServiceBuilder {

    private static final String ENDING = ".drl";
    private static final Set<String> IMPORTS = Set.of("java.math.BigDecimal", "java.time.LocalDate", "java.util.List");

    private final String name;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<DrlFile> files = new ArrayList<>();

    private ServiceBuilder(String name) {
        this.name = name;
    }

    static Service build(String name, RulesFolder folder) throws RulesRefused {
        return new ServiceBuilder(name).build(folder);
    }

    private Service build(RulesFolder folder) throws RulesRefused {
        parse(folder);
        files.forEach(this::checkFile);
        refuseIfAny();
        TypesBuilder types = new TypesBuilder(concludedTypes(), problems);
        types.build(files);
        FactType root = types.types().values().stream()
                .filter(type -> type.isGiven() && type.isSingle() && !type.isOptional())
                .findFirst()
                .orElse(null);
        List<Decision> decisions = decisions(types, root);
        refuseIfAny();
        checkCycles(types.types(), decisions);
        checkCounted(decisions);
        refuseIfAny();
        StatusWords status = new StatusWords(types.enums().get("Status"));
        EngineBase engine = EngineBase.compile(name, files, Strata.of(decisions));
        checkCompiled(engine, decisions);
        refuseIfAny();
        return new Service(
                name,
                List.copyOf(types.types().values()),
                List.copyOf(types.enums().values()),
                decisions,
                root,
                status,
                engine);
    }

    private void parse(RulesFolder folder) throws RulesRefused {
        for (String path : folder.names(name, ENDING)) {
            try {
                files.add(DrlReader.read(path, folder.text(path)));
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        refuseIfAny();
    }

    private void checkFile(DrlFile file) {
        if (!name.equals(file.packageName())) {
            problems.add(problem(file, 1, "PACKAGE", name));
        }
        for (DrlFile.Foreign foreign : file.foreign()) {
            boolean plainImport = foreign.what().equals("import") && IMPORTS.contains(foreign.name());
            if (!plainImport) {
                problems.add(problem(
                        file, Math.max(0, foreign.line()), "NOT_ALLOWED", foreign.what() + " " + foreign.name()));
            }
        }
    }

    private Set<String> concludedTypes() {
        Set<String> concluded = new HashSet<>();
        for (DrlFile file : files) {
            for (DrlFile.DrlRule rule : file.rules()) {
                Consequence consequence = Consequence.parse(rule.consequence());
                if (consequence != null) {
                    consequence.inserts().forEach(insert -> concluded.add(insert.type()));
                }
            }
        }
        return concluded;
    }

    private List<Decision> decisions(TypesBuilder types, FactType root) {
        List<Decision> decisions = new ArrayList<>();
        Map<String, DrlFile> ruleNames = new HashMap<>();
        int ruleIndex = 0;
        for (DrlFile file : files) {
            if (file.rules().isEmpty()) {
                continue;
            }
            String id = file.path().substring(name.length() + 1, file.path().length() - ENDING.length());
            RuleBuilder builder = new RuleBuilder(file, types.types(), types.enums(), problems);
            List<Rule> rules = new ArrayList<>();
            for (DrlFile.DrlRule parsed : file.rules()) {
                if (ruleNames.put(parsed.name(), file) != null) {
                    problems.add(problem(file, parsed.line(), "RULE_TWICE", parsed.name()));
                }
                Rule rule = builder.build(parsed, id, ruleIndex, rules.size() + 1, root);
                if (rule != null) {
                    ruleIndex++;
                    rules.add(rule);
                }
            }
            if (!rules.isEmpty()) {
                FactType subject = subject(file, rules);
                decisions.add(new Decision(
                        id,
                        decisions.size(),
                        file.path(),
                        title(file),
                        subject,
                        narrative(file, rules),
                        allSay(file, "table"),
                        choice(file),
                        rules.stream().filter(rule -> !rule.remark()).toList(),
                        rules.stream().filter(Rule::remark).toList()));
            }
        }
        return decisions;
    }

    private FactType subject(DrlFile file, List<Rule> rules) {
        FactType subject = rules.get(0).subject();
        for (Rule rule : rules) {
            if (rule.subject() != subject) {
                problems.add(problem(file, rule.line(), "SUBJECT", String.valueOf(subject)));
            }
        }
        return subject;
    }

    /** All rules of a narrative say so; a file of nothing but remarks decides nothing. */
    private boolean narrative(DrlFile file, List<Rule> rules) {
        long narratives = file.rules().stream()
                .filter(rule -> TypesBuilder.isTrue(rule.annotations(), "narrative"))
                .count();
        boolean mixed = narratives > 0 && narratives < file.rules().size();
        if (mixed || rules.stream().allMatch(Rule::remark)) {
            problems.add(problem(file, rules.get(0).line(), "NOTHING_DECIDES", file.path()));
        }
        return narratives > 0;
    }

    private static boolean allSay(DrlFile file, String annotation) {
        return file.rules().stream().allMatch(rule -> TypesBuilder.isTrue(rule.annotations(), annotation));
    }

    private static Text choice(DrlFile file) {
        return file.rules().stream()
                .map(rule -> TypesBuilder.text(rule.annotations(), "choice", ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(Text.same(""));
    }

    private static Text title(DrlFile file) {
        DrlFile.DrlRule first = file.rules().get(0);
        for (DrlFile.DrlRule rule : file.rules()) {
            if (rule.annotations().containsKey("decision")) {
                return new Text(
                        rule.annotations().get("decision"), rule.annotations().get("decision_en"));
            }
        }
        return new Text(first.name(), first.annotations().get("title_en"));
    }

    /** A rule may not, through others, rest on what it concludes: only then does every rule set end with one meaning. */
    private void checkCycles(Map<String, FactType> types, List<Decision> decisions) {
        Map<FactType, Set<FactType>> restsOn = new HashMap<>();
        for (Decision decision : decisions) {
            for (Rule rule : decision.allRules()) {
                List<FactType> read =
                        rule.patterns().stream().map(PatternCondition::type).toList();
                rule.insertions()
                        .forEach(insertion -> restsOn.computeIfAbsent(insertion.type(), t -> new LinkedHashSet<>())
                                .addAll(read));
            }
        }
        for (Decision decision : decisions) {
            for (Rule rule : decision.allRules()) {
                for (Insertion insertion : rule.insertions()) {
                    if (reaches(insertion.type(), insertion.type(), restsOn, new HashSet<>())) {
                        problems.add(new RuleProblem(
                                rule.file(),
                                rule.line(),
                                0,
                                "CYCLE",
                                List.of(insertion.type().name())));
                    }
                }
            }
        }
        for (FactType type : types.values()) {
            if (type.origin() == FactType.Origin.PROVIDED && restsOn.containsKey(type)) {
                problems.add(new RuleProblem(name, 0, 0, "NOT_ALLOWED", List.of("insert " + type.name())));
            }
        }
    }

    private static boolean reaches(
            FactType from, FactType target, Map<FactType, Set<FactType>> restsOn, Set<FactType> seen) {
        for (FactType next : restsOn.getOrDefault(from, Set.of())) {
            if (next == target || (seen.add(next) && reaches(next, target, restsOn, seen))) {
                return true;
            }
        }
        return false;
    }

    /** What is counted must be concluded once for each way: with an {@code or} the engine would conclude it twice. */
    private void checkCounted(List<Decision> decisions) {
        List<Rule> rules = decisions.stream()
                .flatMap(decision -> decision.allRules().stream())
                .toList();
        Set<FactType> counted = new HashSet<>();
        rules.forEach(rule -> collectCounted(rule.conditions(), counted));
        for (boolean more = true; more; ) {
            more = false;
            for (Rule rule : rules) {
                if (rule.insertions().stream().anyMatch(insertion -> counted.contains(insertion.type()))) {
                    for (PatternCondition pattern : rule.patterns()) {
                        more |= pattern.type().isConcluded() && counted.add(pattern.type());
                    }
                }
            }
        }
        for (Decision decision : decisions) {
            for (Rule rule : decision.allRules()) {
                boolean branches = rule.conditions().stream().anyMatch(Alternatives.class::isInstance);
                for (Insertion insertion : rule.insertions()) {
                    if (branches && counted.contains(insertion.type())) {
                        problems.add(new RuleProblem(
                                rule.file(),
                                rule.line(),
                                0,
                                "OR_COUNTED",
                                List.of(insertion.type().name())));
                    }
                }
            }
        }
    }

    private static void collectCounted(List<Condition> conditions, Set<FactType> counted) {
        for (Condition condition : conditions) {
            if (condition instanceof Accumulation accumulation) {
                counted.add(accumulation.pattern().type());
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(branch -> collectCounted(branch, counted));
            }
        }
    }

    /** What is explained must be what was compiled: the same patterns in the same order. */
    private void checkCompiled(EngineBase engine, List<Decision> decisions) {
        Map<String, List<String>> compiled = engine.compiledPatterns();
        for (Decision decision : decisions) {
            for (Rule rule : decision.allRules()) {
                List<String> explained = rule.patterns().stream()
                        .map(pattern -> pattern.type().name())
                        .toList();
                if (!explained.equals(compiled.get(rule.name()))) {
                    problems.add(
                            new RuleProblem(rule.file(), rule.line(), 0, "COMPILED_OTHERWISE", List.of(rule.name())));
                }
            }
        }
    }

    private static RuleProblem problem(DrlFile file, int line, String code, String argument) {
        return new RuleProblem(file.path(), line, 0, code, List.of(argument));
    }

    private void refuseIfAny() throws RulesRefused {
        if (!problems.isEmpty()) {
            throw new RulesRefused(problems);
        }
    }
}
