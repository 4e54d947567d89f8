package vn.minhdinh.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.Document;
import vn.minhdinh.answer.Series;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

class BatchTest {

    /** Answers with the request itself, whenever it likes. */
    private static class Echo implements Series {
        final AtomicInteger asked = new AtomicInteger();

        @Override
        public Service service() {
            return null;
        }

        @Override
        public String revision() {
            return "r";
        }

        @Override
        public boolean isRecorded() {
            return false;
        }

        @Override
        public Decided decide(byte[] body) {
            asked.incrementAndGet();
            return new Decided(null, List.of(), () -> Document.of(body));
        }
    }

    private static List<byte[]> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Cases.utf8(String.valueOf(i)))
                .toList();
    }

    private static List<String> texts(List<byte[]> lines) {
        return lines.stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void answers_come_in_the_order_of_the_cases_however_long_each_takes() throws IOException {
        List<byte[]> lines = numbers(2_000);
        Series slow = new Echo() {
            @Override
            public Decided decide(byte[] body) {
                if (ThreadLocalRandom.current().nextInt(20) == 0) {
                    Thread.yield();
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2_000_000));
                }
                return super.decide(body);
            }
        };
        Cases.Ran ran = Cases.run(slow, Cases.source(Cases.text(lines)));
        assertThat(ran.lines()).isEqualTo(texts(lines));
        assertThat(ran.window().casesAtPeak()).isBetween(16, 64);
    }

    @Test
    void bad_cases_stand_in_their_places_and_spoil_no_other() throws IOException {
        long seed = 20_240_630;
        List<byte[]> lines = Cases.lines(seed, 10_000, 0.03);
        Cases.Ran ran = Cases.run(Cases.series(), Cases.source(Cases.text(lines)));
        List<String> answers = ran.lines();
        assertThat(answers).as("seed %s", seed).hasSameSizeAs(lines);
        long bad = 0;
        for (int i = 0; i < lines.size(); i++) {
            String alone = Cases.alone(i + 1, lines.get(i));
            assertThat(answers.get(i)).as("seed %s, line %s", seed, i + 1).isEqualTo(alone);
            bad += alone.startsWith("{\"line\":") ? 1 : 0;
        }
        assertThat(bad).isBetween(200L, 400L);
        assertThat(ran.tally().bad()).isEqualTo(bad);
        assertThat(ran.tally().problems())
                .containsOnlyKeys("INVALID_FACTS", "NOT_A_CASE", "NOT_JSON", "TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE");
        assertThat(ran.tally().cases()).isEqualTo(lines.size());
    }

    @Test
    void what_fails_while_a_case_is_decided_is_told_of_this_case_only() throws IOException {
        Series failing = new Echo() {
            @Override
            public Decided decide(byte[] body) {
                return switch (new String(body, StandardCharsets.UTF_8)) {
                    case "1" ->
                        throw new RequestProblem(
                                RequestProblem.Kind.ENGINE_DISAGREES, Problem.at("", "ENGINE_DISAGREES", "a rule"));
                    case "2" -> throw new IllegalStateException("a household's name");
                    case "3" -> throw new StackOverflowError();
                    case "4" ->
                        throw new RequestProblem(
                                RequestProblem.Kind.TOO_LONG_TO_DECIDE, Problem.at("", "TOO_LONG_TO_DECIDE"));
                    case "5" ->
                        new Decided(null, List.of(), () -> {
                            throw new RequestProblem(
                                    RequestProblem.Kind.LOG_UNAVAILABLE, Problem.at("", "LOG_UNAVAILABLE"));
                        });
                    default -> super.decide(body);
                };
            }
        };
        Cases.Ran ran = Cases.run(failing, Cases.source(Cases.text(numbers(8))));
        assertThat(ran.lines().stream().map(BatchTest::code).toList())
                .containsExactly(
                        "0",
                        "ENGINE_DISAGREES",
                        "INTERNAL_ERROR",
                        "INTERNAL_ERROR",
                        "TOO_LONG_TO_DECIDE",
                        "LOG_UNAVAILABLE",
                        "6",
                        "7");
        assertThat(new String(ran.output(), StandardCharsets.UTF_8)).doesNotContain("household's name");
    }

    private static String code(String line) {
        int at = line.indexOf("\"code\":\"");
        return at < 0 ? line : line.substring(at + 8, line.indexOf('"', at + 8));
    }

    @Test
    void while_the_writer_waits_no_more_is_read_than_the_window_holds() throws IOException {
        Echo echo = new Echo();
        List<Integer> readAhead = new ArrayList<>();
        AtomicInteger written = new AtomicInteger();
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int one) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int start, int length) {
                int lines = 0;
                for (int i = start; i < start + length; i++) {
                    lines += bytes[i] == '\n' ? 1 : 0;
                }
                LockSupport.parkNanos(500_000);
                readAhead.add(echo.asked.get() - written.getAndAdd(lines));
            }
        };
        AnswerSink unbuffered = new AnswerSink() {
            @Override
            public byte[] form(Outcome outcome) {
                return Cases.utf8("x\n");
            }

            @Override
            public void write(byte[] formed) throws IOException {
                slow.write(formed, 0, formed.length);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Window window = new Window(64, 1 << 20);
        new Batch(echo, () -> new Tally(null), Runnable::run, window)
                .run(Cases.source(Cases.text(numbers(2_000))), unbuffered, done -> {});
        assertThat(written).hasValue(2_000);
        assertThat(readAhead).allMatch(ahead -> ahead <= 64);
        assertThat(window.casesAtPeak()).isLessThanOrEqualTo(64);
    }

    @Test
    void long_answers_make_the_window_smaller() throws IOException {
        byte[] answer = new byte[100_000];
        Series wordy = new Echo() {
            @Override
            public Decided decide(byte[] body) {
                return new Decided(null, List.of(), () -> Document.of(answer));
            }
        };
        Cases.Ran ran = Cases.run(wordy, Cases.source(Cases.text(numbers(200))));
        assertThat(ran.output()).hasSize(200 * 100_001);
        // One chunk is always let in: sixteen of these answers are more than the window should hold.
        assertThat(ran.window().bytesAtPeak()).isLessThan(2 * 16 * 100_100);
    }

    @Test
    void cases_before_the_input_breaks_off_are_answered() {
        CaseSource breaking = new CaseSource() {
            private int given;

            @Override
            public NextCase next() throws IOException {
                if (given == 20) {
                    throw new IOException("gone");
                }
                given++;
                return NextCase.of(given, Cases.utf8(String.valueOf(given)));
            }

            @Override
            public long position() {
                return given;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        List<String> written = new ArrayList<>();
        AnswerSink sink = new AnswerSink() {
            @Override
            public byte[] form(Outcome outcome) {
                return outcome.answer();
            }

            @Override
            public void write(byte[] formed) {
                written.add(new String(formed, StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Batch batch = new Batch(new Echo(), () -> new Tally(null), Runnable::run, new Window(64, 1 << 20));
        assertThatThrownBy(() -> batch.run(breaking, sink, done -> {})).isInstanceOf(IOException.class);
        assertThat(written).hasSize(20).last().isEqualTo("20");
    }

    @Test
    void a_disk_that_is_full_ends_the_batch() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("full");
            }
        };
        Batch batch = new Batch(new Echo(), () -> new Tally(null), Runnable::run, new Window(64, 1 << 20));
        assertThatThrownBy(() -> batch.run(
                        Cases.source(Cases.text(numbers(100_000))), new NdjsonSink(full, Language.EN), done -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    @Test
    void verdicts_and_what_stands_against_them_are_counted() throws IOException {
        List<byte[]> lines = Cases.lines(7, 300, 0);
        Cases.Ran ran = Cases.run(Cases.series(), Cases.source(Cases.text(lines)));
        Tally tally = ran.tally();
        assertThat(tally.decided().cases()).isEqualTo(300);
        String all = new String(ran.output(), StandardCharsets.UTF_8);
        long told = 0;
        for (Verdicts verdicts : tally.decided().decisions().values()) {
            told += verdicts.of(Verdict.YES) + verdicts.of(Verdict.NO) + verdicts.of(Verdict.UNKNOWN);
        }
        assertThat(told).isEqualTo(all.split("\"statusText\"", -1).length - 1);
        assertThat(tally.obstacles("prize/seats")).isNotEmpty().allMatch(one -> one.alone() <= one.times());
    }
}
