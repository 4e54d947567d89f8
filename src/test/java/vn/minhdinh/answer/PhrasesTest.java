package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhdinh.language.Language;

/** Numbers as people write them. */
class PhrasesTest {

    private final Phrases vietnamese = new Phrases(Language.VI);
    private final Phrases english = new Phrases(Language.EN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|0",
                "7|7|7",
                "999|999|999",
                "1000|1.000|1,000",
                "2100000|2.100.000|2,100,000",
                "-999|-999|-999",
                "-1000|-1.000|-1,000",
                "-123456|-123.456|-123,456",
                "9223372036854775807|9.223.372.036.854.775.807|9,223,372,036,854,775,807",
                "-9223372036854775808|-9.223.372.036.854.775.808|-9,223,372,036,854,775,808"
            })
    void a_whole_number_reads_alike_whatever_holds_it(String number, String vi, String en) {
        long whole = Long.parseLong(number);
        assertThat(vietnamese.value(whole)).isEqualTo(vi);
        assertThat(english.value(whole)).isEqualTo(en);
        assertThat(vietnamese.value(new BigDecimal(number))).isEqualTo(vi);
        assertThat(english.value(new BigDecimal(number))).isEqualTo(en);
        if (whole == (int) whole) {
            assertThat(vietnamese.value((int) whole)).isEqualTo(vi);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.50|0,5|0.5",
                "-0.5|-0,5|-0.5",
                "2100000.5|2.100.000,5|2,100,000.5",
                "-1234.0625|-1.234,0625|-1,234.0625",
                "1E+6|1.000.000|1,000,000",
                "0.000|0|0"
            })
    void decimals_stand_as_they_are(BigDecimal number, String vi, String en) {
        assertThat(vietnamese.value(number)).isEqualTo(vi);
        assertThat(english.value(number)).isEqualTo(en);
    }

    @Test
    void a_share_is_cut_never_rounded_up_to_its_mark() {
        assertThat(vietnamese.percent(new BigDecimal("94.9999"))).isEqualTo("94,99%");
        assertThat(english.percent(new BigDecimal("95"))).isEqualTo("95%");
    }
}
