package vn.minhdinh.reload;

import java.util.List;
import java.util.Map;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/**
 * What a door asks about the rule files themselves. Each answer but the metrics is a JSON document in UTF-8; what the
 * caller got wrong is thrown as {@link RequestProblem}.
 */
public interface RulesApi {

    /** Longest body of a draft to be checked. */
    int DRAFT_BYTES = 8 << 20;

    /** Whether any rules answer. */
    boolean isReady();

    /** Which revision answers, and that the newest save was refused, when it was. */
    byte[] ready(Language language);

    /** Figures in the text format of Prometheus. */
    byte[] metrics();

    /** The files of the live revision, and what became of newer ones. */
    byte[] files(Language language);

    /** One file of the live revision, with the diagnostics of a refused newer version. */
    byte[] file(String path, Language language);

    /** The scenarios of a decision of the live revision, how they come out, and what they see of its conditions. */
    byte[] tests(String service, String decision, Language language);

    /** Changes of the files themselves. */
    default RuleEdits edits() {
        return RuleEdits.NONE;
    }

    /** Some cases of the live revision that its files tell. */
    LiveCases cases();

    /** Most of them of one service. */
    int MOST_CASES = 40;

    /**
     * Cases by service.
     *
     * @param revision whose they are, "" when none is live
     */
    record LiveCases(String revision, Map<String, List<LiveCase>> byService) {
        public static final LiveCases NONE = new LiveCases("", Map.of());
    }

    /**
     * A case.
     *
     * @param name the claim it makes
     * @param request to evaluate it, as JSON in UTF-8
     */
    record LiveCase(String name, byte[] request) {}

    /** Checks a draft, and runs its scenarios, without touching what is live. */
    byte[] check(byte[] body, Language language);

    /** Where recorded cases are to be had. */
    interface RecordedCases {
        /** The newest requests to a service, each as JSON in UTF-8. */
        List<byte[]> newest(String service, int most);
    }

    /** Checks a draft, and when it is good tells what it would change; over cases that are sent, recorded or made. */
    byte[] impact(byte[] body, RecordedCases recorded, Language language);
}
