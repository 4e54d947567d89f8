package vn.minhdinh.spark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.answer.Series;
import vn.minhdinh.batch.Judged;
import vn.minhdinh.batch.NdjsonSink;
import vn.minhdinh.batch.Outcome;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

/** What becomes of a case as a row: where it stands, its verdicts to filter and count by, and the documents of the API. */
final class AnswerRows {

    static final String FILE = "file";
    static final String LINE = "line";
    static final String TEXT = "text";

    private static final StructType VERDICT = new StructType(new StructField[] {
        DataTypes.createStructField("decision", DataTypes.StringType, false),
        DataTypes.createStructField("subjectType", DataTypes.StringType, true),
        DataTypes.createStructField("subjectId", DataTypes.StringType, true),
        DataTypes.createStructField("verdict", DataTypes.StringType, false),
        DataTypes.createStructField("inForce", DataTypes.BooleanType, false)
    });

    static final StructType COLUMNS = new StructType(new StructField[] {
        DataTypes.createStructField(FILE, DataTypes.StringType, false),
        DataTypes.createStructField(LINE, DataTypes.LongType, false),
        DataTypes.createStructField("id", DataTypes.StringType, true),
        DataTypes.createStructField("asOf", DataTypes.StringType, true),
        DataTypes.createStructField("verdicts", DataTypes.createArrayType(VERDICT, false), true),
        DataTypes.createStructField("answer", DataTypes.StringType, true),
        DataTypes.createStructField("problemCode", DataTypes.StringType, true),
        DataTypes.createStructField("problem", DataTypes.StringType, true)
    });

    /** The line that {@code batch} writes, and what puts lines in order. */
    static final StructType LINES = new StructType(new StructField[] {
        DataTypes.createStructField(FILE, DataTypes.StringType, false),
        DataTypes.createStructField(LINE, DataTypes.LongType, false),
        DataTypes.createStructField(TEXT, DataTypes.StringType, false)
    });

    private final FactType root;
    private final Language language;
    private final boolean asLines;

    AnswerRows(Service service, Language language, StructType form) {
        this.root = service.types().stream()
                .filter(type -> type.isGiven() && type.isSingle() && type.idField() != null)
                .findFirst()
                .orElse(null);
        this.language = language;
        this.asLines = form.equals(LINES);
    }

    Row of(String file, Judged judged, Outcome outcome) {
        if (asLines) {
            return RowFactory.create(file, outcome.line(), line(outcome));
        }
        if (outcome.isBad()) {
            RequestProblem problem = outcome.problem();
            byte[] document = ProblemDocument.of(problem, language).json();
            return RowFactory.create(
                    file, outcome.line(), null, null, null, null, problem.kind().name(), text(document));
        }
        Series.Decided decided = judged.decided();
        return RowFactory.create(
                file,
                outcome.line(),
                id(decided),
                decided.request().theCase().asOf().toString(),
                verdicts(decided.results()),
                text(outcome.answer()),
                null,
                null);
    }

    private String line(Outcome outcome) {
        if (!outcome.isBad()) {
            return text(outcome.answer());
        }
        byte[] line = NdjsonSink.problem(outcome.line(), ProblemDocument.of(outcome.problem(), language));
        // Spark ends the lines.
        return new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
    }

    private String id(Series.Decided decided) {
        List<Fact> facts =
                root == null ? List.of() : decided.request().theCase().facts(root);
        return facts.isEmpty() ? null : facts.get(0).id();
    }

    private static Row[] verdicts(List<Result> results) {
        List<Row> rows = new ArrayList<>(results.size());
        for (Result result : results) {
            Fact subject = result.subject();
            rows.add(RowFactory.create(
                    result.decision().id(),
                    subject == null ? null : subject.type().name(),
                    subject == null ? null : subject.id(),
                    result.verdict().name(),
                    result.inForce()));
        }
        return rows.toArray(Row[]::new);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
