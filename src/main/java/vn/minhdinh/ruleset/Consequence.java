package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The right side of a rule as rule files may write it: {@code insert( new Type( argument, … ) );}, once or more. */
record Consequence(List<Insert> inserts) {

    /** One insert: the name of the type and its arguments as written. */
    record Insert(String type, List<String> arguments) {}

    private static final String ARGUMENT = "[^\\s,()\"]+|\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern INSERT = Pattern.compile("\\s*insert\\s*\\(\\s*new\\s+(\\w+)\\s*\\(\\s*((?:(?:"
            + ARGUMENT + ")\\s*(?:,\\s*(?:" + ARGUMENT + ")\\s*)*)?)\\)\\s*\\)\\s*;");
    private static final Pattern EACH = Pattern.compile(ARGUMENT);
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*(?s:.*?)\\*/");

    /** Reads it, or answers {@code null} when it holds anything else. */
    static Consequence parse(String text) {
        String rest = text.indexOf('"') < 0 ? COMMENT.matcher(text).replaceAll(" ") : text;
        List<Insert> inserts = new ArrayList<>();
        Matcher matcher = INSERT.matcher(rest);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            List<String> arguments = new ArrayList<>();
            Matcher each = EACH.matcher(matcher.group(2));
            while (each.find()) {
                arguments.add(each.group());
            }
            inserts.add(new Insert(matcher.group(1), arguments));
            at = matcher.end();
        }
        return inserts.isEmpty() || !rest.substring(at).isBlank() ? null : new Consequence(inserts);
    }
}
