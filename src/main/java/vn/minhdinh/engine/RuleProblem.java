package vn.minhdinh.engine;

import java.util.List;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.language.Plain;

/**
 * Something wrong, or worth a second look, in a rules folder.
 *
 * @param file path below the rules folder; empty when the folder is meant
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 * @param code stable code: {@code rule.<code>} says what is wrong, {@code rule.<code>.why} and {@code rule.<code>.fix}
 *     why that matters and how to mend it
 * @param arguments what the sentences name
 */
public record RuleProblem(String file, int line, int column, String code, List<String> arguments, Severity severity)
        implements Comparable<RuleProblem> {

    private static final int LONGEST_ARGUMENT = 160;

    /** An error keeps the folder from being served, a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public RuleProblem {
        arguments = List.copyOf(arguments);
    }

    /** An error. */
    public RuleProblem(String file, int line, int column, String code, List<String> arguments) {
        this(file, line, column, code, arguments, Severity.ERROR);
    }

    public static RuleProblem warning(String file, int line, int column, String code, String... arguments) {
        return new RuleProblem(file, line, column, code, List.of(arguments), Severity.WARNING);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column}, as far as it is known. */
    public String place() {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "");
    }

    /** What is wrong. */
    public String what(Language language) {
        return words(language, "");
    }

    /** Why that matters. */
    public String why(Language language) {
        return words(language, ".why");
    }

    /** How to mend it; an example stands in lines of its own. */
    public String fix(Language language) {
        return words(language, ".fix");
    }

    private String words(Language language, String part) {
        Object[] shown = arguments.stream()
                .map(argument -> Plain.of(argument, LONGEST_ARGUMENT))
                .toArray();
        return Messages.get(language, "rule." + code + part, shown);
    }

    /** {@code file:line:column: CODE sentence}. */
    public String sentence(Language language) {
        return place() + ": " + code + "  " + what(language);
    }

    @Override
    public int compareTo(RuleProblem other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
