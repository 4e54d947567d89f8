package vn.minhdinh.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;

/**
 * Reads texts with places to fill in: {@code {case}}, {@code {number}} and {@code {nth}}, with as many noughts as the
 * number has digits at least, and {@code {Type.field}}.
 */
final class WordingReader {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern COUNT = Pattern.compile("([a-z]+)(?::(0{1,9}))?");

    private static final Map<String, ToIntFunction<DrawnFact>> COUNTS =
            new TreeMap<>(Map.of("case", DrawnFact::caseNumber, "number", DrawnFact::number, "nth", DrawnFact::nth));

    private final FactType type;
    private final Reach reach;
    private final Mistakes mistakes;

    /** @param type the type whose facts the texts are drawn for */
    WordingReader(FactType type, Reach reach, Mistakes mistakes) {
        this.type = type;
        this.reach = reach;
        this.mistakes = mistakes;
    }

    static boolean isWording(String text) {
        return text.indexOf('{') >= 0 || text.indexOf('}') >= 0;
    }

    /** The field that the whole text stands for, or {@code null} when it is no reference: then that is told. */
    Field reference(Place place, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return field(place, matcher.matches() ? matcher.group(1) : text, List.of());
    }

    Draw wording(Place place, String text) {
        List<Draw.Wording.Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int from = 0;
        while (matcher.find()) {
            literal(place, text.substring(from, matcher.start()), parts);
            parts.add(part(place, matcher.group(1)));
            from = matcher.end();
        }
        literal(place, text.substring(from), parts);
        return new Draw.Wording(place, parts);
    }

    private void literal(Place place, String words, List<Draw.Wording.Part> parts) {
        if (isWording(words)) {
            mistakes.add(place, "SAMPLE_BRACE");
        }
        parts.add(fact -> words);
    }

    private Draw.Wording.Part part(Place place, String inside) {
        Matcher count = COUNT.matcher(inside);
        ToIntFunction<DrawnFact> number = count.matches() ? COUNTS.get(count.group(1)) : null;
        if (number != null) {
            int digits = count.group(2) == null ? 1 : count.group(2).length();
            return fact -> padded(number.applyAsInt(fact), digits);
        }
        Field field = field(place, inside, COUNTS.keySet());
        return field == null ? fact -> null : fact -> words(fact.value(field));
    }

    private static String padded(int number, int digits) {
        String written = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - written.length())) + written;
    }

    private static String words(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value == null ? null : value.toString();
    }

    private Field field(Place place, String path, Collection<String> words) {
        Field field = reach.field(type, path);
        if (field == null) {
            tellUnknown(place, path, words);
        } else if (field.kind() == Kind.LIST) {
            mistakes.add(place, "SAMPLE_OTHER_KIND", path, type.name());
            return null;
        }
        return field;
    }

    private void tellUnknown(Place place, String path, Collection<String> words) {
        String ofSameFact = type.name() + '.' + path;
        if (reach.field(type, ofSameFact) != null) {
            mistakes.add(place, "SAMPLE_REFERENCE", path + " (" + ofSameFact + "?)");
            return;
        }
        List<String> known = new ArrayList<>(reach.paths(type));
        known.addAll(words);
        mistakes.unknown(place, "SAMPLE_REFERENCE", path, known);
    }
}
