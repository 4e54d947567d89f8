package vn.minhdinh.ruleset;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Words;
import vn.minhdinh.condition.Words.Word;
import vn.minhdinh.engine.DrlFile;

/** Makes every small change of a rule file that its scenarios ought to notice. */
public final class Mutator {

    private static final Map<String, String> NEIGHBOURS = Map.of(
            "<", "<=", "<=", "<", ">", ">=", ">=", ">", "==", "!=", "!=", "==", "&&", "||", "||", "&&", "true", "false",
            "false", "true");
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
    private static final Set<String> NEGATABLE = Set.of("in", "matches", "contains", "memberOf");
    private static final Pattern DATE = Pattern.compile("(date-effective|date-expires)\\s+\"(\\d{4}-\\d\\d-\\d\\d)\"");
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private final Service service;
    private final DrlFile file;
    private final String text;
    private final List<Mutant> mutants = new ArrayList<>();
    private int rule;
    private String place = "";

    private Mutator(Service service, DrlFile file) {
        this.service = service;
        this.file = file;
        this.text = file.text();
    }

    public static List<Mutant> mutants(Service service, DrlFile file) {
        Mutator mutator = new Mutator(service, file);
        file.rules().forEach(mutator::mutate);
        return mutator.mutants;
    }

    private void mutate(DrlFile.DrlRule parsed) {
        rule++;
        place = "#" + rule;
        int at = startOfLine(parsed.line());
        if (!parsed.elements().isEmpty()) {
            mutateDates(at, parsed.elements().get(0).start());
        }
        int number = 0;
        for (DrlFile.Element element : parsed.elements()) {
            number++;
            place = "#" + rule + "." + number;
            mutate(element);
            drop(element);
            at = Math.max(at, end(element));
        }
        place = "#" + rule;
        mutateInserts(parsed.consequence().start(), parsed.consequence().end());
    }

    private int startOfLine(int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start;
    }

    // ---- the head and the right side ---------------------------------------------------------------------------

    private void mutateDates(int start, int end) {
        Matcher date = DATE.matcher(text).region(start, end);
        while (date.find()) {
            LocalDate day = LocalDate.parse(date.group(2));
            for (LocalDate other : List.of(day.minusDays(1), day.plusDays(1))) {
                replace(date.start(), date.end(), date.start(2), date.end(2), other.toString());
            }
        }
    }

    private void mutateInserts(int start, int end) {
        int from = start;
        for (Word word : Words.of(text, start, end)) {
            if (word.text().equals(";")) {
                mutateWords(from, word.start(), null);
                from = word.end();
            }
        }
    }

    // ---- elements ----------------------------------------------------------------------------------------------

    private void mutate(DrlFile.Element element) {
        if (element instanceof DrlFile.Pattern pattern) {
            mutateConstraints(pattern.constraints(), service.type(pattern.type()), ',');
        } else if (element instanceof DrlFile.Quantifier quantifier) {
            String other = Map.of("exists", "not", "not", "exists").get(quantifier.word());
            if (other != null) {
                int start = quantifier.start();
                replace(start, end(quantifier), start, start + quantifier.word().length(), other);
            }
            quantifier.elements().forEach(this::mutate);
        } else if (element instanceof DrlFile.Accumulate accumulate) {
            accumulate.source().forEach(this::mutate);
            mutateConstraints(accumulate.constraints(), null, ';');
        } else if (element instanceof DrlFile.Group group) {
            String whole = place;
            for (int i = 0; i < group.elements().size(); i++) {
                place = whole + "." + (i + 1);
                mutate(group.elements().get(i));
                dropBranch(group, i);
            }
            place = whole;
        }
    }

    private void drop(DrlFile.Element element) {
        int start = element.start();
        int end = end(element);
        while (isInParentheses(start, end)) {
            start = text.lastIndexOf('(', start - 1);
            end = text.indexOf(')', end) + 1;
        }
        add("drop " + words(text.substring(start, end)), start, end, "");
    }

    private boolean isInParentheses(int start, int end) {
        return text.substring(0, start).stripTrailing().endsWith("(")
                && text.substring(end).stripLeading().startsWith(")");
    }

    private void dropBranch(DrlFile.Group group, int at) {
        DrlFile.Element branch = group.elements().get(at);
        boolean last = at == group.elements().size() - 1;
        int start = last ? end(group.elements().get(at - 1)) : branch.start();
        int end = last ? end(branch) : group.elements().get(at + 1).start();
        add("drop " + words(text.substring(branch.start(), end(branch))), start, end, "");
    }

    /** Where an element ends, its own parentheses included. */
    private int end(DrlFile.Element element) {
        if (element instanceof DrlFile.Pattern pattern) {
            return pattern.end();
        }
        if (element instanceof DrlFile.Accumulate accumulate) {
            return accumulate.end();
        }
        List<DrlFile.Element> inner = element instanceof DrlFile.Quantifier quantifier
                ? quantifier.elements()
                : ((DrlFile.Group) element).elements();
        int end = inner.stream().mapToInt(this::end).max().orElseThrow();
        String stretch = text.substring(element.start(), end);
        for (long open = count(stretch, '(') - count(stretch, ')'); open > 0; open--) {
            end = text.indexOf(')', end) + 1;
        }
        return end;
    }

