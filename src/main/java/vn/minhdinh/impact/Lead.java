package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.condition.Values;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.FieldReads;
import vn.minhdinh.scenario.Scenario;
import vn.minhdinh.scenario.Variation;
import vn.minhdinh.scenario.Variations;

/**
 * Leads cases to where a changed rule decides: begins with scenarios, makes one condition of the rule after another hold, and
 * then varies what the changed conditions read, one value and two at a time. What is left of the tries is drawn by lot.
 */
final class Lead {

    private static final int BASES = 40;
    private static final int LED = 3;
    private static final int VARIED_TWICE = 40;
    private static final long SEED = 20_240_223L;

    /** A rule that differs, in one of the versions. */
    private record Target(Service service, FieldReads reads, Rule rule, List<Condition> changed) {}

    /** A case, and how near the rule is to holding in it: 1 when it holds. */
    private record Base(ObjectNode request, double score) {}

    private final Boundary boundary;
    private final Boundary.OfDecision search;
    private final String decision;
    private final List<ObjectNode> pool = new ArrayList<>();
    private final FieldReads readsBefore;
    private final FieldReads readsAfter;

    Lead(Boundary boundary, Boundary.OfDecision search, String decision) {
        this.boundary = boundary;
        this.search = search;
        this.decision = decision;
        this.readsBefore = new FieldReads(boundary.versions().before());
        this.readsAfter = new FieldReads(boundary.versions().after());
    }

    void lead() {
        scenarios();
        List<Target> targets = targets();
        for (Target target : targets) {
            for (ObjectNode start : blanks(target)) {
                if (!search.isOver()) {
                    search.compare(start);
                    pool.add(start);
                }
            }
        }
        for (Target target : targets) {
            if (!search.isOver()) {
                lead(target);
            }
        }
        byLot(targets);
    }

    // ---- where to begin ----------------------------------------------------------------------------------------

    private void scenarios() {
        String folder = decision.substring(0, decision.lastIndexOf('/') + 1);
        List<Scenario> ordered = boundary.scenarios().stream()
                .sorted(Comparator.comparing((Scenario one) -> !one.decision().equals(decision))
                        .thenComparing(one -> !one.decision().startsWith(folder)))
                .toList();
        for (Scenario scenario : ordered) {
            if (search.isOver()) {
                return;
            }
            ObjectNode request = boundary.request(scenario);
            search.compare(request);
            if (pool.size() < BASES || scenario.decision().equals(decision)) {
                pool.add(request);
            }
        }
    }

    /** Cases made of nothing but what a rule reads: on days in its time and where that turns, of every type one fact or none. */
    private List<ObjectNode> blanks(Target target) {
        FieldReads.Reads reads = target.reads().of(target.rule().conditions(), target.rule());
        List<ObjectNode> blanks = new ArrayList<>();
        for (LocalDate day : days(target.rule())) {
            blanks.add(blank(day, reads, true));
            blanks.add(blank(day, reads, false));
        }
        return blanks;
    }

    private Set<LocalDate> days(Rule rule) {
        Set<LocalDate> days = new LinkedHashSet<>();
        if (rule.from() != null) {
            days.addAll(
                    List.of(rule.from().plusDays(1), rule.from(), rule.from().minusDays(1)));
        }
        if (rule.until() != null) {
            days.addAll(List.of(rule.until().minusDays(1), rule.until()));
        }
        return days.isEmpty() ? Set.of(boundary.today()) : days;
    }

    private static ObjectNode blank(LocalDate day, FieldReads.Reads reads, boolean withFacts) {
        ObjectNode request = CaseText.JSON.createObjectNode();
        request.put("asOf", day.toString());
        ObjectNode told = request.putObject("facts");
        for (FactType type : reads.types()) {
            if (type.isSingle()) {
                if (!type.isOptional() || withFacts) {
                    named(told.putObject(type.name()), type, 1);
                }
            } else {
                ArrayNode list = told.putArray(type.name());
                if (withFacts) {
                    named(list.addObject(), type, 1);
                }
            }
        }
        return request;
    }

    private static ObjectNode named(ObjectNode fact, FactType type, int number) {
        Field key = type.keyField();
        if (key != null) {
            switch (key.kind()) {
                case TEXT -> fact.put(key.name(), type.name().charAt(0) + "-" + number);
                case ENUM -> {
                    List<String> names = key.enumType().names();
                    fact.put(key.name(), names.get(number % names.size()));
                }
                default -> {
                    // numbers and days are told by the variations
                }
            }
        }
        return fact;
    }

