package vn.minhdinh.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.rollup.Behind;
import vn.minhdinh.table.CsvLines;

/** Writes the cases behind decisions that are not met, one a line: as JSON, or as CSV. */
final class BehindFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputStream out;
    private final Phrases phrases;
    private final CsvLines csv;

    /** @param csv {@code null} for JSON */
    BehindFile(OutputStream out, Phrases phrases, CsvLines csv) throws IOException {
        this.out = out;
        this.phrases = phrases;
        this.csv = csv;
        if (csv != null) {
            out.write(csv.header(List.of(
                    phrases.message("report.column.decision"),
                    phrases.message("report.column.unitId"),
                    phrases.message("report.column.unitName"),
                    phrases.message("report.column.case"),
                    phrases.message("report.column.line"),
                    phrases.message("report.column.sure"))));
        }
    }

    void write(Behind behind) throws IOException {
        out.write(csv == null ? json(behind) : csv.line(cells(behind)));
    }

    private List<String> cells(Behind behind) {
        return Arrays.asList(
                behind.decision(),
                behind.unitId(),
                behind.unitName(),
                behind.id(),
                Long.toString(behind.line()),
                phrases.message(behind.sure() ? "word.yes" : "word.unknown"));
    }

    private static byte[] json(Behind behind) throws JsonProcessingException {
        ObjectNode line = JSON.createObjectNode();
        line.put("decision", behind.decision());
        line.put("unitId", behind.unitId());
        line.put("unitName", behind.unitName());
        line.put("case", behind.id());
        line.put("line", behind.line());
        line.put("sure", behind.sure());
        return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
