package vn.minhdinh.desk;

import java.util.List;

/**
 * What the rules say of a case, as it is to be shown.
 *
 * @param day whose law it is, in words
 * @param about what the case is called
 * @param record the id under which it is recorded, "" when it is not
 * @param unrecorded whether it should have been recorded and could not be
 * @param only whether this is one decision with its reasons, of all that there are
 */
public record ResultsView(
        String day,
        String about,
        String revision,
        String record,
        boolean unrecorded,
        boolean only,
        List<Count> counts,
        List<Asked> missing,
        List<Programme> programmes) {

    /** How a status is shown: by a sign, in words, and only beside them in colour. */
    public record Mark(String tone, String sign, String words) {}

    public record Count(Mark mark, int number) {}

    public record Programme(String id, String label, List<Count> counts, List<ResultView> results) {}

    /**
     * Something to learn.
     *
     * @param targets where in the form it is answered
     */
    public record Asked(String label, String question, String supplier, List<Target> targets) {}

    /** @param name whose field it is where there are several, "" otherwise */
    public record Target(String id, String name) {}

    /**
     * One verdict.
     *
     * @param id of its element, the same however often the case is decided
     * @param rules the reasons, condition by condition; {@code null} until they are asked for
     */
    public record ResultView(
            String id,
            String decision,
            String title,
            String subject,
            Mark mark,
            String summary,
            List<Conclusion> conclusions,
            List<String> notes,
            List<Source> sources,
            boolean unconfirmed,
            String until,
            List<Asked> missing,
            List<String> changes,
            List<String> losses,
            List<RuleView> rules) {}

    public record Conclusion(String label, List<Value> values) {}

    public record Value(String label, String value) {}

    public record Source(String text, boolean unconfirmed, String confidence) {}

    public record RuleView(Mark mark, String title, String place, String note, List<ConditionView> conditions) {}

    /**
     * A condition, or what stands in its place: what is asked about, what the case says, what the rule asks for.
     *
     * @param details sentences to add
     */
    public record ConditionView(
            Mark mark,
            String label,
            String actual,
            String required,
            String place,
            List<String> details,
            List<ConditionView> children,
            List<RuleView> rules) {}
}
