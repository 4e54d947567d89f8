package vn.minhdinh.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.language.Nearest;

/** Reads how the value of one field is drawn. */
final class DrawReader {

    private static final String UNKNOWN = "unknown";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String STEP = "step";
    private static final String PERCENT_OF = "percent-of";
    private static final String IN_TURN = "in-turn";
    private static final String VALUE = "value";

    private static final List<String> RANGE = List.of(FROM, TO, STEP, UNKNOWN);
    private static final List<String> PERCENT = List.of(PERCENT_OF, FROM, TO, STEP, UNKNOWN);
    private static final List<String> WORDS = List.of(FROM, TO, STEP, UNKNOWN, PERCENT_OF, IN_TURN, VALUE);

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Draw NOTHING = new Draw.Fixed(null);
    private static final int FINEST = 2;

    private final ValueReader values;
    private final WordingReader wordings;
    private final Mistakes mistakes;

    DrawReader(ValueReader values, WordingReader wordings, Mistakes mistakes) {
        this.values = values;
        this.wordings = wordings;
        this.mistakes = mistakes;
    }

    /** @param leftOut in how many of a million facts the field is left out when the file does not say */
    FieldDraw read(Field field, Node node, int leftOut) {
        int share = leftOut;
        if (node instanceof Node.Members members && members.member(UNKNOWN) != null) {
            share = share(members.member(UNKNOWN).value());
        }
        return new FieldDraw(field, node.place(), draw(field, node), share);
    }

    /** A share from 0 to 1, in millionths. */
    int share(Node node) {
        String text = node instanceof Node.Scalar scalar && scalar.text() != null ? scalar.text() : "";
        if (!text.matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
            mistakes.add(node.place(), "SAMPLE_SHARE", text);
            return 0;
        }
        return new BigDecimal(text).multiply(MILLION).intValueExact();
    }

    private Draw draw(Field field, Node node) {
        if (node instanceof Node.Scalar scalar) {
            return single(field, scalar.place(), scalar.text());
        }
        if (node instanceof Node.Items items) {
            return allOf(field, items);
        }
        Node.Members members = (Node.Members) node;
        if (members.member(PERCENT_OF) != null) {
            return percentOf(field, members);
        }
        if (members.member(FROM) != null || members.member(TO) != null || members.member(STEP) != null) {
            allow(members, RANGE);
            return range(field, members);
        }
        if (members.member(IN_TURN) != null) {
            allow(members, List.of(IN_TURN, UNKNOWN));
            return inTurn(field, members.member(IN_TURN).value());
        }
        if (members.member(VALUE) != null) {
            allow(members, List.of(VALUE, UNKNOWN));
            return draw(field, members.member(VALUE).value());
        }
        return weighted(field, members);
    }

    private void allow(Node.Members members, List<String> known) {
        members.members().forEach((name, member) -> {
            if (!known.contains(name)) {
                mistakes.unknown(member.place(), "SAMPLE_WORD", name, known);
            }
        });
    }

    private Draw single(Field field, Place place, String text) {
        if (text == null) {
            mistakes.add(place, "SAMPLE_EMPTY");
            return NOTHING;
        }
        if (!WordingReader.isWording(text)) {
            return new Draw.Fixed(values.value(field, place, text));
        }
        if (field.kind() == Kind.TEXT) {
            return values.value(field, place, text) == null ? NOTHING : wordings.wording(place, text);
        }
        Field other = wordings.reference(place, text);
        if (other != null && (other.kind() != field.kind() || other.enumType() != field.enumType())) {
            mistakes.add(place, "SAMPLE_OTHER_KIND", other.path(), field.path());
        }
        return other == null ? NOTHING : new Draw.Copy(other);
    }

    private Draw allOf(Field field, Node.Items items) {
        if (field.kind() != Kind.LIST) {
            mistakes.add(items.place(), "SAMPLE_LIST", field.path());
            return NOTHING;
        }
        return new Draw.AllOf(draws(field, items));
    }