    // ---- what differs ------------------------------------------------------------------------------------------

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        Service before = boundary.versions().before();
        Service after = boundary.versions().after();
        add(before, readsBefore, after, targets);
        add(after, readsAfter, before, targets);
        targets.sort(Comparator.comparing(target ->
                !boundary.versions().changedRules().contains(target.rule().name())));
        return targets;
    }

    private void add(Service service, FieldReads reads, Service other, List<Target> targets) {
        Decision of = service.decision(decision);
        if (of == null) {
            return;
        }
        Set<String> changed = boundary.versions().changedRules();
        boolean any = of.allRules().stream().anyMatch(rule -> changed.contains(rule.name()));
        for (Rule rule : of.allRules()) {
            if (!any || changed.contains(rule.name())) {
                targets.add(new Target(service, reads, rule, changed(rule, other.rule(rule.name()))));
            }
        }
    }

    /** The smallest conditions whose words the other version does not have. */
    private static List<Condition> changed(Rule rule, Rule other) {
        if (other == null) {
            return List.of();
        }
        Set<String> words = new LinkedHashSet<>();
        flat(other.conditions())
                .forEach(condition -> words.add(condition.source().text()));
        List<Condition> changed = flat(rule.conditions()).stream()
                .filter(condition -> !words.contains(condition.source().text()))
                .toList();
        List<Condition> leaves = changed.stream()
                .filter(Constraint.class::isInstance)
                .filter(condition -> condition.parts().isEmpty())
                .toList();
        return leaves.isEmpty() ? changed : leaves;
    }

    private static List<Condition> flat(List<? extends Condition> conditions) {
        List<Condition> all = new ArrayList<>();
        for (Condition condition : conditions) {
            all.add(condition);
            if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(branch -> all.addAll(flat(branch)));
            } else if (condition instanceof Accumulation accumulation) {
                all.addAll(flat(accumulation.pattern().constraints()));
                all.addAll(flat(accumulation.constraints()));
            } else if (condition instanceof Quantified quantified) {
                all.addAll(flat(quantified.pattern().constraints()));
            } else {
                all.addAll(flat(condition.parts()));
            }
        }
        return all;
    }

    // ---- leading -----------------------------------------------------------------------------------------------

    private void lead(Target target) {
        List<Base> ranked = new ArrayList<>();
        for (ObjectNode request : List.copyOf(pool)) {
            ranked.add(new Base(request, score(target, request)));
        }
        ranked.sort(Comparator.comparingDouble(base -> -base.score()));
        long quota = search.tried() + search.tries() / 4;
        for (Base base : ranked.subList(0, Math.min(LED, ranked.size()))) {
            if (search.isOver() || search.tried() > quota) {
                return;
            }
            Base led = climb(target, base, quota);
            if (led.score() > base.score()) {
                pool.add(0, led.request());
            }
            lists(target, led.request());
            vary(target, led, quota);
        }
    }

    /** Takes every step that brings the rule nearer to holding. */
    private Base climb(Target target, Base from, long quota) {
        Base[] best = {from};
        boolean[] better = {true};
        FieldReads.Reads reads = target.reads().of(List.of(), List.of(target.rule()));
        while (better[0] && best[0].score() < 1 && !search.isOver() && search.tried() < quota) {
            better[0] = false;
            variations(target, best[0].request(), variation -> {
                        double score = score(target, variation.request());
                        if (score > best[0].score()) {
                            best[0] = new Base(variation.request(), score);
                            better[0] = true;
                        }
                        return !better[0] && !search.isOver() && search.tried() < quota;
                    })
                    .handOut(reads, List.of(target.rule()));
        }
        return best[0];
    }

    /** What is changed first one value at a time, then, from each of those cases, one more. */
    private void vary(Target target, Base led, long quota) {
        List<Rule> rules = List.of(target.rule());
        FieldReads.Reads near = target.reads().of(target.changed(), target.rule());
        FieldReads.Reads all = target.reads().of(target.changed(), repeated(target));
        List<ObjectNode> once = new ArrayList<>();
        once.add(led.request());
        variations(target, led.request(), variation -> {
                    once.add(variation.request());
                    return search.tryOut(variation.request());
                })
                .handOut(near, rules);
        for (Target side : List.of(target, mirrored(target))) {
            if (!search.isOver()) {
                variations(side, led.request(), variation -> search.tryOut(variation.request()))
                        .handOut(all, rules);
            }
        }
        for (ObjectNode one : once.subList(0, Math.min(VARIED_TWICE, once.size()))) {
            if (search.isOver() || search.tried() > quota) {
                return;
            }
            variations(target, one, variation -> search.tryOut(variation.request()) && search.tried() < quota)
                    .handOut(all, rules);
        }
    }

    /** A list as long as the conditions, as the reader of fields asks for it. */
    private static List<Rule> repeated(Target target) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < Math.max(1, target.changed().size()); i++) {
            rules.add(target.rule());
        }
        return rules;
    }

    /** The same with the marks of the other version. */
    private Target mirrored(Target target) {
        boolean isBefore = target.service() == boundary.versions().before();
        return new Target(target.service(), isBefore ? readsAfter : readsBefore, target.rule(), target.changed());
    }

    private Variations variations(Target target, ObjectNode base, Predicate<Variation> taker) {
        LocalDate asOf = LocalDate.parse(base.path("asOf").asText());
        return new Variations(target.service(), target.reads(), base, asOf, taker);
    }

    private double score(Target target, ObjectNode request) {
        Comparison.Compared compared = search.compare(request);
        if (compared == null) {
            return -1;
        }
        Comparison.Side side = target.service() == boundary.versions().before() ? compared.before() : compared.after();
        double best = 0;
        for (Outcome outcome : side.outcomes().values()) {
            for (RuleFinding finding : outcome.result().rules()) {
                if (finding.rule() == target.rule()) {
                    best = Math.max(best, Nearness.of(finding));
                }
            }
            boolean remarked = outcome.result().remarks().stream()
                    .anyMatch(remark -> remark.finding().rule() == target.rule());
            best = remarked ? 1 : best;
        }
        return best;
    }

    // ---- lists -------------------------------------------------------------------------------------------------

    /** Lists of so many facts of one kind and so many of another that counts and shares come to their marks. */
    private void lists(Target target, ObjectNode base) {
        for (Condition condition : flat(target.rule().conditions())) {
            if (condition instanceof Accumulation accumulation
                    && accumulation.pattern().type().isGiven()) {
                lists(target, base, accumulation);
            }
        }
    }

    private void lists(Target target, ObjectNode base, Accumulation accumulation) {
        FactType type = accumulation.pattern().type();
        Set<BigDecimal> marks = new LinkedHashSet<>();
        Constraint.leaves(accumulation.constraints())
                .forEach(leaf -> leaf.forEachExpression(expression -> {
                    if (expression instanceof Expression.Literal literal && literal.constant() instanceof Number) {
                        BigDecimal mark = Values.decimal(literal.constant());
                        marks.add(mark);
                        marks.add(mark.add(BigDecimal.ONE));
                        marks.add(mark.subtract(BigDecimal.ONE));
                    }
                }));
        FieldReads.Reads reads = target.reads().of(List.of(accumulation), target.rule());
        for (Field field : reads.fields()) {
            if (!field.type().equals(type.name())) {
                continue;
            }
            List<JsonNode> values = FieldRegions.of(field, target.reads().marks(field));
            for (var one : values) {
                for (var other : values) {
                    for (BigDecimal mark : marks) {
                        if (one != null && one != other && !search.isOver()) {
                            lists(base, type, field, one, other, mark);
                        }
                    }
                }
            }
        }
    }

    private void lists(ObjectNode base, FactType type, Field field, JsonNode one, JsonNode other, BigDecimal mark) {
        Map<Integer, Set<Integer>> counts = new TreeMap<>();
        int whole = mark.setScale(0, RoundingMode.FLOOR).intValue();
        if (whole >= 0 && whole < 60) {
            counts.put(whole + 1, Set.of(whole));
        }
        for (int length : List.of(20, 100, 200)) {
            BigDecimal part = mark.multiply(BigDecimal.valueOf(length)).movePointLeft(2);
            if (part.stripTrailingZeros().scale() <= 0 && part.signum() >= 0 && part.intValue() <= length) {
                counts.put(length, Set.of(part.intValue()));
                break;
            }
        }
        counts.forEach((length, some) -> {
            if (length <= type.most()) {
                some.forEach(count -> search.tryOut(list(base, type, field, one, other, count, length)));
            }
        });
    }

    private static ObjectNode list(
            ObjectNode base, FactType type, Field field, JsonNode one, JsonNode other, int count, int length) {
        ObjectNode request = base.deepCopy();
        ObjectNode facts = (ObjectNode) request.get("facts");
        ObjectNode like =
                facts.path(type.name()).path(0) instanceof ObjectNode first ? first : CaseText.JSON.createObjectNode();
        ArrayNode list = facts.putArray(type.name());
        for (int i = 0; i < length; i++) {
            ObjectNode fact = named(like.deepCopy(), type, i + 1);
            var value = i < count ? one : other;
            if (value == null) {
                fact.remove(field.name());
            } else {
                fact.set(field.name(), value);
            }
            list.add(fact);
        }
        return request;
    }

    // ---- by lot ------------------------------------------------------------------------------------------------

    /** Draws what is left of the tries: from a case of the pool some variations on, each of them drawn too. */
    private void byLot(List<Target> targets) {
        Random dice = new Random(SEED);
        while (!search.isOver()
                && !search.hasFound()
                && search.tried() < search.tries()
                && !targets.isEmpty()
                && !pool.isEmpty()) {
            long before = search.tried();
            Target target = targets.get(dice.nextInt(targets.size()));
            ObjectNode request = pool.get(dice.nextInt(pool.size()));
            FieldReads.Reads reads = target.reads().of(List.of(), List.of(target.rule()));
            for (int step = 0; step < 4 && !search.isOver(); step++) {
                List<ObjectNode> all = new ArrayList<>();
                variations(dice.nextBoolean() ? target : mirrored(target), request, variation -> {
                            all.add(variation.request());
                            return all.size() < 2_000;
                        })
                        .handOut(reads, List.of(target.rule()));
                if (all.isEmpty()) {
                    break;
                }
                for (int i = 0; i < 40 && !search.isOver(); i++) {
                    search.tryOut(all.get(dice.nextInt(all.size())));
                }
                request = all.get(dice.nextInt(all.size()));
            }
            if (search.tried() == before) {
                return;
            }
        }
    }
}
