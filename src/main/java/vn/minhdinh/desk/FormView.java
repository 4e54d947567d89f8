package vn.minhdinh.desk;

import java.util.List;

/**
 * The form of a case as it is to be shown.
 *
 * @param service whose case it is
 * @param label what such a case is called
 * @param mistakes all of them, those of fields too
 * @param note what is to be known of what is filled in, or {@code null}
 * @param nextSample the number of another sample, 0 when there are none
 */
public record FormView(
        String service,
        String label,
        String asOf,
        String asOfMistake,
        List<TypeView> types,
        List<Mistake> mistakes,
        Note note,
        int nextSample) {

    /**
     * What is to be known of a form before it is read.
     *
     * @param lead what matters most of it
     */
    public record Note(String lead, String text) {}

    /** @param target the id of the field it is about, "" when it is about none */
    public record Mistake(String target, String label, String text) {}

    /** A choice and whether it is made. */
    public record Option(String value, String label, boolean chosen) {}

    /**
     * The facts of one type.
     *
     * @param presence what can be said before any of them; none for the type a case is about
     * @param many whether there may be several
     * @param mayAdd whether there may be one more
     */
    public record TypeView(
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

        public boolean isRoot() {
            return presence.isEmpty();
        }
    }

    /**
     * One fact.
     *
     * @param groups its fields; a group without label stands open
     */
    public record RowView(String id, int index, String label, boolean open, List<GroupView> groups) {}

    public record GroupView(String label, String summary, boolean open, List<FieldView> fields) {}

    /**
     * One field.
     *
     * @param control what it is filled in with: text, number, date, choice, truth, lines
     * @param wanted whether a verdict waits for it
     */
    public record FieldView(
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

        public boolean isHinted() {
            return !question.isEmpty() || !range.isEmpty();
        }

        /** The ids of what else there is to read about it; {@code null} for nothing. */
        public String describedBy() {
            String hint = isHinted() ? id + "-h" : "";
            String wrong = mistake.isEmpty() ? "" : id + "-m";
            String both = (hint + ' ' + wrong).strip();
            return both.isEmpty() ? null : both;
        }

        public String invalid() {
            return mistake.isEmpty() ? null : "true";
        }
    }
}
