package vn.minhdinh.desk.rules;

import java.util.List;

/**
 * A form in which rule files are changed.
 *
 * @param closed why nothing can be saved, "" when it can
 * @param mistakes what is missing to save, in words
 * @param addable files that can be changed together with these
 * @param result what became of the last button, {@code null} before any
 */
record EditorView(
        List<FileField> files,
        String author,
        String reason,
        String closed,
        List<Mistake> mistakes,
        List<String> addable,
        Result result) {

    /**
     * A file with what is typed for it.
     *
     * @param id of its elements
     * @param hash of the file that was opened, "" when there is none yet
     * @param unreadable why it cannot be changed here, "" when it can
     */
    record FileField(String id, int index, String path, String hash, String text, String unreadable) {

        boolean isNew() {
            return hash.isEmpty();
        }

        /** So many lines as are worth seeing at once. */
        int rows() {
            return Math.max(6, Math.min(24, 2 + (int) text.lines().count()));
        }
    }

    /** @param target the field it is about */
    record Mistake(String target, String text) {}

    /**
     * What a button brought.
     *
     * @param tone {@code yes}, {@code no} or {@code open}
     * @param lines sentences; what begins with two spaces belongs to the one before
     */
    record Result(String tone, String sign, String words, List<Diagnostic> diagnostics, List<String> lines) {}
}
