package vn.minhdinh.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** What stands in a cell that is not empty. CSV knows words only. */
sealed interface TableCell {

    /** Text, without white space around it. */
    record Words(String text) implements TableCell {}

    /** A number as stored, and whether it is shown as a percentage: 0.5 is then shown as 50 %. */
    record Figure(BigDecimal number, boolean percent) implements TableCell {}

    /** A number that the workbook shows as a date. */
    record Moment(LocalDateTime time) implements TableCell {}

    record Truth(boolean value) implements TableCell {}

    /** A cell whose value cannot be had: the code of the problem and what stands there instead. */
    record Fault(String code, String shown) implements TableCell {}

    /** The cell that holds a text, or {@code null} when there is none but white space. */
    static TableCell of(String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > TableBounds.CELL) {
            return new Fault("CELL_TOO_LONG", String.valueOf(TableBounds.CELL));
        }
        if (text.indexOf('\uFFFD') >= 0) {
            return new Fault("CELL_NOT_UTF8", text);
        }
        String stripped = Folded.strip(text);
        return stripped.isEmpty() ? null : new Words(stripped);
    }
}
