package vn.minhdinh.desk;

import java.util.List;

/**
 * The form of a case as it is to be shown.
 *
 * @param service whose case it is
 * @param label what such a case is called
 * @param mistakes all of them, those of fields too
 * @param note what the sample says of itself, "" when this is none
 * @param nextSample the number of another sample, 0 when there are none
 */
record FormView(
        String service,
        String label,
        String asOf,
        String asOfMistake,
        List<TypeView> types,
        List<Mistake> mistakes,
        String note,
        int nextSample) {

    /** @param target the id of the field it is about, "" when it is about none */
    record Mistake(String target, String label, String text) {}

    /** A choice and whether it is made. */
    record Option(String value, String label, boolean chosen) {}

    /**
     * The facts of one type.
     *
     * @param presence what can be said before any of them; none for the type a case is about
     * @param many whether there may be several
     * @param mayAdd whether there may be one more
     */
    record TypeView(
            String id,
            String name,
            String label,
            List<Option> presence,
            boolean many,
            boolean mayAdd,
            boolean open,
            boolean wanted,
            String mistake,
            String summary,
            List<RowView> rows) {

        boolean isRoot() {
            return presence.isEmpty();
        }
    }

    /**
     * One fact.
     *
     * @param groups its fields; a group without label stands open
     */
    record RowView(String id, int index, String label, boolean open, List<GroupView> groups) {}

    record GroupView(String label, String summary, boolean open, List<FieldView> fields) {}

    /**
     * One field.
     *
     * @param control what it is filled in with: text, number, date, choice, truth, lines
     * @param wanted whether a verdict waits for it
     */
    record FieldView(
            String id,
            String name,
            String label,
            String unit,
            String question,
            String range,
            String control,
            boolean grouped,
            boolean decimal,
            String value,
            List<Option> options,
            boolean wanted,
            String mistake) {

        boolean isHinted() {
            return !question.isEmpty() || !range.isEmpty();
        }

        /** The ids of what else there is to read about it; {@code null} for nothing. */
        String describedBy() {
            String hint = isHinted() ? id + "-h" : "";
            String wrong = mistake.isEmpty() ? "" : id + "-m";
            String both = (hint + ' ' + wrong).strip();
            return both.isEmpty() ? null : both;
        }

        String invalid() {
            return mistake.isEmpty() ? null : "true";
        }
    }
}
