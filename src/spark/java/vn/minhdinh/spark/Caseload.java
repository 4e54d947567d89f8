package vn.minhdinh.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.TaskCompletionListener;
import vn.minhdinh.batch.CaseSource;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.table.TableCases;

/** Hands the cases of files out to the machines of a cluster, each under the number that {@code batch} gives it. */
final class Caseload {

    private static final long LEAST_PIECE = 64 * 1024;
    private static final String EMPTY = "";

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final Hadoop hadoop;
    private final int parts;

    /** @param parts how many parts it is to have at least, so that no machine is idle */
    Caseload(SparkSession spark, JavaSparkContext context, Hadoop hadoop, int parts) {
        this.spark = spark;
        this.context = context;
        this.hadoop = hadoop;
        this.parts = parts;
    }

    // ---- lines -------------------------------------------------------------------------------------------------

    /** Files are cut where one likes; which line a piece begins with is counted first. */
    JavaRDD<GivenCase> lines(CaseFiles files) {
        long most = Math.max(LEAST_PIECE, (files.bytes() + parts - 1) / parts);
        List<Piece> pieces = new ArrayList<>();
        for (CaseFiles.CaseFile file : files.files()) {
            for (long from = 0; from < file.bytes(); from += most) {
                pieces.add(new Piece(file.path(), file.name(), from, Math.min(file.bytes(), from + most), 0));
            }
        }
        if (pieces.isEmpty()) {
            return context.emptyRDD();
        }
        List<Piece> numbered = pieces.size() > files.files().size() ? numbered(pieces) : pieces;
        Hadoop open = hadoop;
        return context.parallelize(numbered, Math.min(parts, numbered.size()))
                .flatMap(piece -> new SourceCases(piece.name(), piece.cases(open)));
    }

    private List<Piece> numbered(List<Piece> pieces) {
        Hadoop open = hadoop;
        List<Long> counts = context.parallelize(pieces, Math.min(parts, pieces.size()))
                .map(piece -> piece.count(open))
                .collect();
        List<Piece> numbered = new ArrayList<>();
        long ends = 0;
        for (int i = 0; i < pieces.size(); i++) {
            ends = pieces.get(i).from() == 0 ? 0 : ends;
            numbered.add(pieces.get(i).after(ends));
            ends += counts.get(i);
        }
        return numbered;
    }

    // ---- tables ------------------------------------------------------------------------------------------------

    /**
     * A table is read by one task: the rows of a case stand together, a key must not come again further down, and quotes hold
     * line breaks, so it cannot be cut. Its cases are then dealt out to all.
     */
    JavaRDD<GivenCase> tables(CaseFiles files, Broadcast<ShippedRules> rules, Terms terms) {
        if (files.bytes() == 0) {
            return context.emptyRDD();
        }
        Hadoop open = hadoop;
        return spread(context.parallelize(files.files(), files.files().size())
                .flatMap(file -> new SourceCases(file.name(), table(file, open, rules.value(), terms))));
    }

    private static CaseSource table(CaseFiles.CaseFile file, Hadoop open, ShippedRules rules, Terms terms)
            throws IOException {
        return TableCases.csv(
                open.open(file.path()), LoadedRules.series(rules, terms).service(), terms.tables(), terms.clock());
    }

    // ---- columns -----------------------------------------------------------------------------------------------

    /** The cases of a column, each under the number of its row in its file. */
    JavaRDD<GivenCase> column(CaseFiles files, String column, String input) throws JobRefused {
        Map<String, String> names = new HashMap<>();
        files.files().forEach(file -> names.put(file.path(), file.name()));
        Dataset<Row> rows = spark.read().parquet(names.keySet().toArray(String[]::new));
        boolean isThere = Arrays.asList(rows.schema().fieldNames()).contains(column);
        DataType type = isThere ? rows.schema().apply(column).dataType() : DataTypes.NullType;
        if (!type.equals(DataTypes.StringType) && !type.equals(DataTypes.BinaryType)) {
            throw new JobRefused("spark.in.column", input, column);
        }
        return spread(rows.select(
                        // As bytes: what is no UTF-8 must not be mended on the way.
                        functions.col("`" + column.replace("`", "``") + "`").cast("binary"),
                        functions.col("_metadata.file_path"),
                        functions.col("_metadata.row_index"))
                .javaRDD()
                .map(row -> GivenCase.of(
                        names.getOrDefault(plain(row.getString(1)), EMPTY),
                        NdjsonSource.alone(
                                row.getLong(2) + 1,
                                row.isNullAt(0) ? new byte[0] : row.<byte[]>getAs(0),
                                Bounds.BODY_BYTES))));
    }

    /** The path as files are listed; Spark tells it as an address. */
    private static String plain(String address) {
        return new Path(URI.create(address)).toString();
    }

    private JavaRDD<GivenCase> spread(JavaRDD<GivenCase> cases) {
        return cases.getNumPartitions() < parts ? cases.repartition(parts) : cases;
    }

    /** The cases of a source, which is closed when there are no more. */
    private static final class SourceCases implements Iterator<GivenCase> {
        private final String name;
        private final CaseSource source;
        private GivenCase ahead;

        SourceCases(String name, CaseSource source) throws IOException {
            this.name = name;
            this.source = source;
            // An abandoned task closes what it opened too.
            TaskCompletionListener whenEnded = ended -> close();
            TaskContext.get().addTaskCompletionListener(whenEnded);
            read();
        }

        private void read() throws IOException {
            NextCase next = source.next();
            ahead = next == null ? null : GivenCase.of(name, next);
        }

        private void close() {
            try {
                source.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public GivenCase next() {
            GivenCase now = ahead;
            try {
                read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return now;
        }
    }
}
