package vn.minhdinh.engine;

import java.util.List;
import java.util.Map;

/**
 * One parsed rule file, in words of our own. Offsets count characters of {@code text} from 0, ends excluded.
 *
 * @param path path below the rules folder, with forward slashes
 * @param text its text without byte order mark
 * @param lines where the lines of {@code text} begin
 */
public record DrlFile(
        String path,
        String text,
        LineStarts lines,
        String packageName,
        List<DrlEnum> enums,
        List<DrlType> types,
        List<DrlRule> rules,
        Object parsed) {

    public DrlFile(
            String path,
            String text,
            String packageName,
            List<DrlEnum> enums,
            List<DrlType> types,
            List<DrlRule> rules,
            Object parsed) {
        this(path, text, new LineStarts(text), packageName, enums, types, rules, parsed);
    }

    /** A declared enum; every value has its constructor arguments as text without quotes. */
    public record DrlEnum(String name, int start, Map<String, List<String>> values, List<String> fields) {}

    /** A declared type; annotation values stand without quotes. */
    public record DrlType(String name, int start, Map<String, String> annotations, List<DrlField> fields) {}

    /** A field of a declared type. */
    public record DrlField(String name, String type, int start, Map<String, String> annotations) {}

    /**
     * A rule: attributes and annotations by name, the elements of its left side.
     *
     * @param start of the word {@code rule}
     * @param head the stretch before {@code when}, where attributes and annotations stand
     * @param consequence the stretch between {@code then} and {@code end}
     */
    public record DrlRule(
            String name,
            int start,
            int line,
            Map<String, String> attributes,
            Map<String, String> annotations,
            List<Element> elements,
            Span head,
            Span consequence) {}

    /** An element of a rule's left side. */
    public sealed interface Element {
        int start();
    }

    /** A stretch of the text. */
    public record Span(int start, int end) {}

    /** {@code $b : Type( constraint, constraint )}; {@code binding} may be {@code null}. */
    public record Pattern(String type, String binding, List<Span> constraints, int start, int end) implements Element {}

    /** {@code or} (or a nested {@code and}) over elements. */
    public record Group(boolean any, List<Element> elements, int start) implements Element {}

    /** {@code exists}, {@code not}, {@code forall} over elements. */
    public record Quantifier(String word, List<Element> elements, int start) implements Element {}

    /** {@code accumulate( source; calls; constraints )}. */
    public record Accumulate(List<Element> source, List<Call> calls, List<Span> constraints, int start, int end)
            implements Element {}

    /** {@code $bind : function( parameters )}. */
    public record Call(String bind, String function, List<String> parameters) {}

    /** An element rule files may not hold: {@code eval}, {@code from}, …; refused by this code. */
    public record Unknown(String code, String what, int start) implements Element {}

    /** Where a word stands in a stretch of the text; the beginning of the stretch when it does not. */
    public int find(String word, int from, int to) {
        int at = text.indexOf(word, from);
        return at >= 0 && at < to ? at : from;
    }

    /** Line of an offset, from 1. */
    public int line(int offset) {
        return lines.line(offset);
    }

    /** Column of an offset, from 1. */
    public int column(int offset) {
        return lines.column(offset);
    }
}
