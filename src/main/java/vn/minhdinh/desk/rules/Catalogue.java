package vn.minhdinh.desk.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.desk.FieldOrder;
import vn.minhdinh.desk.Navigation;
import vn.minhdinh.desk.ProgrammeWords;
import vn.minhdinh.language.Bare;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/**
 * The decisions of a ruleset that a search finds, by service and programme. Every word of the search has to stand in the
 * title, the id, the sources, the policy rows, the rules or the labels of the facts of a decision, in either language, with
 * or without diacritics.
 *
 * @param searched what was searched for, "" when everything is listed
 * @param found how many decisions are listed, of how many there are
 */
record Catalogue(String searched, int found, int total, List<OfService> services) {

    /** Longest search that is read. */
    static final int LONGEST_SEARCH = 100;

    record OfService(String name, String label, int found, List<Programme> programmes) {}

    record Programme(String id, String label, List<Entry> entries) {}

    /**
     * A decision.
     *
     * @param address of its page
     * @param sources the documents its own rules rest on
     * @param unconfirmed whether any figure of them is not confirmed
     */
    record Entry(String address, String id, String title, String sources, boolean unconfirmed, int rules) {}

    static Catalogue of(Ruleset ruleset, String search, Phrases phrases) {
        String kept = search.strip();
        String searched = kept.substring(0, Math.min(LONGEST_SEARCH, kept.length()));
        List<String> words = Arrays.stream(Bare.of(searched).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<OfService> services = new ArrayList<>();
        int found = 0;
        int total = 0;
        for (Service service : ruleset.services()) {
            OfService listed = of(service, words, phrases);
            found += listed.found();
            total += service.decisions().size();
            if (listed.found() > 0) {
                services.add(listed);
            }
        }
        return new Catalogue(searched, found, total, services);
    }

    private static OfService of(Service service, List<String> words, Phrases phrases) {
        Map<String, List<Entry>> byProgramme = new LinkedHashMap<>();
        int found = 0;
        for (Decision decision : service.decisions()) {
            String text = words.isEmpty() ? "" : Bare.of(text(service, decision));
            if (words.stream().allMatch(text::contains)) {
                byProgramme
                        .computeIfAbsent(FieldOrder.programme(decision.id()), programme -> new ArrayList<>())
                        .add(entry(service, decision, phrases));
                found++;
            }
        }
        List<Programme> programmes = new ArrayList<>();
        byProgramme.forEach((programme, entries) -> programmes.add(new Programme(
                service.name() + '-' + programme, ProgrammeWords.of(programme, phrases.language()), entries)));
        return new OfService(service.name(), Navigation.title(service, phrases), found, programmes);
    }

    private static Entry entry(Service service, Decision decision, Phrases phrases) {
        List<Citation> citations =
                decision.rules().stream().map(Rule::citation).distinct().toList();
        List<String> documents = citations.stream()
                .map(Citation::document)
                .filter(document -> !document.isEmpty())
                .distinct()
                .toList();
        return new Entry(
                address(service, decision),
                decision.id(),
                phrases.text(decision.title()),
                String.join(", ", documents),
                citations.stream().anyMatch(cited -> cited.confidence() == Citation.Confidence.UNCONFIRMED),
                decision.allRules().size());
    }

    /** Ids and names of services are plain by the law of the folder. */
    static String address(Service service, Decision decision) {
        return "/rules/decision/" + service.name() + '/' + decision.id();
    }

    private static String text(Service service, Decision decision) {
        Stream<String> own = Stream.of(
                decision.id(), decision.title().vi(), decision.title().en(), String.join(" ", decision.rows()));
        Stream<String> rules = decision.allRules().stream()
                .flatMap(rule -> Stream.of(
                        rule.title().vi(),
                        rule.title().en(),
                        rule.citation().document(),
                        rule.citation().clause()));
        return String.join(
                "\n",
                Stream.concat(own, Stream.concat(rules, labels(service, decision)))
                        .toList());
    }

    private static Stream<String> labels(Service service, Decision decision) {
        BitSet read = new BitSet();
        decision.allRules().forEach(rule -> read.or(service.reads(rule)));
        return service.types().stream()
                .flatMap(type -> fields(type).filter(field -> read.get(service.number(field))))
                .flatMap(field -> Stream.of(field.label().vi(), field.label().en()));
    }

    private static Stream<Field> fields(FactType type) {
        return type.fields().stream();
    }
}
