package vn.minhdinh.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.AccumulateFunctionOption;
import org.kie.internal.io.ResourceFactory;

/** Makes the engine's base of the parsed files of one package, each time with classes of its own. */
final class Compilation {

    static {
        // Read by the engine once, before its first rule is parsed. Dates in rules are written 2024-02-23.
        System.setProperty("drools.dateformat", "yyyy-MM-dd");
        System.setProperty("drools.defaultlanguage", "en");
        System.setProperty("drools.defaultcountry", "US");
        // The engine makes the names of accessors by the rules of the machine's language; in Turkish, "i" has no "I".
        Locale.setDefault(Locale.ROOT);
    }

    private Compilation() {}

    /** @param mutability whether rules may be added later or taken out */
    static KieBase of(
            String packageName, List<DrlFile> files, Map<String, Integer> strata, KieBaseMutabilityOption mutability)
            throws RulesRefused {
        refuseOtherDialects(files);
        files.forEach(file -> order((PackageDescr) file.parsed(), strata));
        BytecodeGate gate = new BytecodeGate(packages(packageName, files));
        RuleCompiler builder = new RuleCompiler(configuration(new RuleClassLoader(gate)), gate);
        List<DrlFile> factsFirst = new ArrayList<>(files);
        factsFirst.sort(Comparator.comparing((DrlFile file) -> file.types().isEmpty())
                .thenComparing(file -> file.enums().isEmpty())
                .thenComparing(DrlFile::path));
        var batch = builder.batch();
        for (DrlFile file : factsFirst) {
            Resource resource = ResourceFactory.newDescrResource((PackageDescr) file.parsed());
            resource.setSourcePath(file.path());
            batch.add(resource, ResourceType.DESCR);
        }
        try {
            batch.build();
        } catch (RuntimeException | StackOverflowError e) {
            refuse(gate.refused(), packageName, files);
            throw new RulesRefused(
                    List.of(new RuleProblem(packageName, 0, 0, "COMPILER_FAILED", List.of(packageName))));
        }
        refuse(gate.refused(), packageName, files);
        if (builder.hasErrors()) {
            throw new RulesRefused(problems(builder, files));
        }
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
        configuration.setOption(mutability);
        KieBase base = builder.newKnowledgeBase(configuration);
        refuse(CompiledPatterns.rulesThatCall(base), packageName, files);
        return base;
    }

    private static Set<String> packages(String packageName, List<DrlFile> files) {
        Set<String> packages = new HashSet<>(Set.of(packageName));
        files.stream()
                .map(DrlFile::packageName)
                .filter(name -> name.indexOf('.') < 0)
                .forEach(packages::add);
        return packages;
    }

    /** Another dialect leaves no bytecode to look at: its text is read when it runs. */
    private static void refuseOtherDialects(List<DrlFile> files) throws RulesRefused {
        List<RuleProblem> problems = new ArrayList<>();
        for (DrlFile file : files) {
            PackageDescr parsed = (PackageDescr) file.parsed();
            if (parsed.getAttribute("dialect") != null) {
                problems.add(new RuleProblem(file.path(), 0, 0, "BYTECODE", List.of("dialect")));
            }
            for (RuleDescr rule : parsed.getRules()) {
                if (rule.getAttributes().containsKey("dialect")) {
                    problems.add(new RuleProblem(file.path(), rule.getLine(), 0, "BYTECODE", List.of(rule.getName())));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new RulesRefused(problems);
        }
    }

    /** Classes are named after rules and types; what cannot be traced to one is laid to the service. */
    private static void refuse(Set<String> classes, String packageName, List<DrlFile> files) throws RulesRefused {
        List<RuleProblem> problems = new ArrayList<>();
        for (String name : classes) {
            RuleProblem problem = new RuleProblem(packageName, 0, 0, "BYTECODE", List.of(packageName));
            for (DrlFile file : files) {
                for (DrlFile.DrlRule rule : file.rules()) {
                    if (name.equals(rule.name())
                            || name.startsWith(
                                    packageName + ".Rule_" + rule.name().replaceAll("[^\\p{L}\\p{N}_$]", "_"))) {
                        problem = new RuleProblem(file.path(), rule.line(), 0, "BYTECODE", List.of(rule.name()));
                    }
                }
                for (DrlFile.DrlEnum declared : file.enums()) {
                    if (name.equals(packageName + '.' + declared.name())) {
                        problem = new RuleProblem(
                                file.path(), file.line(declared.start()), 0, "BYTECODE", List.of(declared.name()));
                    }
                }
                for (DrlFile.DrlType declared : file.types()) {
                    if (name.equals(packageName + '.' + declared.name())) {
                        problem = new RuleProblem(
                                file.path(), file.line(declared.start()), 0, "BYTECODE", List.of(declared.name()));
                    }
                }
            }
            problems.add(problem);
        }
        if (!problems.isEmpty()) {
            throw new RulesRefused(problems);
        }
    }

    private static void order(PackageDescr parsed, Map<String, Integer> strata) {
        for (RuleDescr rule : parsed.getRules()) {
            int stratum = strata.getOrDefault(rule.getName(), 0);
            if (stratum > 0) {
                rule.addAttribute(new AttributeDescr("salience", String.valueOf(-stratum)));
            }
        }
    }

    private static KnowledgeBuilderConfiguration configuration(ClassLoader loader) {
        KnowledgeBuilderConfiguration configuration =
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, loader);
        configuration.setOption(AccumulateFunctionOption.get("share", new ShareFunction()));
        for (String suffix : List.of("", "I", "L", "N", "BD", "BI")) {
            configuration.setOption(AccumulateFunctionOption.get("sum" + suffix, NumberFunction.sum()));
            configuration.setOption(AccumulateFunctionOption.get("min" + suffix, NumberFunction.min()));
            configuration.setOption(AccumulateFunctionOption.get("max" + suffix, NumberFunction.max()));
            configuration.setOption(AccumulateFunctionOption.get("average" + suffix, NumberFunction.average()));
        }
        return configuration;
    }

    private static List<RuleProblem> problems(KnowledgeBuilder builder, List<DrlFile> files) {
        List<RuleProblem> problems = new ArrayList<>();
        for (KnowledgeBuilderError error : builder.getErrors()) {
            String file = error.getResource() == null || error.getResource().getSourcePath() == null
                    ? files.get(0).path()
                    : error.getResource().getSourcePath();
            int[] lines = error.getLines();
            int line = lines == null || lines.length == 0 ? 0 : Math.max(0, lines[0]);
            String first =
                    error.getMessage() == null ? "" : error.getMessage().strip().replaceAll("\\s+", " ");
            problems.add(new RuleProblem(file, line, 0, "NOT_COMPILED", List.of(first)));
        }
        return problems;
    }
}
