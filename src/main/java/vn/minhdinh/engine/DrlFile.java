package vn.minhdinh.engine;

import java.util.List;
import java.util.Map;

/**
 * One parsed rule file, in words of our own. Offsets count characters of {@code text} from 0, ends excluded.
 *
 * @param path path below the rules folder, with forward slashes
 * @param text its text without byte order mark
 */
public record DrlFile(
        String path,
        String text,
        String packageName,
        List<DrlEnum> enums,
        List<DrlType> types,
        List<DrlRule> rules,
        List<Foreign> foreign,
        Object parsed) {

    /** A declared enum; every value has its constructor arguments as text without quotes. */
    public record DrlEnum(String name, int line, Map<String, List<String>> values, List<String> fields) {}

    /** A declared type; annotation values stand without quotes. */
    public record DrlType(
            String name, int line, String parent, Map<String, String> annotations, List<DrlField> fields) {}

    /** A field of a declared type. */
    public record DrlField(String name, String type, int line, Map<String, String> annotations) {}

    /** A rule: attributes and annotations by name, the elements of its left side, the text of its right side. */
    public record DrlRule(
            String name,
            int line,
            Map<String, String> attributes,
            Map<String, String> annotations,
            List<Element> elements,
            String consequence,
            int consequenceLine,
            boolean extended) {}

    /** Something the file holds that rule files may not hold: a function, a query, a global, an import, … */
    public record Foreign(String what, String name, int line) {}

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

    /** An element rule files may not hold: {@code eval}, {@code from}, … */
    public record Unknown(String what, int start) implements Element {}

    /** Line of an offset, from 1. */
    public int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** Column of an offset, from 1. */
    public int column(int offset) {
        int newline = text.lastIndexOf('\n', Math.min(offset, text.length()) - 1);
        return offset - newline;
    }
}
