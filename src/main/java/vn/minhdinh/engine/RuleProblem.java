package vn.minhdinh.engine;

import java.util.List;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/**
 * Something wrong in a rules folder.
 *
 * @param file path below the rules folder
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 * @param code stable code; its sentence is the message {@code rule.<code>}
 * @param arguments what the sentence names
 */
public record RuleProblem(String file, int line, int column, String code, List<String> arguments)
        implements Comparable<RuleProblem> {

    /** {@code file:line:column: CODE sentence}. */
    public String sentence(Language language) {
        String place = file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "");
        return place + ": " + code + "  " + Messages.get(language, "rule." + code, arguments.toArray());
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
