package vn.minhdinh.check;

import java.util.Optional;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;

/** Finds the line a problem is about. Keeps the text of the file asked for last: problems come file by file. */
final class SourceLines {

    private final RulesFolder folder;
    private String file;
    private String text;

    SourceLines(RulesFolder folder) {
        this.folder = folder;
    }

    /** Empty when the problem has no line, or its file has no such line or is no text. */
    Optional<SourceLine> of(RuleProblem problem) {
        if (problem.line() <= 0 || problem.file().isEmpty()) {
            return Optional.empty();
        }
        if (!problem.file().equals(file)) {
            file = problem.file();
            text = text(file);
        }
        return Optional.ofNullable(line(problem.line())).map(line -> SourceLine.of(line, problem.column()));
    }

    private String text(String name) {
        try {
            return folder.holds(name) ? folder.text(name) : "";
        } catch (RulesRefused notText) {
            return "";
        }
    }

    private String line(int number) {
        int start = 0;
        for (int line = 1; line < number; line++) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return null;
            }
        }
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline;
        String line = text.substring(start, end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
