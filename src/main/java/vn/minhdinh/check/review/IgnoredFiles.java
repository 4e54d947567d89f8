package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.scenario.ScenarioReader;

/**
 * Finds files whose name looks like one of a rules folder but is not, so that nothing reads them; and rule files that
 * other tools would refuse for their first character.
 */
final class IgnoredFiles {

    private static final String RULES = ".drl";
    private static final String SAMPLE = "sample.yaml";

    private static final Pattern LIKE_RULES =
            Pattern.compile("(.+?)[._-]?(?:\\.drl\\.txt|\\.drl\\.drl\\.txt|\\.drl|\\.dlr|\\.rdl|\\.drls|\\.drll)");
    private static final Pattern LIKE_SCENARIOS =
            Pattern.compile("(.+?)[._-](?:scenarios?|scenerios?|senarios?|scenaros?)(?:\\.ya?ml)?(?:\\.txt)?");
    private static final Pattern LIKE_SAMPLE = Pattern.compile("samples?(?:\\.ya?ml)?(?:\\.txt)?");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([a-z][a-z0-9_]{0,62})\\b");

    private final RulesFolder folder;
    private final List<String> services;
    private final List<RuleProblem> notices = new ArrayList<>();

    private IgnoredFiles(RulesFolder folder) {
        this.folder = folder;
        this.services = folder.services();
    }

    static List<RuleProblem> of(Draft draft) {
        IgnoredFiles ignored = new IgnoredFiles(draft.folder());
        draft.folder().names().forEach(ignored::look);
        return ignored.notices;
    }

    private void look(String name) {
        if (isRead(name)) {
            if (name.endsWith(RULES) && folder.startsWithByteOrderMark(name)) {
                notices.add(RuleProblem.warning(name, 1, 1, "BYTE_ORDER_MARK"));
            }
            return;
        }
        meant(name).filter(meant -> !meant.equals(name)).ifPresent(meant -> {
            String taken = folder.names().contains(meant) ? "FILE_IGNORED_TWICE" : "FILE_IGNORED";
            notices.add(RuleProblem.warning(name, 0, 0, taken, meant));
        });
    }

    private boolean isRead(String name) {
        int slash = name.indexOf('/');
        String service = slash < 0 ? "" : name.substring(0, slash);
        boolean known = services.contains(service);
        return known
                && (name.endsWith(RULES)
                        || name.endsWith(ScenarioReader.ENDING)
                        || name.equals(service + "/" + SAMPLE));
    }

    /** The name it most likely should have; nothing for a name that is like none. */
    private Optional<String> meant(String name) {
        int slash = name.lastIndexOf('/');
        String file = name.substring(slash + 1);
        String lower = file.toLowerCase(Locale.ROOT);
        String path = home(name) + (slash < 0 ? "" : name.substring(Math.max(0, name.indexOf('/')) + 1, slash + 1));
        Matcher rules = LIKE_RULES.matcher(lower);
        if (rules.matches()) {
            return Optional.of(path + file.substring(0, rules.end(1)) + RULES);
        }
        Matcher scenarios = LIKE_SCENARIOS.matcher(lower);
        if (scenarios.matches()) {
            return Optional.of(path + file.substring(0, scenarios.end(1)) + ScenarioReader.ENDING);
        }
        boolean sample = LIKE_SAMPLE.matcher(lower).matches() && name.indexOf('/') == slash && slash > 0;
        return sample ? Optional.of(home(name) + SAMPLE) : Optional.empty();
    }

    /** The folder of the service it belongs to: the one it is in, the one it names, or the only one. */
    private String home(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        if (services.contains(first)) {
            return first + "/";
        }
        String near = first.isEmpty() ? packageOf(name) : Nearest.to(first, services);
        if (near == null && services.size() == 1) {
            near = services.get(0);
        }
        return near == null ? first + (first.isEmpty() ? "" : "/") : near + "/";
    }

    private String packageOf(String name) {
        try {
            Matcher named = PACKAGE.matcher(folder.text(name));
            return named.find() && services.contains(named.group(1)) ? named.group(1) : null;
        } catch (RulesRefused noText) {
            return null;
        }
    }
}
