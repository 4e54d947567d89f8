package vn.minhdinh.desk.plan;

import java.util.List;
import vn.minhdinh.desk.ResultsView;

/** All targets of a report, as they are to be shown. */
record PlanView(Head head, List<ResultsView.Count> counts, List<Group> groups) {

    /**
     * What is said of a report on each of its pages.
     *
     * @param id under which it is recorded, "" when it is not
     * @param carried the report itself where it is not recorded, for the next page; "" otherwise
     * @param note what is said of invented figures, "" when they are none
     * @param past whether it was decided by rules that no longer answer
     */
    record Head(String day, String id, String carried, boolean lost, String note, boolean past, String revision) {

        boolean isCarried() {
            return !carried.isEmpty();
        }

        /** Where the report is shown. */
        String path() {
            return isCarried() ? "/plan/report" : "/plan/" + id;
        }
    }

    /**
     * The targets of one number of the plan.
     *
     * @param parts how many come to what, as parts of a bar
     */
    record Group(
            String id,
            String code,
            String label,
            List<ResultsView.Count> counts,
            List<Part> parts,
            List<Target> targets) {}

    record Part(ResultsView.Mark mark, int number, int from, int width) {}

    /**
     * One target.
     *
     * @param code of it in the plan, "" when it has none
     * @param value what it comes to, in words; "" when nothing can be told
     * @param bar {@code null} when nothing can be drawn
     * @param trend how it came about, as far as the figures tell
     */
    record Target(
            String decision,
            String code,
            String title,
            ResultsView.Mark mark,
            boolean unconfirmed,
            String value,
            String required,
            String distance,
            Bar bar,
            List<String> trend) {}
}
