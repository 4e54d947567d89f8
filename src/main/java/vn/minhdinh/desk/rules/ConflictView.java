package vn.minhdinh.desk.rules;

import java.util.List;

/**
 * Files that somebody else changed while they were edited here.
 *
 * @param form everything that was typed, made from the files as they are now
 */
record ConflictView(EditorView form, List<Both> files) {

    /** @param gone whether the file is no longer there */
    record Both(String path, String yours, String theirs, boolean gone) {}
}
