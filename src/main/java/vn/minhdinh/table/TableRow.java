package vn.minhdinh.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param number its number as an editor shows it: the line of CSV it begins on, the row of a sheet
 * @param cells from the first column on, {@code null} where a cell is empty
 */
record TableRow(long number, List<TableCell> cells) {

    TableCell cell(int column) {
        return column < cells.size() ? cells.get(column) : null;
    }

    boolean isEmpty() {
        return cells.stream().allMatch(cell -> cell == null);
    }
}
