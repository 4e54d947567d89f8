package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static String text(JsonBytes json) {
        return new String(json.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void any_text_is_read_back_as_it_was() throws Exception {
        Random random = new Random(54);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                int codePoint = random.nextInt(
                        switch (random.nextInt(4)) {
                            case 0 -> 0x80;
                            case 1 -> 0x800;
                            case 2 -> 0xD800;
                            default -> 0x11_0000;
                        });
                if (codePoint < 0xD800 || codePoint > 0xDFFF) {
                    text.appendCodePoint(codePoint);
                }
            }
            byte[] written = new JsonBytes(1).value(text.toString()).toByteArray();
            assertThat(JSON.readTree(written).asText()).isEqualTo(text.toString());
        }
    }

    @Test
    void half_a_pair_becomes_a_question_mark() {
        assertThat(text(new JsonBytes(8).value("a\uD83Db\uDE00c\uD83D"))).isEqualTo("\"a?b?c?\"");
        assertThat(text(new JsonBytes(8).value("\uD83D\uDE00"))).isEqualTo("\"\uD83D\uDE00\"");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                9,
                10,
                99,
                100,
                999_999_999,
                1_000_000_000,
                2_147_483_648L,
                -1,
                -10,
                Long.MIN_VALUE,
                Long.MAX_VALUE
            })
    void whole_numbers_are_written_with_all_their_digits(long number) {
        assertThat(text(new JsonBytes(1).value(number))).isEqualTo(Long.toString(number));
        assertThat(text(new JsonBytes(1).value(BigDecimal.valueOf(number)))).isEqualTo(Long.toString(number));
        assertThat(text(new JsonBytes(1).number("n", number))).isEqualTo("\"n\":" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "1E+3", "1E-7", "-0.5", "123456789012345678901234567890", "999999999999999999"})
    void decimals_are_written_exactly_and_never_in_powers_of_ten(String number) {
        String plain = new BigDecimal(number).toPlainString();
        assertThat(text(new JsonBytes(1).value(new BigDecimal(number)))).isEqualTo(plain);
    }

    @Test
    void every_number_of_digits_is_right() {
        long number = 1;
        for (int digits = 1; digits < 19; digits++) {
            assertThat(text(new JsonBytes(1).value(number))).isEqualTo(Long.toString(number));
            assertThat(text(new JsonBytes(1).value(number - 1))).isEqualTo(Long.toString(number - 1));
            number *= 10;
        }
    }

    @Test
    void members_written_before_take_their_comma() {
        JsonBytes json = new JsonBytes(1)
                .open('{')
                .prepared(JsonBytes.member("a"))
                .value(1)
                .prepared(JsonBytes.member("b\""))
                .nothing()
                .close('}');
        assertThat(text(json)).isEqualTo("{\"a\":1,\"b\\\"\":null}");
    }
}
