package vn.minhdinh.desk.interview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.desk.FieldOrder;
import vn.minhdinh.desk.FormView;
import vn.minhdinh.desk.ProgrammeWords;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** What an interview can be about: everything, a programme, or one decision. */
final class Abouts {

    private static final String ALL_OF = "/*";

    private Abouts() {}

    /** @param options the whole programme first */
    record Programme(String label, List<FormView.Option> options) {}

    static boolean isOffered(Service service, String about) {
        return about.endsWith(ALL_OF)
                ? programmes(service).containsKey(about.substring(0, about.length() - ALL_OF.length()))
                : service.decision(about) != null;
    }

    private static Map<String, List<Decision>> programmes(Service service) {
        Map<String, List<Decision>> programmes = new LinkedHashMap<>();
        for (Decision decision : service.decisions()) {
            programmes
                    .computeIfAbsent(FieldOrder.programme(decision.id()), programme -> new ArrayList<>())
                    .add(decision);
        }
        return programmes;
    }

    static List<Programme> of(Service service, String chosen, Phrases phrases) {
        List<Programme> views = new ArrayList<>();
        programmes(service).forEach((programme, decisions) -> {
            String label = ProgrammeWords.of(programme, phrases.language());
            List<FormView.Option> options = new ArrayList<>();
            if (!programme.isEmpty()) {
                String all = programme + ALL_OF;
                options.add(new FormView.Option(
                        all, phrases.message("desk.interview.programme", label), all.equals(chosen)));
            }
            for (Decision decision : decisions) {
                options.add(new FormView.Option(
                        decision.id(),
                        phrases.text(decision.title()),
                        decision.id().equals(chosen)));
            }
            views.add(new Programme(label, options));
        });
        return views;
    }
}
