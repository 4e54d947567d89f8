package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesetLoader;

class DocumentTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void nobody_reads_what_was_given_back() {
        Document document = Document.in(new byte[] {'{', '}', 'x'}, 2);
        assertThat(document.length()).isEqualTo(2);
        assertThat(read(document.bytes())).containsExactly('{', '}');
        document.giveBack();
        assertThatThrownBy(document::bytes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(document::giveBack).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(document::toByteArray).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_copy_outlives_its_buffer() {
        byte[] buffer = {'[', ']'};
        byte[] copy = Document.in(buffer, 2).toByteArray();
        buffer[0] = '!';
        assertThat(copy).containsExactly('[', ']');
    }

    @Test
    void answers_that_are_under_way_at_once_do_not_mix() throws Exception {
        DecisionService service = new DecisionService(Clock.systemUTC());
        service.goLive(RulesetLoader.load(Path.of("rules")));
        List<byte[]> bodies = bodies();
        List<byte[]> expected = bodies.stream()
                .map(body -> service.evaluate("household", body, Language.VI))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> askers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int first = i;
                askers.add(() -> ask(service, bodies, expected, first));
            }
            int held = 0;
            for (Future<Integer> asker : threads.invokeAll(askers)) {
                held += asker.get();
            }
            assertThat(held).isEqualTo(8 * 20);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Holds two answers at a time, and gives back the older one first or last. */
    private static int ask(DecisionService service, List<byte[]> bodies, List<byte[]> expected, int first) {
        int right = 0;
        for (int i = first; i < first + 20; i++) {
            int one = i % bodies.size();
            int other = (i + 1) % bodies.size();
            Document older = service.evaluate("household", bodies.get(one), Language.VI, "local")
                    .onceSafe();
            Document newer = service.evaluate("household", bodies.get(other), Language.VI, "local")
                    .onceSafe();
            assertThat(read(older.bytes())).isEqualTo(expected.get(one));
            if (i % 2 == 0) {
                older.giveBack();
            }
            assertThat(newer.toByteArray()).isEqualTo(expected.get(other));
            if (i % 2 != 0) {
                assertThat(older.toByteArray()).isEqualTo(expected.get(one));
            }
            right++;
        }
        return right;
    }

    private static List<byte[]> bodies() throws Exception {
        List<byte[]> bodies = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.filter(
                            one -> one.getFileName().toString().matches("household\\..*\\.request\\.json"))
                    .sorted()
                    .toList()) {
                bodies.add(Files.readAllBytes(file));
            }
        }
        assertThat(bodies).hasSizeGreaterThan(2);
        return bodies;
    }

    private static byte[] read(ByteBuffer bytes) {
        byte[] read = new byte[bytes.remaining()];
        bytes.get(read);
        return read;
    }
}
