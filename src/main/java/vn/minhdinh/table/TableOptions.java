package vn.minhdinh.table;

import java.io.Serializable;
import java.util.Optional;

/**
 * What the sender of a table says about it.
 *
 * @param delimiter what separates the cells of CSV; {@code null} to tell it from the header
 * @param decimal how numbers written as text are to be read; {@code null} when nothing is said
 * @param dates how dates written as text are to be read; {@code null} when nothing is said
 * @param sheet the sheet of a workbook; {@code null} for the first one that is shown
 */
public record TableOptions(Character delimiter, Decimal decimal, Dates dates, String sheet) implements Serializable {

    public static final TableOptions NONE = new TableOptions(null, null, null, null);

    /** Which mark stands before the decimals. */
    public enum Decimal {
        DOT,
        COMMA
    }

    /** How a date is written. */
    public enum Dates {
        /** 2024-06-30 */
        YEAR_FIRST,
        /** 30/06/2024 */
        DAY_FIRST;

        /** The one that {@code yyyy-MM-dd} or {@code dd/MM/yyyy} stands for. */
        public static Optional<Dates> written(String pattern) {
            return switch (pattern) {
                case "yyyy-MM-dd" -> Optional.of(YEAR_FIRST);
                case "dd/MM/yyyy" -> Optional.of(DAY_FIRST);
                default -> Optional.empty();
            };
        }
    }

    public TableOptions delimitedBy(char mark) {
        return new TableOptions(mark, decimal, dates, sheet);
    }

    public TableOptions with(Decimal mark) {
        return new TableOptions(delimiter, mark, dates, sheet);
    }

    public TableOptions with(Dates written) {
        return new TableOptions(delimiter, decimal, written, sheet);
    }

    public TableOptions onSheet(String name) {
        return new TableOptions(delimiter, decimal, dates, name);
    }
}
