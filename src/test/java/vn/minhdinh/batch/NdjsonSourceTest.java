package vn.minhdinh.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NdjsonSourceTest {

    private static List<String> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream in) throws IOException {
        List<String> read = new ArrayList<>();
        try (CaseSource source = new NdjsonSource(in, 10)) {
            for (NextCase next = source.next(); next != null; next = source.next()) {
                String what = next.isBad()
                        ? next.problem().kind().name()
                        : new String(next.request(), StandardCharsets.UTF_8);
                read.add(next.line() + ":" + what);
            }
        }
        return read;
    }

    @Test
    void lines_keep_their_numbers_whatever_stands_between_them() throws IOException {
        assertThat(read("a\n\n  \t\nb\r\n\r\nc")).containsExactly("1:a", "4:b", "6:c");
        assertThat(read("")).isEmpty();
        assertThat(read("\n\n")).isEmpty();
        assertThat(read("\uFEFFa\nb\n")).containsExactly("1:a", "2:b");
        assertThat(read("\uFEFF\nb\n")).containsExactly("2:b");
    }

    @Test
    void a_line_that_is_too_long_is_passed_over_and_the_next_one_read() throws IOException {
        assertThat(read("0123456789\n0123456789\r\n01234567890\nx"))
                .containsExactly("1:0123456789", "2:0123456789", "3:TOO_LARGE", "4:x");
        assertThat(read("y".repeat(1_000_000) + "\nx\n" + "z".repeat(300_000)))
                .containsExactly("1:TOO_LARGE", "2:x", "3:TOO_LARGE");
    }

    @Test
    void it_does_not_matter_in_what_pieces_the_input_arrives() throws IOException {
        String text = "one\r\ntwo\n\n" + "long".repeat(9) + "\n0123456789\r\nlast";
        List<String> whole = read(text);
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            InputStream pieces = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public synchronized int read(byte[] bytes, int start, int length) {
                    return super.read(bytes, start, Math.min(length, 1 + random.nextInt(3)));
                }
            };
            assertThat(read(pieces)).as("seed %s", seed).isEqualTo(whole);
        }
    }

    @Test
    void what_the_reader_would_take_for_utf_16_is_refused() throws IOException {
        assertThat(read(new ByteArrayInputStream("{}\n".getBytes(StandardCharsets.UTF_16LE))))
                .first()
                .isEqualTo("1:UNSUPPORTED_MEDIA_TYPE");
    }
}
