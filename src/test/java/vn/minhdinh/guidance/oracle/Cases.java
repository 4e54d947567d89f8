package vn.minhdinh.guidance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The cases to try: samples and scenarios, some of them moved to another day, completed when that is asked. */
final class Cases {

    private static final int FACTS_OF_A_LIST = 6;

    private final Law law;
    private final long seed;
    private final Map<String, List<ObjectNode>> scenarios;

    Cases(Law law, long seed) throws Exception {
        this.law = law;
        this.seed = seed;
        this.scenarios = law.scenarios();
    }

    /** A case as people send it, with gaps; a sample of a whole province is cut to a few communes. */
    ObjectNode drawn(int number) throws Exception {
        Random random = random(number);
        List<ObjectNode> near = scenarios.getOrDefault(focus(number), List.of());
        ObjectNode request = random.nextBoolean() && !near.isEmpty()
                ? near.get(random.nextInt(near.size())).deepCopy()
                : law.sample(seed, number + 1);
        request.get("facts").forEach(held -> {
            while (held.isArray() && held.size() > FACTS_OF_A_LIST) {
                ((ArrayNode) held).remove(random.nextInt(held.size()));
            }
        });
        if (random.nextInt(3) == 0) {
            List<LocalDate> days = law.text().days();
            LocalDate day = days.get(random.nextInt(days.size())).plusDays(random.nextInt(90) - 30);
            request.put("asOf", (day.getYear() < 2022 ? day.withYear(2024) : day).toString());
        }
        return request;
    }

    /** The same case with nothing left open. */
    ObjectNode complete(int number) throws Exception {
        Random random = random(number);
        ObjectNode request = drawn(number);
        ObjectNode facts = (ObjectNode) request.get("facts");
        for (TypeInfo type : law.facts().given()) {
            JsonNode held = facts.get(type.name());
            if (held == null || held.isNull()) {
                boolean filled =
                        type.name().equals("Household") || type.name().equals("Province") || random.nextBoolean();
                if (!filled || (type.optional() && random.nextBoolean())) {
                    facts.putArray(type.name());
                } else if (type.single()) {
                    facts.putObject(type.name());
                } else {
                    facts.putArray(type.name()).addObject();
                }
            }
        }
        Domains domains = new Domains(law, random);
        for (Spot spot : Spot.all(law.facts(), request)) {
            JsonNode value = spot.in(request);
            if (value == null || value.isNull()) {
                List<JsonNode> values =
                        new ArrayList<>(domains.of(spot, request).values());
                if (law.text().isDistinct(spot.field())) {
                    facts.path(spot.field().type())
                            .forEach(other ->
                                    values.remove(other.get(spot.field().name())));
                }
                spot.put(request, values.get(random.nextInt(values.size())));
            }
        }
        name(facts);
        return request;
    }

    /** Gives every fact the texts it lacks: its id, its name. */
    private void name(ObjectNode facts) {
        for (TypeInfo type : law.facts().given()) {
            JsonNode held = facts.get(type.name());
            List<JsonNode> each = new ArrayList<>();
            if (held.isObject()) {
                each.add(held);
            }
            if (held.isArray()) {
                held.forEach(each::add);
            }
            for (int i = 0; i < each.size(); i++) {
                for (FieldInfo field : type.fields()) {
                    if (field.kind().equals("string")
                            && each.get(i).path(field.name()).isMissingNode()) {
                        ((ObjectNode) each.get(i)).set(field.name(), TextNode.valueOf(type.name() + "-" + i));
                    }
                }
            }
        }
    }

    /** The decision that a case is about; over a run each has its turn. */
    String focus(int number) {
        return law.decisions().get(number % law.decisions().size());
    }

    /** What is asked of a case: its own decision and others that read what is open, now and then everything ({@code null}). */
    Collection<String> asked(int number, List<Spot> open) {
        Random random = new Random(seed * 37 + number);
        if (random.nextInt(4) == 0) {
            return null;
        }
        Set<String> reading = new LinkedHashSet<>();
        open.forEach(spot -> reading.addAll(spot.field().decisions()));
        List<String> others = new ArrayList<>(reading.isEmpty() ? law.decisions() : reading);
        others.retainAll(law.decisions());
        Collections.shuffle(others, random);
        Set<String> asked = new LinkedHashSet<>(List.of(focus(number)));
        others.stream().limit(5).forEach(asked::add);
        return asked;
    }

    /** Up to {@code most} values to leave open, most of them read by the decision that the case is about. */
    List<Spot> toDrop(ObjectNode request, int number, int most) {
        Random random = new Random(seed * 31 + number);
        String decision = focus(number);
        List<Spot> spots = new ArrayList<>(Spot.all(law.facts(), request));
        spots.removeIf(spot -> law.text().isDistinct(spot.field()));
        Collections.shuffle(spots, random);
        List<Spot> read = spots.stream()
                .filter(spot -> spot.field().decisions().contains(decision))
                .toList();
        int wanted = 1 + random.nextInt(most);
        List<Spot> chosen = new ArrayList<>(read.subList(0, Math.min(wanted, read.size())));
        for (int i = 0; chosen.size() < wanted && i < spots.size() && random.nextInt(4) != 0; i++) {
            if (!chosen.contains(spots.get(i))) {
                chosen.add(spots.get(i));
            }
        }
        return chosen;
    }

    Random random(int number) {
        return new Random(seed * 1_000_003 + number);
    }
}
