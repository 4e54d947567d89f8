package vn.minhdinh.table;

import vn.minhdinh.language.Plain;

/** Names a cell as a spreadsheet does: {@code 'Hồ sơ'!C12 [Household.area]}. */
final class Place {

    private static final int SHOWN = 80;
    private static final int LETTERS = 26;

    private final String sheet;

    /** @param sheet the name of the sheet, or {@code null} */
    Place(String sheet) {
        this.sheet = sheet == null ? "" : "'" + Plain.of(sheet, SHOWN).replace("'", "''") + "'!";
    }

    /** @param column from 0 @param row from 1 @param header what the column holds, or {@code null} */
    String of(int column, long row, String header) {
        String cell = sheet + letters(column) + row;
        return header == null ? cell : cell + " [" + Plain.of(header, SHOWN) + "]";
    }

    /** The table as a whole, or its row. */
    String row(long row) {
        return of(0, row, null);
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder(3);
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.append((char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.reverse().toString();
    }
}
