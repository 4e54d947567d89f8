package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import vn.minhdinh.engine.PlainRules;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;

/** A rules folder read and held against the profile. Nothing of it has run, and nothing is compiled yet. */
public final class Draft {

    /** Words that stand where addresses name the service. */
    private static final Set<String> TAKEN = Set.of("rules", "services", "schemas", "decisions");

    private final RulesFolder folder;
    private final List<ServiceDraft> services = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();

    private Draft(RulesFolder folder) {
        this.folder = folder;
    }

    public static Draft of(RulesFolder folder) {
        Draft draft = new Draft(folder);
        draft.read();
        return draft;
    }

    private void read() {
        List<String> named = new ArrayList<>();
        for (String name : folder.services()) {
            if (!canName(name)) {
                problems.add(new RuleProblem(name, 0, 0, "SERVICE_NAME", List.of(name)));
                continue;
            }
            named.add(name);
        }
        for (ServiceDraft service : SideBySide.map(named, name -> DraftBuilder.build(name, folder))) {
            services.add(service);
            problems.addAll(service.problems());
        }
        problems.addAll(RollUpChecks.of(services));
        if (services.isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem("", 0, 0, "NO_RULES", List.of()));
        }
    }

    private static boolean canName(String service) {
        return service.matches("[a-z][a-z0-9_]{0,62}")
                && !SourceVersion.isKeyword(service)
                && !service.startsWith("java")
                && !TAKEN.contains(service);
    }

    public RulesFolder folder() {
        return folder;
    }

    public List<ServiceDraft> services() {
        return List.copyOf(services);
    }

    /** Everything that keeps it from being compiled. */
    public List<RuleProblem> problems() {
        return List.copyOf(problems);
    }

    /** The service of that name as plain Drools, to compare with; instead of compiling it. */
    public PlainRules compilePlainly(String service) throws RulesRefused {
        return services.stream()
                .filter(draft -> draft.name().equals(service))
                .findFirst()
                .orElseThrow()
                .compilePlainly();
    }

    /** Compiles it, once; what is wrong with it is refused. */
    public Ruleset compile() throws RulesRefused {
        return compile(null);
    }

    /**
     * Compiles it, once. A service whose rule files are, byte for byte, those of rules compiled before is taken over as it
     * is: it would be made alike.
     *
     * @param before rules compiled from another folder, or {@code null}
     */
    public Ruleset compile(Compiled before) throws RulesRefused {
        List<RuleProblem> refused = new ArrayList<>(problems);
        List<Service> compiled = new ArrayList<>();
        for (Object made : refused.isEmpty()
                ? SideBySide.map(
                        services,
                        service -> before != null && isSame(service, before)
                                ? before.ruleset().service(service.name())
                                : compiled(service))
                : List.of()) {
            if (made instanceof Service service) {
                compiled.add(service);
            } else {
                refused.addAll(((RulesRefused) made).problems());
            }
        }
        if (!refused.isEmpty()) {
            throw new RulesRefused(refused);
        }
        return new Ruleset(folder, folder.revision(), compiled);
    }

    /** A folder and what it was compiled to. */
    public record Compiled(RulesFolder folder, Ruleset ruleset) {

        /** The same, as if one service had not been compiled. */
        public Compiled without(String service) {
            List<Service> others = ruleset.services().stream()
                    .filter(one -> !one.name().equals(service))
                    .toList();
            return new Compiled(folder, new Ruleset(folder, ruleset.revision(), others));
        }
    }

    private boolean isSame(ServiceDraft service, Compiled before) {
        return before.ruleset().service(service.name()) != null
                && folder.agreesOn(service.name(), DraftBuilder.ENDING, before.folder());
    }

    /** The compiled service, or why it is refused. */
    private static Object compiled(ServiceDraft draft) {
        try {
            return draft.compile();
        } catch (RulesRefused refused) {
            return refused;
        }
    }
}
