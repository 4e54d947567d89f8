package vn.minhdinh.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.batch.SummaryDocument;
import vn.minhdinh.batch.Tally;
import vn.minhdinh.batch.Verdicts;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.EngineVersion;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** What came of a job together: the summary of {@code batch} beside the answers, and the counts in words. */
record JobSummary(Service service, String revision, Terms terms, Tally tally, Duration took) {

    static final String FILE = "_minhdinh.json";

    /** Written last: where it stands, all answers do. */
    void write(String out, Configuration hadoop) throws IOException {
        Path file = new Path(out, FILE);
        try (OutputStream stream = file.getFileSystem(hadoop).create(file, false)) {
            stream.write((json().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private ObjectNode json() {
        ObjectNode json = SummaryDocument.of(service, revision, tally, took, terms.language());
        ObjectNode asked = json.putObject("asked").put("today", terms.today().toString());
        asked.put("asOf", terms.asOf() == null ? null : terms.asOf().toString());
        asked.put("explain", terms.explain() == null ? null : terms.explain().name());
        asked.put("guidance", terms.guidance());
        terms.decisions().forEach(asked.putArray("decisions")::add);
        asked.put("language", terms.language().code());
        return json.put("program", EngineVersion.now());
    }

    List<String> lines() {
        Phrases phrases = new Phrases(terms.language());
        List<String> lines = new ArrayList<>();
        lines.add(phrases.message(
                "cli.batch.done",
                number(tally.cases(), phrases),
                number(took.toSeconds(), phrases),
                number(Math.round(SummaryDocument.rate(tally.cases(), took)), phrases),
                number(tally.bad(), phrases)));
        tally.problems()
                .forEach((code, count) ->
                        lines.add("  " + phrases.message("cli.batch.problem", number(count, phrases), code)));
        for (Decision decision : service.decisions()) {
            Verdicts verdicts = tally.decided().decisions().get(decision.id());
            if (verdicts != null) {
                lines.add(decision.id() + ": "
                        + phrases.message(
                                "cli.batch.verdicts",
                                number(verdicts.of(Verdict.YES), phrases),
                                number(verdicts.of(Verdict.NO) - verdicts.notInForce(), phrases),
                                number(verdicts.of(Verdict.UNKNOWN), phrases)));
            }
        }
        return lines;
    }

    private static String number(long number, Phrases phrases) {
        return phrases.number(BigDecimal.valueOf(number));
    }
}
