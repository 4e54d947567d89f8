package vn.minhdinh.table;

/** How large a table may be. */
final class TableBounds {

    /** Columns of a table. */
    static final int COLUMNS = 4_000;
    /** Characters of a cell: what Excel allows. */
    static final int CELL = 32_767;
    /** Characters of a record of CSV: a quote that is never closed takes no more memory than this. */
    static final int RECORD = 1 << 20;
    /** Rows of a sheet: what Excel allows. */
    static final int SHEET_ROWS = 1_048_576;
    /** Columns of a sheet: what Excel allows. */
    static final int SHEET_COLUMNS = 16_384;
    /** Rows of one case; a case may hold no more facts anyway. */
    static final int CASE_ROWS = vn.minhdinh.fact.Bounds.FACTS;
    /** Parts of a workbook. */
    static final int PARTS = 2_000;
    /** Bytes of a sheet, unpacked. It is read as a stream: this bounds time, not memory. */
    static final long SHEET_BYTES = 4L << 30;
    /** Bytes of the texts that the sheets share, unpacked; they are held in memory. */
    static final long SHARED_BYTES = 128L << 20;
    /** Bytes of each other part that is read, unpacked. */
    static final long PART_BYTES = 16L << 20;
    /** Problems told of one table's header. */
    static final int PROBLEMS = 100;

    private TableBounds() {}
}
