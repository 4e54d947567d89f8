package vn.minhdinh.desk.interview;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.ruleset.Service;

/**
 * Where an interview has come to.
 *
 * @param about the decisions to be reached, as requests name them; "" for all
 * @param at what is asked now, "" before the first question and behind the last
 * @param shown the names of the fields in which it is answered
 * @param asked what was asked before, the first first
 * @param skipped what nobody knows
 */
record Trail(String about, String at, Set<String> shown, List<String> asked, Set<String> skipped) {

    private static final String ALL = "";

    Trail {
        shown = new LinkedHashSet<>(shown);
        asked = List.copyOf(asked);
        skipped = new LinkedHashSet<>(skipped);
    }

    /** As it travels with the form; what the service does not know is left out. */
    static Trail of(Service service, Fields fields) {
        String about = fields.value("about");
        String at = fields.value("at");
        return new Trail(
                Abouts.isOffered(service, about) ? about : ALL,
                Item.of(service, at).map(Item::path).orElse(""),
                Set.copyOf(words(fields.value("shown")).toList()),
                known(service, fields.value("asked")),
                new LinkedHashSet<>(known(service, fields.value("skip"))));
    }

    private static List<String> known(Service service, String paths) {
        return words(paths)
                .filter(path -> Item.of(service, path).isPresent())
                .distinct()
                .toList();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }

    List<String> decisions() {
        return about.isEmpty() ? List.of() : List.of(about);
    }

    /** Now something is asked. */
    Trail asking(String path, Set<String> fields) {
        return new Trail(about, path, fields, asked, skipped);
    }

    /** What was asked now lies behind. */
    Trail answered() {
        if (at.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(asked);
        all.remove(at);
        all.add(at);
        return new Trail(about, "", Set.of(), all, skipped);
    }

    /** The same, and nobody knows it. */
    Trail skipping() {
        if (at.isEmpty()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(skipped);
        all.add(at);
        return new Trail(about, at, shown, asked, all).answered();
    }

    boolean mayGoBack() {
        return !asked.isEmpty();
    }

    /** At the question before, which may be known after all. */
    Trail back() {
        if (asked.isEmpty()) {
            return this;
        }
        String last = asked.get(asked.size() - 1);
        Set<String> others = new LinkedHashSet<>(skipped);
        others.remove(last);
        return new Trail(about, last, Set.of(), asked.subList(0, asked.size() - 1), others);
    }
}
