package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedTest {

    @Test
    void gives_back_what_was_packed_in_less_room() {
        String text = "{\"hộ\":\"" + "Nguyễn Thị Đào, ".repeat(1_000) + "\"}";
        assertThat(Packed.text(Packed.of(text))).isEqualTo(text);
        assertThat(Packed.of(text).bytes()).hasSizeLessThan(text.length() / 6);
        assertThat(Packed.text(Packed.of(""))).isEmpty();
    }

    @Test
    void takes_json_from_before_it_packed_as_it_is() {
        assertThat(Packed.text(new Packed("{\"a\":1}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void unpacks_what_entries_from_before_it_hold_in_the_zlib_format() {
        byte[] text = "{\"hộ\":\"Nguyễn Thị Đào\"}".repeat(500).getBytes(StandardCharsets.UTF_8);
        byte[] room = new byte[text.length];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(text);
        deflater.finish();
        byte[] deflated = Arrays.copyOf(room, deflater.deflate(room));
        deflater.end();
        assertThat(new Packed(deflated).content()).isEqualTo(text);
        assertThat(new Packed(Arrays.copyOf(deflated, deflated.length / 2)).content())
                .isNull();
    }

    @Test
    void what_somebody_has_changed_unpacks_to_nothing_or_to_something_else_and_never_fails() {
        byte[] packed =
                Packed.of("{\"hộ\":\"Nguyễn Thị Đào, thôn 3\"}".repeat(60)).bytes();
        Random random = new Random(54);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Arrays.copyOf(packed, 6 + random.nextInt(packed.length - 5));
            for (int k = random.nextInt(3); k >= 0; k--) {
                changed[1 + random.nextInt(changed.length - 1)] = (byte) random.nextInt();
            }
            byte[] content = new Packed(changed).content();
            assertThat(content == null || content.length <= 255 * changed.length)
                    .isTrue();
        }
    }

    @Test
    void has_no_text_where_nothing_was_packed() {
        assertThat(Packed.text(null)).isNull();
        assertThat(Packed.text(new Packed(new byte[0]))).isNull();
        assertThat(Packed.text(new Packed(new byte[] {'x', 1, 2, 3}))).isNull();
        byte[] cut = Packed.of("{\"a\":\"b\"}".repeat(500)).bytes();
        assertThat(Packed.text(new Packed(Arrays.copyOf(cut, cut.length / 2)))).isNull();
    }

    @Test
    void leaves_what_is_short_as_it_is_and_packs_the_rest() {
        assertThat(Packed.of("{\"a\":1}").bytes()).isEqualTo("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        // What is no JSON could be taken for packed.
        assertThat(Packed.of("x").bytes()).isNotEqualTo(new byte[] {'x'});
        String list = "[" + "1,".repeat(5_000) + "1]";
        for (int i = 0; i < 20; i++) {
            Packed packed = Packed.of(list);
            assertThat(packed.bytes()).hasSizeLessThan(200);
            assertThat(Packed.text(packed)).isEqualTo(list);
        }
    }

    @Test
    void an_entry_from_before_still_keeps_its_commitment(@TempDir Path state) throws Exception {
        try (DecisionLog log = DecisionLog.open(LogSettings.in(state), Clock.systemUTC())) {
            Entry plain = Invented.entry("01A", "demo", "r", "", "H-1");
            Entry.Personal was = plain.personal();
            Packed text = new Packed("{\"id\":\"H-1\"}".getBytes(StandardCharsets.UTF_8));
            Entry before = Entry.decision(
                    plain.id(),
                    plain.scope(),
                    new Entry.Personal(was.salt(), text, text, null, was.answerHash(), was.subjects()));
            log.database().change(connection -> {
                Chain.append(connection, List.of(before));
                return null;
            });
            Forgery.run(
                    log, "UPDATE decision_entry SET request = CAST(request AS TEXT), outcome = CAST(outcome AS TEXT)");
            // There are no rules beside it, and nothing else is wrong.
            assertThat(log.verify(null).breaches()).extracting(Breach::code).containsExactly(Breach.Code.RULES_ALTERED);
        }
    }
}
