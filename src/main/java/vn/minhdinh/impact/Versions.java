package vn.minhdinh.impact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** One service in two versions, and where their texts differ. Immutable. */
public final class Versions {

    /** A rule and where it stands. */
    public record Place(String decision, String rule, String file, int line) {
        static Place of(Rule rule) {
            return new Place(rule.decision(), rule.name(), rule.file(), rule.line());
        }
    }

    /** What only one version has: ids of decisions, rules, and {@code Type}, {@code Type.field} or {@code Enum.VALUE}. */
    public record Only(List<String> decisions, List<Place> rules, List<String> facts) {}

    private final Ruleset rulesBefore;
    private final Ruleset rulesAfter;
    private final Service before;
    private final Service after;
    private final Only onlyBefore;
    private final Only onlyAfter;
    private final List<Place> changed = new ArrayList<>();
    private final Set<String> own = new LinkedHashSet<>();
    private final Set<String> affected = new LinkedHashSet<>();
    private final Set<String> changedRules = new LinkedHashSet<>();

    private Versions(Ruleset rulesBefore, Ruleset rulesAfter, String service) {
        this.rulesBefore = rulesBefore;
        this.rulesAfter = rulesAfter;
        this.before = rulesBefore.service(service);
        this.after = rulesAfter.service(service);
        this.onlyBefore = only(before, after);
        this.onlyAfter = only(after, before);
        find(new RuleWords(before, rulesBefore.folder()), new RuleWords(after, rulesAfter.folder()));
    }

    /** A service that both rulesets have. */
    public static Versions of(Ruleset before, Ruleset after, String service) {
        return new Versions(before, after, service);
    }

    /** The names of the services both have. */
    public static List<String> shared(Ruleset before, Ruleset after) {
        return before.services().stream()
                .map(Service::name)
                .filter(name -> after.service(name) != null)
                .toList();
    }

    private void find(RuleWords wordsBefore, RuleWords wordsAfter) {
        boolean sameFacts = wordsBefore.declared().equals(wordsAfter.declared());
        Map<String, Decision> all = new TreeMap<>();
        before.decisions().forEach(decision -> all.put(decision.id(), decision));
        after.decisions().forEach(decision -> all.put(decision.id(), decision));
        for (String id : all.keySet()) {
            Decision old = before.decision(id);
            Decision young = after.decision(id);
            if (old == null || young == null) {
                own.add(id);
                affected.add(id);
                continue;
            }
            boolean same = isAlike(old, young) && wordsBefore.own(old).equals(wordsAfter.own(young));
            if (!same) {
                own.add(id);
            }
            if (!same || !sameFacts || !wordsBefore.all(old).equals(wordsAfter.all(young))) {
                affected.add(id);
            }
        }
        for (Rule rule : after.rules()) {
            Rule old = before.rule(rule.name());
            if (old != null && !wordsBefore.of(old).equals(wordsAfter.of(rule))) {
                changed.add(Place.of(rule));
                changedRules.add(rule.name());
            }
        }
        onlyBefore.rules().forEach(rule -> changedRules.add(rule.rule()));
        onlyAfter.rules().forEach(rule -> changedRules.add(rule.rule()));
    }

    private static boolean isAlike(Decision old, Decision young) {
        boolean sameSubject = (old.subject() == null) == (young.subject() == null)
                && (old.subject() == null
                        || old.subject().name().equals(young.subject().name()));
        return sameSubject && old.narrative() == young.narrative() && old.table() == young.table();
    }

    private static Only only(Service one, Service other) {
        List<String> decisions = one.decisions().stream()
                .map(Decision::id)
                .filter(id -> other.decision(id) == null)
                .toList();
        List<Place> rules = one.rules().stream()
                .filter(rule -> other.rule(rule.name()) == null)
                .map(Place::of)
                .toList();
        Set<String> facts = new TreeSet<>(names(one));
        facts.removeAll(names(other));
        return new Only(decisions, rules, List.copyOf(facts));
    }

    private static Set<String> names(Service service) {
        Set<String> names = new TreeSet<>();
        for (FactType type : service.types()) {
            names.add(type.name());
            type.fields().stream().map(Field::path).forEach(names::add);
        }
        for (EnumType type : service.enums()) {
            type.names().forEach(name -> names.add(type.name() + '.' + name));
        }
        return names;
    }

    public String name() {
        return before.name();
    }

    public Service before() {
        return before;
    }

    public Service after() {
        return after;
    }

    Ruleset rulesBefore() {
        return rulesBefore;
    }

    Ruleset rulesAfter() {
        return rulesAfter;
    }

    public Only onlyBefore() {
        return onlyBefore;
    }

    public Only onlyAfter() {
        return onlyAfter;
    }

    /** Rules of both whose words differ, where they stand now. */
    public List<Place> changed() {
        return changed;
    }

    /** Names of rules that differ in any way. */
    Set<String> changedRules() {
        return changedRules;
    }

    /** The decisions whose own rules differ. */
    public Set<String> own() {
        return own;
    }

    /** The decisions that can come out otherwise: their own rules differ, or those they rest on, or facts do. */
    public Set<String> affected() {
        return affected;
    }
}
