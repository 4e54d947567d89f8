package vn.minhdinh.reload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.DrlReader;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.ScenarioReader;

/**
 * What the live law holds and a newer folder lacks without anyone having said so. A half-written file that ends behind a
 * rule is a valid file with fewer rules; a share that is not mounted is an empty folder. To delete a file is to say so.
 */
final class Vanished {

    private static final String RULES = ".drl";
    // A few files may be deleted at a time; that most of a service goes at once is no edit.
    private static final int FEW = 4;
    private static final int MOST_NAMED = 20;

    private final RulesFolder live;
    private final RulesFolder next;
    private final List<RuleProblem> problems = new ArrayList<>();

    private Vanished(RulesFolder live, RulesFolder next) {
        this.live = live;
        this.next = next;
    }

    static List<RuleProblem> between(RulesFolder live, RulesFolder next) {
        Vanished vanished = new Vanished(live, next);
        for (String service : live.services()) {
            if (!vanished.mostFiles(service)) {
                vanished.rules(service);
                vanished.scenarios(service);
            }
        }
        return vanished.problems;
    }

    private boolean mostFiles(String service) {
        int before = live.names(service, RULES).size();
        int after = next.names(service, RULES).size();
        boolean vanished = after == 0 || (before - after >= FEW && after * 2 < before);
        if (vanished) {
            problems.add(new RuleProblem(
                    service,
                    0,
                    0,
                    "FOLDER_VANISHED",
                    List.of(service, String.valueOf(before - after), String.valueOf(before))));
        }
        return vanished;
    }

    /** The names of a file's rules and declared types. */
    private record Names(Set<String> rules, Set<String> types) {

        static Names of(List<DrlFile> files) {
            Set<String> rules = new LinkedHashSet<>();
            Set<String> types = new LinkedHashSet<>();
            for (DrlFile file : files) {
                file.rules().forEach(rule -> rules.add(rule.name()));
                file.types().forEach(type -> types.add(type.name()));
                file.enums().forEach(declared -> types.add(declared.name()));
            }
            return new Names(rules, types);
        }
    }

    private void rules(String service) {
        List<DrlFile> before = changed(service, live, next);
        List<DrlFile> after = changed(service, next, live);
        Names beforeAll = Names.of(before);
        Names afterAll = Names.of(after);
        for (DrlFile old : before) {
            find(after, old.path()).ifPresent(file -> {
                Names had = Names.of(List.of(old));
                Names has = Names.of(List.of(file));
                lost("RULES_VANISHED", file, had.rules(), afterAll.rules(), has.rules(), beforeAll.rules());
                lost("TYPES_VANISHED", file, had.types(), afterAll.types(), has.types(), beforeAll.types());
            });
        }
    }

    /** The rule files of one folder that are not the same in the other; one that does not parse is not among them. */
    private static List<DrlFile> changed(String service, RulesFolder folder, RulesFolder other) {
        List<DrlFile> changed = new ArrayList<>();
        for (String path : folder.names(service, RULES)) {
            if (!folder.agreesOn(path, other)) {
                parsed(folder, path).ifPresent(changed::add);
            }
        }
        return changed;
    }

    /** A file of nothing but white space parses no more, and yet it says what it holds. */
    private static Optional<DrlFile> parsed(RulesFolder folder, String path) {
        try {
            String text = folder.text(path);
            return Optional.of(text.isBlank() ? empty(path) : DrlReader.read(path, text));
        } catch (RulesRefused toldByTheChecker) {
            return Optional.empty();
        }
    }

    private static DrlFile empty(String path) {
        return new DrlFile(path, "", "", List.of(), List.of(), List.of(), null);
    }

    private static Optional<DrlFile> find(List<DrlFile> files, String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /**
     * Tells what a file had and nobody has now, unless the file says it is removed, or has as many new names: those
     * were renamed.
     */
    private void lost(
            String code,
            DrlFile file,
            Set<String> had,
            Set<String> somewhere,
            Set<String> has,
            Set<String> hadSomewhere) {
        Set<String> lost = new LinkedHashSet<>(had);
        lost.removeAll(somewhere);
        lost.removeAll(Removals.named(file.text(), lost));
        long gained = has.stream().filter(Predicate.not(hadSomewhere::contains)).count();
        if (lost.size() > gained) {
            lost.stream()
                    .limit(MOST_NAMED)
                    .forEach(name -> problems.add(new RuleProblem(file.path(), 0, 0, code, List.of(name))));
        }
    }

    private void scenarios(String service) {
        for (String path : live.names(service, ScenarioReader.ENDING)) {
            if (!next.holds(path) || live.agreesOn(path, next)) {
                continue;
            }
            Set<String> had = names(live, service, path);
            Set<String> has = names(next, service, path);
            if (had.size() > has.size() && (has.isEmpty() || isCutShort(path))) {
                had.removeAll(has);
                problems.add(new RuleProblem(
                        path,
                        0,
                        0,
                        "SCENARIOS_VANISHED",
                        List.of(String.valueOf(had.size()), had.iterator().next())));
            }
        }
    }

    private static Set<String> names(RulesFolder folder, String service, String path) {
        RulesFolder alone = RulesFolder.of(new TreeMap<>(Map.of(path, folder.bytes(path))));
        try {
            return ScenarioReader.read(alone, service).stream()
                    .map(Scenario::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (RulesRefused toldByTheChecker) {
            return new TreeSet<>();
        }
    }

    private boolean isCutShort(String path) {
        try {
            return live.text(path).startsWith(next.text(path).stripTrailing());
        } catch (RulesRefused toldByTheChecker) {
            return false;
        }
    }
}
