package vn.minhdinh.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells under each other. A cell wider than its column pushes the rest of its row aside. */
final class Table {

    private static final String GAP = "  ";

    private final int widest;
    private final List<String[]> rows = new ArrayList<>();

    /** @param widest a column is as wide as its widest cell, but not wider than this */
    Table(int widest) {
        this.widest = widest;
    }

    void row(String... cells) {
        rows.add(cells);
    }

    void print(Terminal terminal) {
        print(terminal, "");
    }

    /** @param indent stands before every row */
    void print(Terminal terminal, String indent) {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length && row.length > 1; i++) {
                widths[i] = Math.max(widths[i], Math.min(widest, width(row[i])));
            }
        }
        rows.forEach(row -> terminal.line(indent + line(row, widths)));
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(row[i]);
            if (i + 1 < row.length) {
                line.append(" ".repeat(Math.max(0, widths[i] - width(row[i])))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    /** Characters a reader sees: marks put above or below another one take no room. */
    private static int width(String cell) {
        return (int) cell.codePoints()
                .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
                .count();
    }
}
