package vn.minhdinh.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.AccumulateFunctionOption;
import org.kie.internal.io.ResourceFactory;

/**
 * The compiled rules of one service. Immutable; any number of threads may run cases on it at once. Sessions are kept and
 * emptied after each case, which measures best; they go with the base.
 */
public final class EngineBase {

    static {
        // Read by the engine once, before its first rule is parsed. Dates in rules are written 2024-02-23.
        System.setProperty("drools.dateformat", "yyyy-MM-dd");
        System.setProperty("drools.defaultlanguage", "en");
        System.setProperty("drools.defaultcountry", "US");
        // The engine makes the names of accessors by the rules of the machine's language; in Turkish, "i" has no "I".
        Locale.setDefault(Locale.ROOT);
    }

    /** Most rule firings one case may cause. Rules that could fire more often are not accepted in the first place. */
    public static final int MOST_FIRINGS = 100_000;

    private static final int MOST_KEPT_SESSIONS = 64;

    private final String packageName;
    private final KieBase base;
    private final KieSessionConfiguration sessionConfiguration;
    private final ConcurrentLinkedDeque<EngineSession> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger kept = new AtomicInteger();
    private volatile Noon lastNoon;

    private EngineBase(String packageName, KieBase base) {
        this.packageName = packageName;
        this.base = base;
        this.sessionConfiguration = KieServices.get().newKieSessionConfiguration();
        this.sessionConfiguration.setOption(ClockTypeOption.PSEUDO);
    }

    /**
     * Compiles the parsed files of one package. The files cannot be compiled again: the compiler changes them.
     *
     * @param strata by rule name, how many layers of conclusions lie below it. Lower layers fire first: a rule that
     *     counts conclusions, or asks that there be none, must not look before all of them are drawn
     */
    public static EngineBase compile(String packageName, List<DrlFile> files, Map<String, Integer> strata)
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
        KieBase base = builder.newKieBase();
        refuse(CompiledPatterns.rulesThatCall(base), packageName, files);
        return new EngineBase(packageName, base);
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

    /**
     * What makes facts of a declared type: takes the values of all fields in the order declared. A {@code null} stays
     * {@code null}, also where the type's own default would be zero or false.
     */
    public MethodHandle factory(String type) {
        Class<?> declared = declaredClass(type);
        Constructor<?> widest = Arrays.stream(declared.getConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        try {
            return MethodHandles.publicLookup()
                    .unreflectConstructor(widest)
                    .asSpreader(Object[].class, widest.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was compiled: by rule name, the types of the patterns of its condition tree, in order. */
    public Map<String, List<String>> compiledPatterns() {
        return CompiledPatterns.of(base);
    }

    /** The constants of a declared enum, in the order declared. */
    public Object[] constants(String type) {
        return declaredClass(type).getEnumConstants();
    }

    private Class<?> declaredClass(String type) {
        return base.getFactType(packageName, type).getFactClass();
    }

    /**
     * Runs one case to the end and tells of every rule that fired. What the listener throws ends the run; the session is
     * not used again then.
     *
     * @param asOf the day whose law applies; the session's clock stands at its noon
     */
    public void run(LocalDate asOf, List<Object> facts, FiredRules fired) {
        EngineSession session = idle.pollFirst();
        if (session == null) {
            session = new EngineSession(newSession());
        } else {
            kept.decrementAndGet();
        }
        boolean clean = false;
        try {
            session.run(noonOf(asOf), facts, fired);
            clean = true;
        } finally {
            if (clean && kept.incrementAndGet() <= MOST_KEPT_SESSIONS) {
                idle.addFirst(session);
            } else {
                if (clean) {
                    kept.decrementAndGet();
                }
                session.close();
            }
        }
    }

    /** The same rules run as plain Drools runs them, to compare with. Each is used by one thread at a time. */
    public PlainSessions plainly() {
        return new PlainSessions(base.newKieSessionsPool(1), sessionConfiguration);
    }

    private KieSession newSession() {
        return base.newKieSession(sessionConfiguration, null);
    }

    private long noonOf(LocalDate day) {
        Noon known = lastNoon;
        if (known == null || !known.day.equals(day)) {
            known = new Noon(day, noon(day));
            lastNoon = known;
        }
        return known.millis;
    }

    /** Of the day asked for last: most cases are of one day. */
    private record Noon(LocalDate day, long millis) {}

    /** The engine reads the dates in rules in the zone of the machine, so noon is meant there too. */
    static long noon(LocalDate day) {
        return day.atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }
}
