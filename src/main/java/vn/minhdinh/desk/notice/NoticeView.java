package vn.minhdinh.desk.notice;

import java.util.List;
import vn.minhdinh.desk.ResultsView;

/**
 * A recorded decision as it is to be shown.
 *
 * @param about what the case is called, "" once erased
 * @param kind what such cases are called
 * @param at when it was decided, in words
 * @param day whose law it is, in words
 * @param results {@code null} when they cannot be told
 * @param facts as they were given; none once erased
 * @param verdicts where the results cannot be told
 */
record NoticeView(
        String id,
        String service,
        String about,
        String kind,
        String at,
        String day,
        String revision,
        String caller,
        boolean isIntact,
        boolean isErased,
        ResultsView results,
        List<Facts> facts,
        List<Verdict> verdicts) {

    /**
     * The facts of one type.
     *
     * @param none what is said when there are none of them, "" otherwise
     */
    record Facts(String label, String none, List<Row> rows) {}

    /** @param label tells one of several apart, "" where there is one */
    record Row(String label, List<ResultsView.Value> values) {}

    /** @param times how many of what it decides for came out so */
    record Verdict(ResultsView.Mark mark, String title, int times) {

        Verdict counted(int number) {
            return new Verdict(mark, title, number);
        }
    }
}
