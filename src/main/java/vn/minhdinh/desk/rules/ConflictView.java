package vn.minhdinh.desk.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that somebody else changed while they were edited here.
 *
 * @param form everything that was typed, made from the files as they are now
 */
record ConflictView(EditorView form, List<Both> files) {

    /** @param gone whether the file is no longer there */
    record Both(String path, List<Line> yours, List<Line> theirs, boolean gone) {

        static Both of(String path, String yours, String theirs, boolean gone) {
            return new Both(path, lines(yours, theirs), lines(theirs, yours), gone);
        }
    }

    /** @param onlyHere whether the other text has no such line */
    record Line(String text, boolean onlyHere) {}

    private static List<Line> lines(String text, String other) {
        Set<String> there = other.lines().collect(Collectors.toSet());
        return text.lines().map(line -> new Line(line, !there.contains(line))).toList();
    }
}
