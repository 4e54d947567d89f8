package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.ConstraintSyntax;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.DrlReader;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Text;

/** Reads the rule files of one service and holds them against the profile; nothing is compiled. */
final class DraftBuilder {

    /** How rule files end. */
    static final String ENDING = ".drl";

    private static final Pattern INSERTED = Pattern.compile("\\bnew\\s{1,20}(\\w{1,100})");

    private final String name;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<DrlFile> files = new ArrayList<>();
    private final Set<String> concluded = new HashSet<>();
    private final Set<String> broken = new HashSet<>();

    private DraftBuilder(String name) {
        this.name = name;
    }

    static ServiceDraft build(String name, RulesFolder folder) {
        return new DraftBuilder(name).build(folder);
    }

    private ServiceDraft build(RulesFolder folder) {
        parse(folder);
        files.forEach(file -> OrBound.check(file, problems));
        collectConcluded();
        TypesBuilder types = new TypesBuilder(concluded, broken, problems);
        types.build(files);
        FactType root = types.types().values().stream()
                .filter(type -> type.isGiven() && type.isSingle() && !type.isOptional())
                .findFirst()
                .orElse(null);
        List<Decision> decisions = decisions(types, root);
        if (problems.isEmpty()) {
            ConclusionChecks conclusions = new ConclusionChecks(decisions, problems);
            conclusions.checkCycles();
            conclusions.checkCounted();
        }
        if (problems.isEmpty()) {
            JoinBound.check(decisions, problems);
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
        for (Parsed parsed : SideBySide.map(folder.names(name, ENDING), path -> Parsed.of(folder, path))) {
            problems.addAll(parsed.reading().problems());
            broken.addAll(parsed.reading().broken());
            if (!parsed.reading().problems().isEmpty()) {
                concluded.addAll(insertedSomewhere(parsed.text()));
            }
            if (parsed.reading().file() != null) {
                files.add(parsed.reading().file());
                checkPackage(parsed.reading().file());
            }
        }
    }

    /** A file as the parser reads it; without a text when it holds none. */
    private record Parsed(String text, DrlReader.Reading reading) {

        static Parsed of(RulesFolder folder, String path) {
            try {
                String text = folder.text(path);
                return new Parsed(text, DrlReader.readAll(path, text));
            } catch (RulesRefused refused) {
                return new Parsed("", new DrlReader.Reading(null, refused.problems(), Set.of()));
            }
        }
    }

    private void checkPackage(DrlFile file) {
        if (!name.equals(file.packageName())) {
            int at = Math.max(0, file.text().indexOf("package"));
            problems.add(new RuleProblem(
                    file.path(), file.line(at), file.column(at), "PACKAGE", List.of(name, shown(file.packageName()))));
        }
    }

    private static String shown(String written) {
        return written.length() > 60 ? written.substring(0, 60) + "…" : written;
    }

    /** Types that rules which cannot be read insert: they are no facts of a request. */
    private static Set<String> insertedSomewhere(String text) {
        Set<String> inserted = new HashSet<>();
        Matcher matcher = INSERTED.matcher(text);
        while (matcher.find()) {
            inserted.add(matcher.group(1));
        }
        return inserted;
    }

    private void collectConcluded() {
        for (DrlFile file : files) {
            for (DrlFile.DrlRule rule : file.rules()) {
                try {
                    Consequence.parse(file.text(), rule.consequence())
                            .inserts()
                            .forEach(insert -> concluded.add(insert.type()));
                } catch (ConstraintSyntax e) {
                    concluded.addAll(insertedSomewhere(file.text()));
                }
            }
        }
    }

    private List<Decision> decisions(TypesBuilder types, FactType root) {
        List<Decision> decisions = new ArrayList<>();
        Map<String, String> ruleNames = new HashMap<>();
        int ruleIndex = 0;
        for (DrlFile file : files) {
            if (file.rules().isEmpty()) {
                continue;
            }
            String id = file.path().substring(name.length() + 1, file.path().length() - ENDING.length());
            RuleBuilder builder = new RuleBuilder(file, types.types(), types.enums(), broken, problems);
            List<Rule> rules = new ArrayList<>();
            for (DrlFile.DrlRule parsed : file.rules()) {
                String other = ruleNames.putIfAbsent(parsed.name(), file.path() + ":" + parsed.line());
                if (other != null) {
                    problems.add(problem(file, parsed.line(), "RULE_TWICE", parsed.name(), other));
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
                problems.add(
                        problem(file, rule.line(), "SUBJECT", String.valueOf(subject), String.valueOf(rule.subject())));
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
        boolean whole = rules.size() == file.rules().size() && problems.isEmpty();
        if (mixed || whole && rules.stream().allMatch(Rule::remark)) {
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

    private static RuleProblem problem(DrlFile file, int line, String code, String... arguments) {
        return new RuleProblem(file.path(), line, 1, code, List.of(arguments));
    }
}
