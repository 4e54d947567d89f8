package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;

/** A rules folder read and held against the profile. Nothing of it has run, and nothing is compiled yet. */
public final class Draft {

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
        for (String name : folder.services()) {
            if (!name.matches("[a-z][a-z0-9_]{0,62}") || SourceVersion.isKeyword(name) || name.startsWith("java")) {
                problems.add(new RuleProblem(name, 0, 0, "SERVICE_NAME", List.of(name)));
                continue;
            }
            ServiceDraft service = DraftBuilder.build(name, folder);
            services.add(service);
            problems.addAll(service.problems());
        }
        if (services.isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem("", 0, 0, "NO_RULES", List.of()));
        }
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

    /** Compiles it, once; what is wrong with it is refused. */
    public Ruleset compile() throws RulesRefused {
        List<RuleProblem> refused = new ArrayList<>(problems);
        List<Service> compiled = new ArrayList<>();
        for (ServiceDraft service : refused.isEmpty() ? services : List.<ServiceDraft>of()) {
            try {
                compiled.add(service.compile());
            } catch (RulesRefused otherwise) {
                refused.addAll(otherwise.problems());
            }
        }
        if (!refused.isEmpty()) {
            throw new RulesRefused(refused);
        }
        return new Ruleset(folder.revision(), compiled);
    }
}