    private Draw inTurn(Field field, Node node) {
        if (!(node instanceof Node.Items items)) {
            mistakes.add(node.place(), "SAMPLE_LIST_NEEDED");
            return NOTHING;
        }
        List<Draw> draws = draws(field, items);
        if (draws.isEmpty()) {
            mistakes.add(node.place(), "SAMPLE_EMPTY");
            return NOTHING;
        }
        return new Draw.InTurn(draws);
    }

    private List<Draw> draws(Field field, Node.Items items) {
        if (items.items().size() > Limits.VALUES) {
            mistakes.add(items.place(), "SAMPLE_TOO_MANY", String.valueOf(Limits.VALUES));
            return List.of(NOTHING);
        }
        List<Draw> draws = new ArrayList<>();
        for (Node item : items.items()) {
            boolean element = field.kind() == Kind.LIST && item instanceof Node.Scalar;
            draws.add(element ? element(field, (Node.Scalar) item) : draw(field, item));
        }
        return draws;
    }

    private Draw element(Field field, Node.Scalar scalar) {
        if (scalar.text() == null) {
            mistakes.add(scalar.place(), "SAMPLE_EMPTY");
            return NOTHING;
        }
        return new Draw.Fixed(values.value(field, scalar.place(), scalar.text()));
    }

    private Draw weighted(Field field, Node.Members members) {
        boolean list = field.kind() == Kind.LIST;
        List<Draw> draws = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        int total = 0;
        for (Map.Entry<String, Node.Member> member : members.members().entrySet()) {
            if (member.getKey().equals(UNKNOWN)) {
                continue;
            }
            Place place = member.getValue().place();
            if (isWord(field, member.getKey(), member.getValue().value())) {
                mistakes.unknown(place, "SAMPLE_WORD", member.getKey(), WORDS);
                return NOTHING;
            }
            int weight = list
                    ? share(member.getValue().value())
                    : weight(member.getValue().value());
            draws.add(
                    list
                            ? new Draw.Fixed(values.value(field, place, member.getKey()))
                            : single(field, place, member.getKey()));
            weights.add(weight);
            total += weight;
            if (draws.size() > Limits.VALUES) {
                mistakes.add(place, "SAMPLE_TOO_MANY", String.valueOf(Limits.VALUES));
                return NOTHING;
            }
        }
        if (draws.isEmpty()) {
            mistakes.add(members.place(), "SAMPLE_EMPTY");
            return NOTHING;
        }
        if (list) {
            return new Draw.SomeOf(draws, weights);
        }
        if (total == 0) {
            mistakes.add(members.place(), "SAMPLE_NO_WEIGHT");
            return NOTHING;
        }
        return new Draw.OneOf(draws, weights, total);
    }

    /** Whether what stands in the place of a value is rather meant as a word of the file. */
    private static boolean isWord(Field field, String name, Node node) {
        boolean value = field.kind() == Kind.TEXT
                || field.enumType() != null && field.enumType().value(name) != null
                || field.kind() == Kind.BOOLEAN && (name.equals("true") || name.equals("false"));
        return !(node instanceof Node.Scalar) || !value && name.matches("[a-z-]+") && Nearest.to(name, WORDS) != null;
    }

    /** A whole number from 0. */
    int weight(Node node) {
        String text = node instanceof Node.Scalar scalar && scalar.text() != null ? scalar.text() : "";
        int weight = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (weight > Limits.WEIGHT) {
            mistakes.add(node.place(), "SAMPLE_WEIGHT", text, String.valueOf(Limits.WEIGHT));
            return 1;
        }
        return weight;
    }

    private Draw range(Field field, Node.Members members) {
        return switch (field.kind()) {
            case INTEGER, LONG, DECIMAL -> numbers(field, members);
            case DATE -> days(field, members);
            default -> {
                mistakes.add(members.place(), "SAMPLE_NO_RANGE", field.path());
                yield NOTHING;
            }
        };
    }

