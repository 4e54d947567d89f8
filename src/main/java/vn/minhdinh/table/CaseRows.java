package vn.minhdinh.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one case, in order.
 *
 * @param key what they have in common, or {@code null} when they bear no key
 * @param keyColumn where the key stands in the first row, or -1
 * @param rows no more than a case may have
 * @param count how many there are
 */
record CaseRows(String key, int keyColumn, List<TableRow> rows, int count) {

    TableRow first() {
        return rows.get(0);
    }

    /** Gathers the rows of a case; those beyond the bound are only counted. */
    static final class Gathering {

        private final Key key;
        private final List<TableRow> rows = new ArrayList<>();
        private int count;

        Gathering(Key key, TableRow first) {
            this.key = key;
            add(first);
        }

        Key key() {
            return key;
        }

        void add(TableRow row) {
            count++;
            if (rows.size() < TableBounds.CASE_ROWS) {
                rows.add(row);
            }
        }

        CaseRows done() {
            return new CaseRows(key.text(), key.column(), rows, count);
        }
    }

    /**
     * The key of a row.
     *
     * @param column the column it stands in, -1 when the row has none
     * @param text {@code null} when the row has none
     */
    record Key(int column, String text) {
        static final Key NONE = new Key(-1, null);
    }
}
