package vn.minhdinh.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Nearest;

/** The mistakes found in one sample file, each told once. */
final class Mistakes {

    private static final int SHOWN = 60;

    private final String file;
    private final Set<RuleProblem> found = new LinkedHashSet<>();

    Mistakes(String file) {
        this.file = file;
    }

    void add(Place place, String code, String... arguments) {
        List<String> shown = new ArrayList<>();
        for (String argument : arguments) {
            shown.add(argument.length() <= SHOWN ? argument : argument.substring(0, SHOWN) + "…");
        }
        found.add(new RuleProblem(file, place.line(), place.column(), code, List.copyOf(shown)));
    }

    /** A name that is not known, with the nearest known one. */
    void unknown(Place place, String code, String name, Collection<String> known) {
        String nearest = Nearest.to(name, known);
        add(place, code, nearest == null || nearest.equals(name) ? name : name + " (" + nearest + "?)");
    }

    /** Tells every member that has none of the names. */
    void onlyKnown(Node.Members members, List<String> names) {
        members.members().forEach((name, member) -> {
            if (!names.contains(name)) {
                unknown(member.place(), "SAMPLE_WORD", name, names);
            }
        });
    }

    void throwIfAny() throws RulesRefused {
        if (!found.isEmpty()) {
            throw refusal();
        }
    }

    RulesRefused refusal() {
        return new RulesRefused(List.copyOf(found));
    }
}