    private Draw numbers(Field field, Node.Members members) {
        BigDecimal from = (BigDecimal) end(field, members, FROM);
        BigDecimal to = (BigDecimal) end(field, members, TO);
        BigDecimal step = step(field, members);
        if (from == null || to == null || step == null) {
            return NOTHING;
        }
        if (from.compareTo(to) > 0) {
            mistakes.add(members.place(), "SAMPLE_RANGE");
            return NOTHING;
        }
        BigDecimal steps = to.subtract(from).divide(step, 0, RoundingMode.FLOOR);
        if (steps.compareTo(BigDecimal.valueOf(Limits.STEPS)) > 0) {
            mistakes.add(members.place(), "SAMPLE_TOO_MANY", String.valueOf(Limits.STEPS));
            return NOTHING;
        }
        return new Draw.Range(from, step, steps.intValueExact());
    }

    /** One end of a range, or {@code null} when it is missing or wrong: then that is told. */
    private Object end(Field field, Node.Members members, String name) {
        Node.Member member = members.member(name);
        if (member == null) {
            mistakes.add(members.place(), "SAMPLE_MISSING", name);
            return null;
        }
        if (!(member.value() instanceof Node.Scalar scalar) || scalar.text() == null) {
            mistakes.add(member.place(), "SAMPLE_EMPTY");
            return null;
        }
        return values.value(field, scalar.place(), scalar.text());
    }

    private BigDecimal step(Field field, Node.Members members) {
        if (members.member(STEP) == null) {
            return field.kind() == Kind.DECIMAL && field.step() != null ? field.step() : BigDecimal.ONE;
        }
        BigDecimal step = (BigDecimal) end(ValueReader.number(field.path(), field.kind(), null, null), members, STEP);
        if (step != null && step.signum() <= 0) {
            mistakes.add(members.member(STEP).value().place(), "SAMPLE_RANGE");
            return null;
        }
        return step;
    }

    private Draw days(Field field, Node.Members members) {
        LocalDate from = (LocalDate) end(field, members, FROM);
        LocalDate to = (LocalDate) end(field, members, TO);
        BigDecimal step = members.member(STEP) == null
                ? BigDecimal.ONE
                : (BigDecimal)
                        end(ValueReader.number(field.path(), Kind.INTEGER, BigDecimal.ONE, MILLION), members, STEP);
        if (from == null || to == null || step == null) {
            return NOTHING;
        }
        if (from.isAfter(to)) {
            mistakes.add(members.place(), "SAMPLE_RANGE");
            return NOTHING;
        }
        long steps = ChronoUnit.DAYS.between(from, to) / step.intValueExact();
        return new Draw.Days(from, step.intValueExact(), (int) steps);
    }

    private Draw percentOf(Field field, Node.Members members) {
        allow(members, PERCENT);
        Node.Member figure = members.member(PERCENT_OF);
        String path = figure.value() instanceof Node.Scalar scalar && scalar.text() != null ? scalar.text() : "";
        Field other = wordings.reference(figure.value().place(), path);
        Draw percent = numbers(percent(field), members);
        if (other == null) {
            return NOTHING;
        }
        if (!other.kind().isNumber() || !field.kind().isNumber()) {
            mistakes.add(figure.value().place(), "SAMPLE_OTHER_KIND", other.path(), field.path());
            return NOTHING;
        }
        return percent == NOTHING ? NOTHING : new Draw.PercentOf(other, percent, scale(field));
    }

    private static int scale(Field field) {
        if (field.kind() != Kind.DECIMAL) {
            return 0;
        }
        return field.step() == null
                ? FINEST
                : Math.max(0, field.step().stripTrailingZeros().scale());
    }

    private static Field percent(Field field) {
        return ValueReader.number(field.path(), Kind.DECIMAL, BigDecimal.ZERO, BigDecimal.valueOf(Limits.PERCENT));
    }
}
