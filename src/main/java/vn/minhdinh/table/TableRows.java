package vn.minhdinh.table;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a table, one after the other. */
interface TableRows extends Closeable {

    /**
     * The next row, or {@code null} at the end.
     *
     * @throws vn.minhdinh.fact.RequestProblem when the table cannot be read from here on
     */
    TableRow next() throws IOException;

    /** Whether more can be had without waiting for whoever sends it. */
    default boolean isAtHand() throws IOException {
        return true;
    }

    /** The number of the row that was read last, or that cannot be read. */
    long row();

    /** Bytes of the input read so far. */
    long position();

    /** The sheet, or {@code null} when a table has none. */
    String sheet();
}
