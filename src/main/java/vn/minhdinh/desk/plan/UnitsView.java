package vn.minhdinh.desk.plan;

import java.util.List;
import vn.minhdinh.desk.ResultsView;

/**
 * The units of a target, as they are to be shown.
 *
 * @param label what they are
 * @param above what they belong to, "" when nothing says so
 * @param alone whether each was held against the target by itself
 * @param left how many that are as they should be are not among the tiles
 * @param columns figures of a unit that the target reads
 * @param rows those that are not as they should be
 * @param more how many such there are beside
 */
record UnitsView(
        String label,
        String above,
        boolean alone,
        List<ResultsView.Count> counts,
        int left,
        List<Group> groups,
        List<String> columns,
        List<Row> rows,
        int more) {

    record Group(String name, List<Tile> tiles) {}

    record Tile(String name, ResultsView.Mark mark) {}

    record Row(String name, String group, List<String> values, ResultsView.Mark mark) {}
}
