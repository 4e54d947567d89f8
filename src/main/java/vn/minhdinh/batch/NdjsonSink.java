package vn.minhdinh.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.language.Language;

/** One line for each case: its answer, or {@code {"line":17,"problem":{…}}} with the problem document of the API. */
public final class NdjsonSink implements AnswerSink {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final Language language;

    public NdjsonSink(OutputStream out, Language language) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.language = language;
    }

    @Override
    public byte[] form(Outcome outcome) {
        if (outcome.isBad()) {
            return problem(outcome.line(), ProblemDocument.of(outcome.problem(), language));
        }
        byte[] line = Arrays.copyOf(outcome.answer(), outcome.answer().length + 1);
        line[line.length - 1] = '\n';
        return line;
    }

    /** The line of a case, or of the place where the input ends too early. */
    public static byte[] problem(long line, ProblemDocument problem) {
        byte[] start = ("{\"line\":" + line + ",\"problem\":").getBytes(StandardCharsets.US_ASCII);
        byte[] document = problem.json();
        byte[] all = Arrays.copyOf(start, start.length + document.length + 2);
        System.arraycopy(document, 0, all, start.length, document.length);
        all[all.length - 2] = '}';
        all[all.length - 1] = '\n';
        return all;
    }

    @Override
    public void write(byte[] formed) throws IOException {
        out.write(formed);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