    private static long count(String stretch, char sought) {
        return stretch.chars().filter(character -> character == sought).count();
    }

    // ---- constraints -------------------------------------------------------------------------------------------

    private void mutateConstraints(List<DrlFile.Span> spans, FactType type, char before) {
        for (DrlFile.Span span : spans) {
            mutateWords(span.start(), span.end(), type);
            int start = span.start();
            int end = start + text.substring(start, span.end()).stripTrailing().length();
            int operator = boundOperator(start, end);
            String what = "drop " + words(text.substring(start, end));
            if (operator > 0) {
                add(what, operator, end, "");
            } else if (operator == 0) {
                boolean first = span == spans.get(0);
                boolean only = spans.size() == 1;
                int from = first && (!only || before == ',') ? start : text.lastIndexOf(only ? before : ',', start);
                int to = first && !only ? text.indexOf(',', end) + 1 : end;
                add(what, from, to, "");
            }
        }
    }

    /**
     * Where the condition of {@code $x : field <= 5} begins behind what it binds; 0 when nothing is bound, and -1 when
     * there is no condition.
     */
    private int boundOperator(int start, int end) {
        List<Word> words = Words.of(text, start, end);
        if (words.size() < 2 || !words.get(1).text().equals(":")) {
            return 0;
        }
        for (Word word : words.subList(2, words.size())) {
            if (word.text().equals("(")) {
                return -1;
            }
            if (COMPARISONS.contains(word.text())
                    || NEGATABLE.contains(word.text())
                    || word.text().equals("not")) {
                return word.start();
            }
        }
        return -1;
    }

    private void mutateWords(int start, int end, FactType type) {
        List<Word> words = Words.of(text, start, end);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.quoted()) {
                continue;
            }
            String neighbour = NEIGHBOURS.get(word.text());
            if (neighbour != null) {
                replace(start, end, word.start(), word.end(), neighbour);
            } else if (word.number()) {
                Field field = type == null ? null : comparedField(words, i, type);
                for (String other : neighbours(word.text(), field)) {
                    replace(start, end, word.start(), word.end(), other);
                }
            } else if (NEGATABLE.contains(word.text())) {
                boolean negated = words.get(i - 1).text().equals("not");
                int from = negated ? words.get(i - 1).start() : word.start();
                replace(start, end, from, word.end(), negated ? word.text() : "not " + word.text());
            } else if (i + 2 < words.size() && words.get(i + 1).text().equals(".")) {
                mutateEnum(start, end, word, words.get(i + 2));
            }
        }
    }

    private void mutateEnum(int start, int end, Word name, Word value) {
        for (EnumType type : service.enums()) {
            if (type.name().equals(name.text())) {
                List<String> values = type.names();
                String other = values.get((values.indexOf(value.text()) + 1) % values.size());
                replace(start, end, value.start(), value.end(), other);
            }
        }
    }

    // ---- numbers -----------------------------------------------------------------------------------------------

    /** The field a number is held against: {@code field <= 5}, {@code field in ( 1, 5 )}. */
    private static Field comparedField(List<Word> words, int number, FactType type) {
        int at = number - 1;
        while (at > 1
                && (words.get(at).number()
                        || Set.of(",", "(", "-").contains(words.get(at).text()))) {
            at--;
        }
        boolean compares = at > 0
                && (COMPARISONS.contains(words.get(at).text())
                        || words.get(at).text().equals("in"));
        if (!compares) {
            return null;
        }
        at = words.get(at - 1).text().equals("not") ? at - 2 : at - 1;
        return type.field(words.get(at).text());
    }

    private static Set<String> neighbours(String written, Field field) {
        boolean marked = written.endsWith("B");
        BigDecimal number = new BigDecimal(marked ? written.substring(0, written.length() - 1) : written);
        Set<String> neighbours = new LinkedHashSet<>();
        for (BigDecimal step : steps(number, field)) {
            for (BigDecimal other : List.of(number.subtract(step), number.add(step))) {
                boolean decimal = marked || other.stripTrailingZeros().scale() > 0;
                neighbours.add(other.toPlainString() + (decimal ? "B" : ""));
            }
        }
        return neighbours;
    }

    private static List<BigDecimal> steps(BigDecimal number, Field field) {
        if (field != null && field.step() != null) {
            return List.of(field.step());
        }
        return number.scale() == 0 ? List.of(BigDecimal.ONE) : List.of(number.ulp(), HUNDREDTH);
    }

    // ---- the change --------------------------------------------------------------------------------------------

    /** Replaces a part of a stretch; the stretch shows what the change is about. */
    private void replace(int stretchStart, int stretchEnd, int start, int end, String replacement) {
        String before = text.substring(stretchStart, stretchEnd);
        String after = text.substring(stretchStart, start) + replacement + text.substring(end, stretchEnd);
        add(words(before) + " => " + words(after), start, end, replacement);
    }

    private void add(String mutation, int start, int end, String replacement) {
        String changed = text.substring(0, start) + replacement + text.substring(end);
        mutants.add(new Mutant(file.path(), place + " " + mutation, changed));
    }

    private static String words(String stretch) {
        return stretch.strip().replaceAll("\\s+", " ");
    }
}
