package vn.minhdinh.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.language.Nearest;

/** Reads how the value of one field is drawn. */
final class DrawReader {

    private static final String UNKNOWN = "unknown";
    private static final String IN_TURN = "in-turn";
    private static final String VALUE = "value";

    private static final List<String> WORDS = List.of(
            RangeReader.FROM, RangeReader.TO, RangeReader.STEP, RangeReader.PERCENT_OF, IN_TURN, VALUE, UNKNOWN);

    private final ValueReader values;
    private final WordingReader wordings;
    private final RangeReader ranges;
    private final ShareReader shares;
    private final Mistakes mistakes;

    DrawReader(ValueReader values, WordingReader wordings, Mistakes mistakes) {
        this.values = values;
        this.wordings = wordings;
        this.ranges = new RangeReader(values, wordings, mistakes);
        this.shares = new ShareReader(mistakes);
        this.mistakes = mistakes;
    }

    /** @param leftOut in how many of a million facts the field is left out when the file does not say */
    FieldDraw read(Field field, Node node, int leftOut) {
        if (node instanceof Node.Members members && members.member(UNKNOWN) != null) {
            int share = shares.share(members.member(UNKNOWN).value());
            return new FieldDraw(field, node.place(), draw(field, members.without(UNKNOWN)), share);
        }
        return new FieldDraw(field, node.place(), draw(field, node), leftOut);
    }

    private Draw draw(Field field, Node node) {
        if (node instanceof Node.Scalar scalar) {
            return single(field, scalar.place(), scalar.text());
        }
        if (node instanceof Node.Items items) {
            return allOf(field, items);
        }
        Node.Members members = (Node.Members) node;
        if (members.member(RangeReader.PERCENT_OF) != null) {
            return ranges.percentOf(field, members);
        }
        if (RangeReader.isRange(members)) {
            return ranges.range(field, members);
        }
        if (members.member(IN_TURN) != null) {
            mistakes.onlyKnown(members, List.of(IN_TURN));
            return inTurn(field, members.member(IN_TURN).value());
        }
        if (members.member(VALUE) != null) {
            mistakes.onlyKnown(members, List.of(VALUE));
            return draw(field, members.member(VALUE).value());
        }
        return weighted(field, members);
    }

    private Draw single(Field field, Place place, String text) {
        if (text == null) {
            mistakes.add(place, "SAMPLE_EMPTY");
            return Draw.NOTHING;
        }
        if (field.kind() == Kind.LIST) {
            mistakes.add(place, "SAMPLE_LIST_NEEDED");
            return Draw.NOTHING;
        }
        if (!WordingReader.isWording(text)) {
            return new Draw.Fixed(values.value(field, place, text));
        }
        if (field.kind() == Kind.TEXT) {
            return values.value(field, place, text) == null ? Draw.NOTHING : wordings.wording(place, text);
        }
        Field other = wordings.reference(place, text);
        if (other != null && (other.kind() != field.kind() || other.enumType() != field.enumType())) {
            mistakes.add(place, "SAMPLE_OTHER_KIND", other.path(), field.path());
        }
        return other == null ? Draw.NOTHING : new Draw.Copy(other);
    }

    private Draw allOf(Field field, Node.Items items) {
        if (field.kind() != Kind.LIST) {
            mistakes.add(items.place(), "SAMPLE_LIST", field.path());
            return Draw.NOTHING;
        }
        return new Draw.AllOf(draws(field, items, Limits.LIST_ELEMENTS));
    }

    private Draw inTurn(Field field, Node node) {
        if (!(node instanceof Node.Items items)) {
            mistakes.add(node.place(), "SAMPLE_LIST_NEEDED");
            return Draw.NOTHING;
        }
        List<Draw> draws = draws(field, items, Limits.VALUES);
        if (draws.isEmpty()) {
            mistakes.add(node.place(), "SAMPLE_EMPTY");
            return Draw.NOTHING;
        }
        return new Draw.InTurn(draws);
    }

    private List<Draw> draws(Field field, Node.Items items, int most) {
        if (items.items().size() > most) {
            mistakes.add(items.place(), "SAMPLE_TOO_MANY", String.valueOf(most));
            return List.of(Draw.NOTHING);
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
            return Draw.NOTHING;
        }
        return new Draw.Fixed(values.value(field, scalar.place(), scalar.text()));
    }

    private Draw weighted(Field field, Node.Members members) {
        boolean list = field.kind() == Kind.LIST;
        int most = list ? Limits.LIST_ELEMENTS : Limits.VALUES;
        if (members.members().isEmpty()) {
            mistakes.add(members.place(), "SAMPLE_EMPTY");
            return Draw.NOTHING;
        }
        if (members.members().size() > most) {
            mistakes.add(members.place(), "SAMPLE_TOO_MANY", String.valueOf(most));
            return Draw.NOTHING;
        }
        for (Map.Entry<String, Node.Member> member : members.members().entrySet()) {
            if (isWord(field, member.getKey(), member.getValue().value())) {
                mistakes.unknown(member.getValue().place(), "SAMPLE_WORD", member.getKey(), WORDS);
                return Draw.NOTHING;
            }
        }
        return list ? someOf(field, members) : oneOf(field, members);
    }

    private Draw someOf(Field field, Node.Members members) {
        List<Draw> draws = new ArrayList<>();
        List<Integer> perMillion = new ArrayList<>();
        members.members().forEach((value, member) -> {
            draws.add(new Draw.Fixed(values.value(field, member.place(), value)));
            perMillion.add(shares.share(member.value()));
        });
        return new Draw.SomeOf(draws, perMillion);
    }

    private Draw oneOf(Field field, Node.Members members) {
        List<Draw> draws = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        members.members().forEach((value, member) -> {
            draws.add(single(field, member.place(), value));
            weights.add(shares.weight(member.value()));
        });
        int total = weights.stream().mapToInt(Integer::intValue).sum();
        if (total == 0) {
            mistakes.add(members.place(), "SAMPLE_NO_WEIGHT");
            return Draw.NOTHING;
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
}
