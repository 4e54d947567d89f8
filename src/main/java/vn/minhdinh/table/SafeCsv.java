package vn.minhdinh.table;

/**
 * Text for a cell of CSV that a spreadsheet must not take for a formula. What begins like one gets an apostrophe before it,
 * as people type it: the cell then shows what was meant, and the apostrophe can be seen in the file.
 */
final class SafeCsv {

    private static final String BEGINNINGS = "=+-@\t\r\n|\uFF1D\uFF0B\uFF0D\uFF20";

    private SafeCsv() {}

    static String of(String text) {
        String bare = Folded.strip(text);
        return bare.isEmpty() || BEGINNINGS.indexOf(bare.charAt(0)) < 0 && BEGINNINGS.indexOf(text.charAt(0)) < 0
                ? text
                : "'" + text;
    }
}
