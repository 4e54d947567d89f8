package vn.minhdinh.decisionlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Evaluated;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;

/** Decisions that no rule came to, for the log alone. */
final class Invented {

    static final RulesFolder RULES =
            RulesFolder.of(Map.of("demo/rule.drl", "package demo".getBytes(StandardCharsets.UTF_8)));

    private Invented() {}

    static Evaluated decision(String id, String subject) {
        return decision(id, subject, RULES);
    }

    static Evaluated decision(String id, String subject, RulesFolder rules) {
        return new Evaluated(
                id,
                rules,
                rules.revision(),
                "demo",
                LocalDate.of(2024, 6, 30),
                "local",
                Language.VI,
                utf8("{\"asOf\":\"2024-06-30\",\"facts\":{\"Person\":{\"id\":\"" + subject + "\"}}}"),
                List.of(new Evaluated.DecisionVerdict("poverty/poor", "YES")),
                List.of(new Evaluated.Subject("Person", subject)),
                utf8("[{\"decision\":\"poverty/poor\",\"subject\":{\"type\":\"Person\",\"id\":\"" + subject
                        + "\"},\"verdict\":\"YES\",\"conclusions\":[]}]"),
                ByteBuffer.wrap(utf8("{\"hộ\":\"" + subject + "\"}")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An entry for {@link Chain#append}, with verdicts in lines. */
    static Entry entry(String id, String service, String revision, String verdicts, String subject) {
        return Entry.decision(
                id,
                new Entry.Scope(service, "2024-06-30", revision, "local", "vi", "1", verdicts),
                new Entry.Personal(
                        "00",
                        Packed.of("{\"id\":\"" + subject + "\"}"),
                        Packed.of("[]"),
                        null,
                        "0",
                        List.of(new Evaluated.Subject("Person", subject))));
    }
}
