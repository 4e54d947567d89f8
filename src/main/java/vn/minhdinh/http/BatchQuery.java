package vn.minhdinh.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.QueryParameters;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.TableOptions;

/**
 * What is said of a batch beside its cases.
 *
 * @param takes what the cases are written in
 * @param gives what the answers are to be written in
 * @param table how the table writes its cells
 * @param asOf the day of all cases; {@code null} to leave it to each
 * @param decisions ids or globs for all cases; empty to leave them to each
 * @param explain for all cases; {@code null} to leave it to each
 * @param isSummed whether the counts are asked for
 */
record BatchQuery(
        BatchForm takes,
        BatchForm gives,
        TableOptions table,
        LocalDate asOf,
        List<String> decisions,
        Explain explain,
        boolean isSummed) {

    private static final List<String> KNOWN =
            List.of("summary", "asOf", "decisions", "explain", "decimal", "dates", "delimiter", "lang");
    private static final String UNFIT_TO_DELIMIT = "\"\r\n";

    /** @throws RuntimeException a refusal that tells what is wrong */
    static BatchQuery of(BatchForm takes, Context ctx) {
        BatchForm gives = BatchForm.accepted(ctx.header("Accept"), takes);
        QueryParameters given = new QueryParameters(ctx.queryParamMap(), KNOWN);
        boolean isSummed = flag(given);
        if (isSummed && gives == BatchForm.CSV) {
            // It would be no table any more.
            throw QueryParameters.bad("summary");
        }
        String decisions = given.one("decisions");
        return new BatchQuery(
                takes,
                gives,
                new TableOptions(delimiter(given), decimal(given), dates(given), null),
                day(given),
                decisions == null ? List.of() : List.of(decisions.split(",", -1)),
                explain(given),
                isSummed);
    }

    /** For the cases of a service. @throws vn.minhdinh.fact.RequestProblem when it has no such decision */
    SameForAll sameForAll(Service service) {
        boolean isRow = gives == BatchForm.CSV;
        return new SameForAll(
                asOf,
                decisions.isEmpty() ? null : RequestReader.decisions(service, decisions),
                explain,
                isRow ? Explain.SUMMARY : Explain.FULL,
                isRow ? Guide.VERDICTS : Guide.ALL);
    }

    private static boolean flag(QueryParameters given) {
        String text = given.one("summary");
        if (text != null && !List.of("true", "false").contains(text)) {
            throw QueryParameters.bad("summary");
        }
        return "true".equals(text);
    }

    private static Character delimiter(QueryParameters given) {
        String text = given.one("delimiter");
        if (text == null) {
            return null;
        }
        if (text.length() != 1 || UNFIT_TO_DELIMIT.contains(text)) {
            throw QueryParameters.bad("delimiter");
        }
        return text.charAt(0);
    }

    private static TableOptions.Decimal decimal(QueryParameters given) {
        return one(given, "decimal", TableOptions.Decimal.values());
    }

    private static Explain explain(QueryParameters given) {
        return one(given, "explain", Explain.values());
    }

    private static <E extends Enum<E>> E one(QueryParameters given, String name, E[] values) {
        String text = given.one(name);
        return text == null
                ? null
                : Arrays.stream(values)
                        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(() -> QueryParameters.bad(name));
    }

    private static TableOptions.Dates dates(QueryParameters given) {
        String text = given.one("dates");
        return text == null ? null : TableOptions.Dates.written(text).orElseThrow(() -> QueryParameters.bad("dates"));
    }

    private static LocalDate day(QueryParameters given) {
        String text = given.one("asOf");
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            if (day != null && !RequestReader.canBeAsOf(day)) {
                throw QueryParameters.bad("asOf");
            }
            return day;
        } catch (DateTimeException e) {
            throw QueryParameters.bad("asOf");
        }
    }
}
