package vn.minhdinh.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.language.Language;

class SavedRunTest {

    private static final Checkpoint.Terms TERMS = new Checkpoint.Terms("r", Map.of("today", "2024-06-30"), 100);
    private static final int KILLS = Integer.getInteger("batch.kills", 12);

    @TempDir
    Path folder;

    /** Stands for the end of the process: after so many bytes nothing more reaches the file. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static OutputStream mortal(OutputStream out, long bytes) {
        return new OutputStream() {
            private long left = bytes;

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] text, int start, int length) throws IOException {
                int some = (int) Math.min(left, length);
                out.write(text, start, some);
                left -= some;
                if (left == 0) {
                    throw new Killed();
                }
            }
        };
    }

    /** One run, which may be killed; gives its counts when it came to its end. */
    private static Optional<Tally> run(Path out, byte[] text, long bytesToLive) throws IOException {
        try (PartialFile file = PartialFile.open(out).orElseThrow()) {
            Checkpoint from = file.checkpoint(null).orElse(Checkpoint.start(TERMS, null));
            file.goOnFrom(from);
            AnswerSink sink = new NdjsonSink(mortal(file.stream(), bytesToLive), Language.EN);
            SavedRun run = new SavedRun(file, sink, from, Duration.ZERO);
            CaseSource source = Cases.source(text);
            assertThat(run.readOver(source)).isTrue();
            new Batch(Cases.series(), () -> new Tally(null), Runnable::run, new Window(64, 1 << 20))
                    .run(source, sink, run);
            file.complete();
            return Optional.of(run.tally());
        } catch (Killed killed) {
            return Optional.empty();
        }
    }

    @Test
    void killed_anywhere_and_run_again_it_writes_the_same() throws IOException {
        byte[] text = Cases.text(Cases.lines(3, 400, 0.03));
        Path whole = folder.resolve("whole.ndjson");
        Tally counted = run(whole, text, Long.MAX_VALUE).orElseThrow();
        long length = Files.size(whole);
        long seed = Long.getLong("batch.seed", 11);
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            Path out = folder.resolve("out" + kill + ".ndjson");
            Optional<Tally> done = Optional.empty();
            int runs = 0;
            while (done.isEmpty()) {
                long life = 1 + (long) (random.nextDouble() * length);
                done = run(out, text, runs++ > 20 ? Long.MAX_VALUE : life);
            }
            assertThat(out).as("seed %s, kill %s", seed, kill).hasSameBinaryContentAs(whole);
            assertThat(TallyJson.write(done.get())).isEqualTo(TallyJson.write(counted));
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).allMatch(name -> name.endsWith(".ndjson"));
        }
    }

    @Test
    void other_cases_than_those_that_were_answered_are_noticed() throws IOException {
        byte[] text = Cases.text(Cases.lines(3, 200, 0.03));
        Path out = folder.resolve("out.ndjson");
        assertThat(run(out, text, 100_000)).isEmpty();
        byte[] other = text.clone();
        other[new String(text, StandardCharsets.ISO_8859_1).indexOf("seats") + 7] = '3';
        try (PartialFile file = PartialFile.open(out).orElseThrow()) {
            Checkpoint last = file.checkpoint(null).orElseThrow();
            AnswerSink sink = new NdjsonSink(file.stream(), Language.EN);
            assertThat(new SavedRun(file, sink, last, Duration.ZERO).readOver(Cases.source(text)))
                    .isTrue();
            assertThat(new SavedRun(file, sink, last, Duration.ZERO).readOver(Cases.source(other)))
                    .isFalse();
        }
    }

    @Test
    void two_batches_do_not_write_to_the_same_file() throws IOException {
        Path out = folder.resolve("out.ndjson");
        try (PartialFile first = PartialFile.open(out).orElseThrow()) {
            assertThat(PartialFile.open(out)).isEmpty();
            assertThat(first.checkpoint(null)).isEmpty();
        }
        assertThat(PartialFile.open(out)).isPresent();
    }

    @Test
    void shards_put_together_line_by_line_are_the_whole() throws IOException {
        List<byte[]> lines = new ArrayList<>(Cases.lines(5, 500, 0.03));
        lines.add(100, Cases.utf8(""));
        byte[] text = Cases.text(lines);
        List<String> whole = Cases.run(Cases.series(), Cases.source(text)).lines();
        List<List<String>> shards = new ArrayList<>();
        for (int k = 1; k <= 3; k++) {
            shards.add(Cases.run(Cases.series(), new Shard(k, 3).of(Cases.source(text)))
                    .lines());
        }
        List<String> joined = new ArrayList<>();
        for (int i = 0; joined.size() < whole.size(); i++) {
            joined.add(shards.get(i % 3).get(i / 3));
        }
        assertThat(joined).isEqualTo(whole);
        assertThat(Shard.parse("3/16")).contains(new Shard(3, 16));
        assertThat(List.of("0/3", "4/3", "1", "a/b", "1/99999", "-1/3"))
                .allMatch(bad -> Shard.parse(bad).isEmpty());
    }
}
