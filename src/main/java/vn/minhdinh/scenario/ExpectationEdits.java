package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Values;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Fact;

/** The edits that make what is written of results say what they are. */
final class ExpectationEdits {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    ExpectationEdits(String text) {
        this.text = text;
    }

    List<Edit> edits() {
        return edits;
    }

    /** @param written what is expected of a decision @param results of that decision */
    void add(Written written, List<Result> results) {
        if (Expectation.isOfOneResult(written.value())) {
            addOne(written, results);
        } else {
            written.members().forEach((subject, one) -> addOne(one, ScenarioRunner.about(subject, results)));
        }
    }

    private void addOne(Written written, List<Result> results) {
        Written verdict = written.value().isObject() ? written.member("verdict") : written;
        boolean understood = verdict != null
                && verdict.value().isTextual()
                && Expectation.VERDICTS.contains(verdict.value().textValue());
        if (!understood || results.size() != 1) {
            return;
        }
        Result result = results.get(0);
        String word = Expectation.word(result);
        if (!word.equals(verdict.value().textValue())) {
            replace(verdict, NODES.textNode(word));
        }
        facts(written.member("conclusions"), result.conclusions());
        facts(written.member("remarks"), Expectation.remarked(result));
        alternatives(written.member("alternatives"), Expectation.alternatives(result));
    }

    private void alternatives(Written list, Set<String> actual) {
        if (list == null) {
            return;
        }
        Set<String> expected = new LinkedHashSet<>();
        list.value().forEach(id -> expected.add(id.asText()));
        if (!expected.equals(actual)) {
            ArrayNode ids = NODES.arrayNode();
            actual.forEach(ids::add);
            replace(list, ids);
        }
    }

    private void facts(Written list, List<Fact> drawn) {
        if (list == null || ConclusionMatch.isOneToOne(list.value(), drawn)) {
            return;
        }
        List<Written> partners = partners(list, drawn);
        boolean eachHasOne = list.items().size() == drawn.size() && !partners.contains(null);
        if (!eachHasOne) {
            ArrayNode all = NODES.arrayNode();
            for (int i = 0; i < drawn.size(); i++) {
                all.add(conclusion(drawn.get(i), fields(list, partners.get(i), drawn.get(i))));
            }
            replace(list, all);
            return;
        }
        for (int i = 0; i < drawn.size(); i++) {
            Fact fact = drawn.get(i);
            partners.get(i).members().forEach((name, value) -> {
                Field field = fact.type().field(name);
                if (field != null && !ConclusionMatch.isSame(value.value(), fact.values()[field.index()])) {
                    replace(value, value(fact.values()[field.index()]));
                }
            });
        }
    }

    /** For each conclusion that was drawn the one written of it: of its type, and most like it; {@code null} for none. */
    private static List<Written> partners(Written list, List<Fact> drawn) {
        List<Written> free = new ArrayList<>(list.items());
        List<Written> partners = new ArrayList<>();
        for (Fact fact : drawn) {
            Written best = null;
            long most = -1;
            for (Written one : free) {
                boolean ofType = fact.type()
                        .name()
                        .equals(one.value().path(ConclusionForm.TYPE).asText());
                long alike = ofType ? alike(one, fact) : -1;
                if (alike > most) {
                    best = one;
                    most = alike;
                }
            }
            free.remove(best);
            partners.add(best);
        }
        return partners;
    }

    private static long alike(Written one, Fact fact) {
        return one.members().entrySet().stream()
                .filter(member -> {
                    Field field = fact.type().field(member.getKey());
                    return field != null
                            && ConclusionMatch.isSame(member.getValue().value(), fact.values()[field.index()]);
                })
                .count();
    }

    /** The fields to write of a conclusion: those its author wrote of it, or of others of the type; else all. */
    private static Set<String> fields(Written list, Written partner, Fact fact) {
        Set<String> fields = new LinkedHashSet<>();
        if (partner != null) {
            fields.addAll(partner.members().keySet());
            return fields;
        }
        list.items().stream()
                .filter(one -> fact.type()
                        .name()
                        .equals(one.value().path(ConclusionForm.TYPE).asText()))
                .forEach(one -> fields.addAll(one.members().keySet()));
        if (fields.isEmpty()) {
            fact.type().fields().forEach(field -> fields.add(field.name()));
        }
        return fields;
    }

    private static ObjectNode conclusion(Fact fact, Set<String> fields) {
        ObjectNode written = NODES.objectNode();
        written.put(ConclusionForm.TYPE, fact.type().name());
        for (String name : fields) {
            Field field = fact.type().field(name);
            if (field != null) {
                written.set(name, value(fact.values()[field.index()]));
            }
        }
        return written;
    }

    private static JsonNode value(Object value) {
        if (value == null || value == Values.NONE) {
            return NODES.nullNode();
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Number number) {
            return NODES.numberNode(Values.decimal(number));
        }
        if (value instanceof Interval interval) {
            ObjectNode bounds = NODES.objectNode();
            bounds.set("atLeast", end(interval.low()));
            bounds.set("atMost", end(interval.high()));
            return bounds;
        }
        if (value instanceof List<?> list) {
            ArrayNode items = NODES.arrayNode();
            list.forEach(item -> items.add(value(item)));
            return items;
        }
        return NODES.textNode(value.toString());
    }

    private static JsonNode end(BigDecimal end) {
        return end == null ? NODES.nullNode() : NODES.numberNode(end);
    }

    private void replace(Written written, JsonNode value) {
        boolean touches = written.from() > 0 && text.charAt(written.from() - 1) == ':';
        edits.add(new Edit(written.from(), written.to(), (touches ? " " : "") + ScenarioYaml.flow(value)));
    }
}
