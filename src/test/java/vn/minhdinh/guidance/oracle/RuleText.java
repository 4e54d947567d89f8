package vn.minhdinh.guidance.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.ruleset.RulesFolder;

/** What regular expressions find in the rule files of a service: the marks that its fields are held against. */
final class RuleText {

    private static final String NUMBER = "-?[0-9][0-9_]*(?:\\.[0-9]+)?";
    private static final Pattern ANY_NUMBER = Pattern.compile("(?<![\\w.\"-])(" + NUMBER + ")B?(?![\\w\"-])");
    private static final Pattern YEARS = Pattern.compile("(?:plus|minus)Years\\(\\s*([0-9]+)");
    private static final Pattern DAYS = Pattern.compile("(?:plus|minus)Days\\(\\s*([0-9]+)");
    private static final Pattern FIELD = Pattern.compile("^    (\\w+) : ");
    private static final Pattern DAY = Pattern.compile("\"([0-9]{4}-[0-9]{2}-[0-9]{2})\"");

    private final List<String> conditions = new ArrayList<>();
    private final List<String> wholes = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();
    private final Map<String, Marks> marks = new HashMap<>();

    private RuleText() {}

    /**
     * What a field of this name is held against.
     *
     * @param values the numbers beside a comparison of it
     * @param direct false when it is read in another way too: added up, compared with another field
     * @param near all numbers of the files that read it
     */
    record Marks(
            List<BigDecimal> values, boolean direct, List<BigDecimal> near, List<Integer> years, List<Integer> days) {}

    static RuleText of(RulesFolder folder, String service) throws Exception {
        RuleText text = new RuleText();
        for (String file : folder.names(service, ".drl")) {
            String whole = folder.text(file).replaceAll("(?m)//.*$", "");
            text.wholes.add(whole);
            if (file.endsWith("/facts.drl")) {
                text.findDistinct(whole);
            } else {
                text.conditions.add(whole.replaceAll("\"[^\"]*\"", "").replaceAll("(?s)\\bthen\\b.*?\\bend\\b", ""));
            }
        }
        return text;
    }

    /** Whether no two facts of a list may have the same value in it. */
    boolean isDistinct(FieldInfo field) {
        return distinct.contains(field.path());
    }

    private void findDistinct(String facts) {
        for (String declaration : facts.split("(?m)^declare ")) {
            String type = declaration.split("\\W", 2)[0];
            String field = "";
            for (String line : declaration.split("\n")) {
                Matcher matcher = FIELD.matcher(line);
                field = matcher.find() ? matcher.group(1) : field;
                if (line.contains("@distinct( true )")) {
                    distinct.add(type + "." + field);
                }
            }
        }
    }

    Marks marks(String field) {
        return marks.computeIfAbsent(field, this::find);
    }

    /** The days written in rules: most are the first day of a rule, or the first on which it no longer holds. */
    List<LocalDate> days() {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (String whole : wholes) {
            Matcher matcher = DAY.matcher(whole);
            while (matcher.find()) {
                days.add(LocalDate.parse(matcher.group(1)));
            }
        }
        return List.copyOf(days);
    }

    private Marks find(String field) {
        Pattern word = Pattern.compile("(?<![\\w$.])" + field + "\\b");
        Pattern held = Pattern.compile(word + "\\s*(?:<=|>=|<|>|==|!=)\\s*(?:(" + NUMBER + ")B?(?![\\w.])|null\\b)");
        TreeSet<BigDecimal> values = new TreeSet<>();
        TreeSet<BigDecimal> near = new TreeSet<>();
        TreeSet<Integer> years = new TreeSet<>();
        TreeSet<Integer> days = new TreeSet<>();
        boolean direct = true;
        for (int i = 0; i < conditions.size(); i++) {
            String condition = conditions.get(i);
            if (!word.matcher(condition).find()) {
                continue;
            }
            numbers(ANY_NUMBER, condition).forEach(number -> near.add(new BigDecimal(number)));
            numbers(YEARS, condition).forEach(number -> years.add(Integer.valueOf(number)));
            numbers(DAYS, condition).forEach(number -> days.add(Integer.valueOf(number)));
            numbers(held, condition).forEach(number -> values.add(new BigDecimal(number)));
            direct &= !word.matcher(held.matcher(condition).replaceAll("")).find();
        }
        return new Marks(List.copyOf(values), direct, List.copyOf(near), List.copyOf(years), List.copyOf(days));
    }

    private static List<String> numbers(Pattern pattern, String text) {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                numbers.add(matcher.group(1).replace("_", ""));
            }
        }
        return numbers;
    }
}
