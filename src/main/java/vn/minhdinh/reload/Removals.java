package vn.minhdinh.reload;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file says it no longer holds, on purpose: a comment {@code // bãi bỏ: "name"} or {@code // removed: "name"}, with
 * {@code #} in scenario files. A file that was cut short by accident does not say so.
 */
final class Removals {

    private static final Pattern COMMENT = Pattern.compile(
            "^[ \\t]*(?://|#)[ \\t]*(?:(?:đã[ \\t]+)?bãi bỏ|removed)[ \\t]*:[ \\t]*(\\S[^\\r\\n]*)$",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Removals() {}

    /** The names among these that a text says are removed. */
    static Set<String> named(String text, Collection<String> names) {
        Set<String> named = new HashSet<>();
        Matcher comment = COMMENT.matcher(text);
        while (comment.find()) {
            String said = comment.group(1).strip();
            String bare = said.replaceAll("^[\"“”']|[\"“”']$", "");
            names.stream()
                    .filter(name -> name.equals(said) || name.equals(bare))
                    .forEach(named::add);
        }
        return named;
    }
}
