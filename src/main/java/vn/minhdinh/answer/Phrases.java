package vn.minhdinh.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Interval;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.language.Text;

/** Values and names as people write them: 2.100.000 đồng, 30/06/2024; 2,100,000 VND, 30 Jun 2024 in English. */
public final class Phrases {

    private static final int NAMES_SHOWN = 5;
    private static final int MOST_LABELS = 10_000;
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private final Language language;
    private final Map<Text, String> labels = new ConcurrentHashMap<>();
    private final Map<Text, String> capitals = new ConcurrentHashMap<>();
    private final Map<Clause, String> clauses = new ConcurrentHashMap<>();

    public Phrases(Language language) {
        this.language = language;
    }

    public Language language() {
        return language;
    }

    public String text(Text text) {
        return text.in(language);
    }

    public String message(String key, Object... arguments) {
        return Messages.get(language, key, arguments);
    }

    /** A message piece by piece; an argument that is a list is told with semicolons between. */
    void tell(Consumer<String> to, String key, Object... arguments) {
        Messages.tell(to, language, key, arguments);
    }

    /** What the words of a condition depend on. */
    private record Clause(Condition condition, Object value, Verdict verdict) {}

    /**
     * What is said of a condition each time it meets one of a few values: a truth, a word of an enum, the literal written
     * in the rule. Made once.
     *
     * @param verdict {@code null} when the words do not depend on it
     */
    String once(Condition condition, Object value, Verdict verdict, Supplier<String> words) {
        Clause clause = new Clause(condition, value, verdict);
        String known = clauses.get(clause);
        if (known == null) {
            known = words.get();
            if (clauses.size() < MOST_LABELS) {
                clauses.put(clause, known);
            }
        }
        return known;
    }

    /** A value without unit. */
    public String value(Object value) {
        if (value == null) {
            return message("word.unknown");
        }
        if (value instanceof EnumValue word) {
            return text(word.label());
        }
        if (value instanceof Boolean truth) {
            return message(truth ? "word.yes" : "word.no");
        }
        if (value instanceof LocalDate day) {
            return day(day);
        }
        if (value instanceof Interval interval) {
            return interval(interval);
        }
        if (value instanceof Integer || value instanceof Long) {
            return grouped(value.toString()).toString();
        }
        if (value instanceof Number number) {
            return number(Values.decimal(number));
        }
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(this::value).toList());
        }
        return value.toString();
    }

    /** A value with the unit of its field, a word of an enum in quotes: as it stands in a sentence. */
    public String value(Object value, Field field) {
        if (value instanceof EnumValue) {
            return "“" + value(value) + "”";
        }
        if (field != null && isYear(value, field)) {
            return value.toString();
        }
        boolean measured =
                field != null && field.kind().isNumber() && !field.unit().isEmpty() && value != null;
        return measured ? value(value) + unitGap(field) + text(field.unit()) : value(value);
    }

    /** A whole number that counts nothing, such as a year, is not put in groups of three. */
    private static boolean isYear(Object value, Field field) {
        return value instanceof Integer
                && field.kind() == Kind.INTEGER
                && field.unit().isEmpty();
    }

    /** A share in percent, cut to two digits so that what falls short of a mark never reads as the mark. */
    public String percent(Object share) {
        if (share instanceof Interval bounds) {
            return interval(new Interval(cut(bounds.low(), RoundingMode.DOWN), cut(bounds.high(), RoundingMode.UP)))
                    + "%";
        }
        return share instanceof Number ? number(cut(Values.decimal(share), RoundingMode.DOWN)) + "%" : value(share);
    }

    private static BigDecimal cut(BigDecimal number, RoundingMode rounding) {
        return number == null || number.scale() <= 2 ? number : number.setScale(2, rounding);
    }

    private String unitGap(Field field) {
        return text(field.unit()).equals("%") ? "" : " ";
    }

    /** 30/06/2024, or 30 Jun 2024. */
    public String day(LocalDate day) {
        if (language == Language.VI) {
            return twoDigits(day.getDayOfMonth()) + "/" + twoDigits(day.getMonthValue()) + "/" + day.getYear();
        }
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private String interval(Interval interval) {
        String low = interval.low() == null ? "…" : number(interval.low());
        String high = interval.high() == null ? "…" : number(interval.high());
        return low + "–" + high;
    }

    /** Thousands in groups of three, the decimals as they are: 2.100.000,5 in Vietnamese, 2,100,000.5 in English. */
    public String number(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        int point = plain.indexOf('.');
        if (point < 0) {
            return grouped(plain).toString();
        }
        return grouped(plain.substring(0, point))
                .append(language == Language.VI ? ',' : '.')
                .append(plain, point + 1, plain.length())
                .toString();
    }

    private StringBuilder grouped(String whole) {
        char group = language == Language.VI ? '.' : ',';
        int first = whole.startsWith("-") ? 1 : 0;
        StringBuilder written = new StringBuilder(whole.length() + 16).append(whole, 0, first);
        for (int i = first; i < whole.length(); i++) {
            if (i > first && (whole.length() - i) % 3 == 0) {
                written.append(group);
            }
            written.append(whole.charAt(i));
        }
        return written;
    }

    /** The label in the middle of a sentence: its first letter small, unless the word is an abbreviation. */
    public String label(Text text) {
        String known = labels.get(text);
        if (known == null) {
            known = small(text);
            if (labels.size() < MOST_LABELS) {
                labels.put(text, known);
            }
        }
        return known;
    }

    private String small(Text text) {
        String label = text(text);
        if (label.length() < 2 || !Character.isUpperCase(label.charAt(0)) || Character.isUpperCase(label.charAt(1))) {
            return label;
        }
        return Character.toLowerCase(label.charAt(0)) + label.substring(1);
    }

    /** What a part of a date is called: the month of the as-of date. */
    public Text partOf(Expression.DatePart part) {
        String of = label(part.date().field().label());
        return Text.same(message("date." + part.part().name(), of));
    }

    public String label(FactType type) {
        return label(type.label());
    }

    /** A text with its first letter large. */
    String capital(Text text) {
        String known = capitals.get(text);
        if (known == null) {
            known = capital(text(text));
            if (capitals.size() < MOST_LABELS) {
                capitals.put(text, known);
            }
        }
        return known;
    }

    /** The first letter large. */
    public String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The names of facts, the first few of them. */
    public String names(List<Fact> facts) {
        return names(facts, "");
    }

    /** The same, with what is to be said of the first one behind its name. */
    public String names(List<Fact> facts, String ofFirst) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(NAMES_SHOWN, facts.size()); i++) {
            String name = name(facts.get(i));
            names.add(i == 0 && !ofFirst.isEmpty() ? name + " (" + ofFirst + ")" : name);
        }
        String shown = String.join(", ", names);
        int more = facts.size() - names.size();
        return more > 0 ? shown + " " + message("word.more", more) : shown;
    }

    /** What a fact is called: its name, its id, the value of its first enum field, or its place in the list. */
    public String name(Fact fact) {
        Field name = fact.type().field("name");
        if (name != null && name.kind() == Kind.TEXT && fact.values()[name.index()] != null) {
            return (String) fact.values()[name.index()];
        }
        if (fact.id() != null) {
            return fact.id();
        }
        for (Object value : fact.values()) {
            if (value instanceof EnumValue word) {
                return text(word.label());
            }
        }
        return "#" + (fact.position() + 1);
    }
}
