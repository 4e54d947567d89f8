package vn.minhdinh.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Plain;

/**
 * What each column of a table holds, as its header says. A column whose header begins with {@code #} is passed over.
 *
 * @param columns by place; {@code null} where a column is passed over or has no header
 * @param headless by place: true where there is no header, so that nothing may stand below
 */
record TableHeader(List<TableColumn> columns, List<Boolean> headless) {

    private static final int SHOWN = 80;

    /** @throws RequestProblem every header that is not understood */
    static TableHeader read(TableRow row, TableColumns known, Place place) {
        List<Problem> problems = new ArrayList<>();
        List<TableColumn> columns = new ArrayList<>();
        List<Boolean> headless = new ArrayList<>();
        Map<TableColumn, Integer> places = new HashMap<>();
        if (row.cells().size() > TableBounds.COLUMNS) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_A_TABLE,
                    Problem.at(place.row(row.number()), "TABLE_TOO_WIDE", String.valueOf(TableBounds.COLUMNS)));
        }
        for (int i = 0; i < row.cells().size(); i++) {
            String text = text(row.cell(i), place.of(i, row.number(), null), problems);
            TableColumn column = text == null || text.startsWith("#")
                    ? null
                    : find(text, known, place.of(i, row.number(), null), problems);
            Integer earlier = column == null ? null : places.putIfAbsent(column, i);
            if (earlier != null) {
                problems.add(Problem.at(
                        place.of(i, row.number(), null), "HEADER_TWICE", column.name(), Place.letters(earlier)));
            }
            columns.add(column);
            headless.add(row.cell(i) == null);
        }
        if (problems.isEmpty() && places.keySet().stream().noneMatch(column -> column.type() != null)) {
            problems.add(Problem.at(place.row(row.number()), "TABLE_NO_FACTS"));
        }
        if (!problems.isEmpty()) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_A_TABLE,
                    problems.subList(0, Math.min(problems.size(), TableBounds.PROBLEMS)));
        }
        return new TableHeader(columns, headless);
    }

    private static String text(TableCell cell, String at, List<Problem> problems) {
        if (cell instanceof TableCell.Words words) {
            return words.text();
        }
        if (cell instanceof TableCell.Fault fault) {
            problems.add(Problem.at(at, fault.code(), Plain.of(fault.shown(), SHOWN)));
        } else if (cell != null) {
            problems.add(Problem.at(at, "HEADER_NOT_WORDS"));
        }
        return null;
    }

    private static TableColumn find(String text, TableColumns known, String at, List<Problem> problems) {
        Set<TableColumn> meant = known.meant(text);
        if (meant.size() == 1) {
            return meant.iterator().next();
        }
        String shown = Plain.of(text, SHOWN);
        if (meant.isEmpty()) {
            problems.add(Problem.at(at, "HEADER_UNKNOWN", shown).allowing(known.names(), known.nearest(text)));
        } else {
            List<String> names = meant.stream().map(TableColumn::name).toList();
            problems.add(Problem.at(at, "HEADER_AMBIGUOUS", shown, String.join(", ", names))
                    .allowing(names, null));
        }
        return null;
    }

    /** Where a column stands, or -1. */
    int find(TableColumn column) {
        return columns.indexOf(column);
    }

    String name(int index) {
        TableColumn column = index < columns.size() ? columns.get(index) : null;
        return column == null ? null : column.name();
    }
}
