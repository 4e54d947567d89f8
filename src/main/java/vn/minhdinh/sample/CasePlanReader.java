package vn.minhdinh.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.ruleset.Service;

/** Reads what facts a case has and how each of their fields is drawn. */
final class CasePlanReader {

    private static final String HOW_MANY = "how-many";
    private static final String FOR_EACH = "for-each";

    private final Service service;
    private final ValueReader values;
    private final Mistakes mistakes;
    private final int leftOut;
    private final Reach reach = new Reach();
    private final Map<FactType, Long> mostByType = new LinkedHashMap<>();

    /** @param leftOut in how many of a million facts a field is left out when nothing else is said of it */
    CasePlanReader(Service service, ValueReader values, Mistakes mistakes, int leftOut) {
        this.service = service;
        this.values = values;
        this.mistakes = mistakes;
        this.leftOut = leftOut;
    }

    CasePlan read(Node.Members facts) {
        List<TypePlan> types = new ArrayList<>();
        facts.members().forEach((name, member) -> {
            FactType type = service.type(name);
            if (type == null) {
                mistakes.unknown(member.place(), "UNKNOWN_TYPE", name, given());
            } else if (!type.isGiven()) {
                mistakes.add(member.place(), "SAMPLE_NOT_GIVEN", name);
            } else if (!isLeftOut(member.value())) {
                types.add(type(type, member));
            }
        });
        return new CasePlan(types);
    }

    private List<String> given() {
        return service.types().stream()
                .filter(FactType::isGiven)
                .map(FactType::name)
                .toList();
    }

    private static boolean isLeftOut(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text() == null;
    }

    private TypePlan type(FactType type, Node.Member member) {
        List<TypePlan.Group> groups = new ArrayList<>();
        reach.begin(type, null);
        List<Node> nodes = member.value() instanceof Node.Items items ? items.items() : List.of(member.value());
        for (Node node : nodes) {
            if (node instanceof Node.Members members) {
                groups.add(group(type, members));
            } else {
                mistakes.add(node.place(), "SAMPLE_MEMBERS");
            }
        }
        reach.end(type);
        if (type.isSingle() && mostByType.getOrDefault(type, 0L) > 1) {
            mistakes.add(member.place(), "SAMPLE_ONE_ONLY", type.name());
        }
        return new TypePlan(type, groups);
    }

    private TypePlan.Group group(FactType type, Node.Members members) {
        FactType forEach = members.member(FOR_EACH) == null
                ? null
                : forEach(members.member(FOR_EACH).value());
        reach.begin(type, forEach);
        WordingReader wordings = new WordingReader(type, reach, mistakes);
        DrawReader draws = new DrawReader(values, wordings, mistakes);
        List<FieldDraw> fields = new ArrayList<>();
        members.members().forEach((name, member) -> {
            if (!name.equals(HOW_MANY) && !name.equals(FOR_EACH)) {
                field(type, name, member, draws, fields);
            }
        });
        FieldDraw howMany = howMany(type, members, draws, fields);
        if (forEach != null && howMany.leftOut() > 0) {
            mistakes.add(howMany.place(), "SAMPLE_WORD", "unknown");
        }
        long most = Math.min(howMany.draw().greatest(), Limits.FACTS);
        countFacts(type, members.place(), most * mostByType.getOrDefault(forEach, 1L));
        return new TypePlan.Group(forEach, howMany, fields);
    }

    private FactType forEach(Node node) {
        String name = node instanceof Node.Scalar scalar && scalar.text() != null ? scalar.text() : "";
        FactType type = service.type(name);
        if (type == null || !reach.many().contains(type)) {
            List<String> known = reach.many().stream().map(FactType::name).toList();
            mistakes.unknown(node.place(), "SAMPLE_FOR_EACH", name, known);
            return null;
        }
        return type;
    }

    private void field(FactType type, String name, Node.Member member, DrawReader draws, List<FieldDraw> fields) {
        Field field = type.field(name);
        if (field == null) {
            List<String> known =
                    new ArrayList<>(type.fields().stream().map(Field::name).toList());
            known.addAll(List.of(HOW_MANY, FOR_EACH));
            mistakes.unknown(member.place(), "UNKNOWN_FIELD", name, known);
        } else if (!isLeftOut(member.value())) {
            fields.add(draws.read(field, member.value(), field == type.idField() ? 0 : leftOut));
            reach.add(type, field);
        }
    }

    /** How many facts there are: as it says, or as many as there are values to take in turn, or one. */
    private FieldDraw howMany(FactType type, Node.Members members, DrawReader draws, List<FieldDraw> fields) {
        int most = type.isSingle() ? 1 : Limits.FACTS;
        Field field = ValueReader.number(
                type.name() + '.' + HOW_MANY, Kind.INTEGER, BigDecimal.ZERO, BigDecimal.valueOf(most));
        Node.Member written = members.member(HOW_MANY);
        if (written == null) {
            BigDecimal turns = BigDecimal.valueOf(turns(members.place(), fields));
            return new FieldDraw(field, members.place(), new Draw.Fixed(turns), 0);
        }
        FieldDraw howMany = draws.read(field, written.value(), 0);
        if (howMany.draw().greatest() > Limits.FACTS) {
            mistakes.add(written.value().place(), "SAMPLE_HOW_MANY");
        }
        return howMany;
    }

    private int turns(Place place, List<FieldDraw> fields) {
        List<Integer> turns = fields.stream()
                .map(FieldDraw::draw)
                .filter(Draw.InTurn.class::isInstance)
                .map(draw -> ((Draw.InTurn) draw).draws().size())
                .distinct()
                .toList();
        if (turns.size() > 1) {
            mistakes.add(place, "SAMPLE_TURNS");
        }
        return turns.isEmpty() ? 1 : turns.get(0);
    }

    private void countFacts(FactType type, Place place, long most) {
        mostByType.merge(type, Math.min(most, Integer.MAX_VALUE), Long::sum);
        long all = mostByType.values().stream().mapToLong(Long::longValue).sum();
        long ofType = mostByType.get(type);
        if (all > Limits.FACTS) {
            mistakes.add(place, "SAMPLE_TOO_MANY_FACTS", String.valueOf(all), String.valueOf(Limits.FACTS));
        } else if (!type.isSingle() && ofType > type.most()) {
            mistakes.add(place, "SAMPLE_TOO_MANY_FACTS", String.valueOf(ofType), String.valueOf(type.most()));
        }
    }
}
