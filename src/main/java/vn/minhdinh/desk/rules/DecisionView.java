package vn.minhdinh.desk.rules;

import java.util.List;

/**
 * A decision as it is to be read.
 *
 * @param otherTitle in the other language
 * @param subject what gets a result each
 * @param testedAt when its scenarios were run last
 * @param seen how many verdicts of its conditions some scenario shows, of how many they can have
 * @param facts labels of what it reads
 */
record DecisionView(
        String service,
        String id,
        String title,
        String otherTitle,
        String subject,
        String file,
        List<String> rows,
        List<Source> sources,
        List<Version> versions,
        List<RuleView> rules,
        List<RuleView> remarks,
        List<ScenarioView> scenarios,
        String testedAt,
        int seen,
        int possible,
        List<String> facts,
        List<String> conclusions) {

    /** @param confidence how sure the figures are, in words */
    record Source(String text, String confidence, boolean unconfirmed) {}

    /**
     * A stretch of time with the rules that are the law in it.
     *
     * @param tone {@code now}, {@code past} or {@code later}
     * @param from where it begins on a line of {@link Timeline#LENGTH}
     */
    record Version(String period, String tone, String state, int from, int length, int today, List<String> rules) {}

    record RuleView(
            String anchor,
            String title,
            int line,
            String period,
            Source source,
            String note,
            List<ConditionView> conditions,
            List<String> conclusions) {}

    /**
     * A condition in words.
     *
     * @param text as it stands in the file
     * @param seen how many scenarios show which of its verdicts; nothing when that is not counted
     * @param concluded the decisions whose rules would conclude what it asks for
     */
    record ConditionView(
            String words, String text, int line, List<Seen> seen, List<ConditionView> children, List<Link> concluded) {}

    /** @param tone {@code none} when no scenario shows the verdict */
    record Seen(String sign, String tone, String words) {}

    record Link(String address, String text) {}

    record ScenarioView(
            String name,
            String asOf,
            String expected,
            boolean holds,
            List<String> differences,
            String file,
            int line) {}
}
