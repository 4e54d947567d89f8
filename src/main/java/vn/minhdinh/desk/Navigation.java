package vn.minhdinh.desk;

import java.util.List;
import java.util.Optional;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/**
 * The parts of the desk that can be gone to from every page; none where nothing is known of the rules.
 *
 * @param ways the first is where everything is that is in no other part
 */
public record Navigation(List<Way> ways) {

    /** Whose decisions are the targets of the plan. */
    public static final String PLAN = "plan";

    /** Where one stands before anything else was gone to. */
    public static final Navigation NONE = new Navigation(List.of());

    private static final Way HOUSEHOLDS = new Way("households", "/", List.of());
    private static final Way TARGETS = new Way("plan", "/plan", List.of("/plan", "/desk/" + PLAN));
    private static final Way RULES = new Way("rules", "/rules", List.of("/rules"));

    private static final Records NOTICES = new Records("/desk/decisions/", "notice.open");
    private static final Records REPORTS = new Records("/plan/", "plan.open");

    /**
     * A part of the desk.
     *
     * @param key of its name among the messages
     * @param path where it begins
     * @param folders where its pages are
     */
    public record Way(String key, String path, List<String> folders) {

        /** @param page an address without what is asked there */
        boolean leadsTo(String page) {
            return folders.stream().anyMatch(folder -> page.equals(folder) || page.startsWith(folder + "/"));
        }
    }

    /**
     * Where it is shown what was recorded of a service.
     *
     * @param folder in which each record has a page, by its id
     * @param key of what leads there among the messages
     */
    public record Records(String folder, String key) {}

    /** Where what was recorded of a service is shown best. */
    public static Records records(String service) {
        return hasOwnPart(service) ? REPORTS : NOTICES;
    }

    /** Whether a part of the desk is there for one service alone. */
    static boolean hasOwnPart(String service) {
        return service.equals(PLAN);
    }

    /** What a service is called: as its part of the desk is, or else after what its cases are about. */
    public static String title(Service service, Phrases phrases) {
        if (hasOwnPart(service.name())) {
            return phrases.message("desk.nav." + TARGETS.key());
        }
        return service.root() == null
                ? service.name()
                : phrases.text(service.root().label());
    }

    /** What the live rules have pages for. */
    public static Navigation of(Optional<Ruleset> rules) {
        return rules.map(live -> new Navigation(
                        hasPlan(live) ? List.of(HOUSEHOLDS, TARGETS, RULES) : List.of(HOUSEHOLDS, RULES)))
                .orElse(NONE);
    }

    private static boolean hasPlan(Ruleset rules) {
        Service plan = rules.service(PLAN);
        return plan != null && !plan.decisions().isEmpty();
    }

    /** What assistive technology is told of a way on the page at {@code here}: nothing when it leads elsewhere. */
    public String current(Way way, String here) {
        if (way.path().equals(here)) {
            return "page";
        }
        String page = here.replaceFirst("\\?.*", "");
        Way part = ways.stream().filter(each -> each.leadsTo(page)).findFirst().orElse(HOUSEHOLDS);
        return part.equals(way) ? "true" : null;
    }
}
