package vn.minhdinh.desk;

import java.util.List;
import java.util.Optional;
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

    private static final Way HOUSEHOLDS = new Way("households", "/");
    private static final Way TARGETS = new Way("plan", "/plan");
    private static final Way RULES = new Way("rules", "/rules");

    /**
     * A part of the desk.
     *
     * @param key of its name among the messages
     */
    public record Way(String key, String path) {

        boolean leadsTo(String here) {
            return here.equals(path) || here.startsWith(path + "/");
        }
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
        Way part = ways.stream().filter(each -> each.leadsTo(here)).findFirst().orElse(HOUSEHOLDS);
        return part.equals(way) ? "true" : null;
    }
}
