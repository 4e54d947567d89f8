package vn.minhdinh.answer;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * A finished evaluation, with all it takes to come to it again.
 *
 * @param id under which it is recorded
 * @param rules the files of the rules that decided, whose revision is {@code revision}
 * @param caller who asked
 * @param request the request in JSON, with its day and its decisions spelled out
 * @param verdicts one for each decision and subject
 * @param subjects the facts the case and its verdicts are about
 * @param outcome the subjects and conclusions of the verdicts, in JSON
 * @param answer as it is sent; there to be read only until the decision is taken
 */
public record Evaluated(
        String id,
        RulesFolder rules,
        String revision,
        String service,
        LocalDate asOf,
        String caller,
        Language language,
        byte[] request,
        List<DecisionVerdict> verdicts,
        List<Subject> subjects,
        byte[] outcome,
        ByteBuffer answer) {

    public Evaluated {
        verdicts = List.copyOf(verdicts);
        subjects = List.copyOf(subjects);
    }

    /** What came of a decision for one subject. */
    public record DecisionVerdict(String decision, String verdict) {}

    /** A fact that has an id: its type and its id. */
    public record Subject(String type, String id) {}
}
