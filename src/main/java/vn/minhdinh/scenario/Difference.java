package vn.minhdinh.scenario;

import java.util.List;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** One way in which what came differs from what a scenario expects. */
public sealed interface Difference {

    /** What came and what was expected, for people. */
    String sentence(Language language);

    /** An answer that is not the expected one, or an expectation that is none; the message is {@code scenario.<code>}. */
    record Told(String code, List<String> arguments) implements Difference {
        @Override
        public String sentence(Language language) {
            return Messages.get(language, "scenario." + code, arguments.toArray());
        }
    }

    /** The request got no answer. */
    record Refused(Problem problem) implements Difference {
        @Override
        public String sentence(Language language) {
            return (problem.pointer() + " " + problem.code() + " " + problem.detail(language)).strip();
        }
    }

    static Difference of(String code, String... arguments) {
        return new Told(code, List.of(arguments));
    }
}
