package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.DrlReader;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Text;

/** Reads the rule files of one service and holds them against the profile; nothing is compiled. */
final class DraftBuilder {

    private static final String ENDING = ".drl";
    private static final Set<String> IMPORTS = Set.of("java.math.BigDecimal", "java.time.LocalDate", "java.util.List");

    private final String name;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<DrlFile> files = new ArrayList<>();

    private DraftBuilder(String name) {
        this.name = name;
    }

    static ServiceDraft build(String name, RulesFolder folder) {
        return new DraftBuilder(name).build(folder);
    }

    private ServiceDraft build(RulesFolder folder) {
        parse(folder);
        files.forEach(this::checkFile);
        files.forEach(file -> OrBound.check(file, problems));
        TypesBuilder types = new TypesBuilder(concludedTypes(), problems);
        List<Decision> decisions = List.of();
        FactType root = null;
        if (problems.isEmpty()) {
            types.build(files);
            root = types.types().values().stream()
                    .filter(type -> type.isGiven() && type.isSingle() && !type.isOptional())
                    .findFirst()
                    .orElse(null);
            decisions = decisions(types, root);
        }
        if (problems.isEmpty()) {
            ConclusionChecks conclusions = new ConclusionChecks(name, decisions, problems);
            conclusions.checkCycles(types.types().values());
            conclusions.checkCounted();
        }
        return new ServiceDraft(
                name,
                files,
                List.copyOf(types.types().values()),
                List.copyOf(types.enums().values()),
                decisions,
                root,
                problems);
    }

    private void parse(RulesFolder folder) {
        for (String path : folder.names(name, ENDING)) {
            try {
                files.add(DrlReader.read(path, folder.text(path)));
            } catch (RulesRefused refused) {
                problems.addAll(refused.problems());
            }
        }
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

    private static RuleProblem problem(DrlFile file, int line, String code, String argument) {
        return new RuleProblem(file.path(), line, 0, code, List.of(argument));
    }
}
