package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class SpokenTest {

    private static final Spoken SPOKEN = new Spoken(new Phrases(Language.EN));
    private static Service household;

    @BeforeAll
    static void load() throws Exception {
        household = RulesetLoader.load(Path.of("rules")).service("household");
    }

    private static String read(String said, String path) throws Exception {
        String[] names = path.split("\\.");
        JsonNode value = SPOKEN.value(said, household.type(names[0]).field(names[1]));
        return value == null ? null : value.asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2100000|2100000",
                "2.100.000|2100000",
                "2,100,000|2100000",
                "2 100 000|2100000",
                "2.100.000,5|2100000.5",
                "2,100,000.5|2100000.5",
                "2,5|2.5",
                "0.125|0.125",
                "-3|-3"
            })
    void numbers_are_read_in_both_ways_of_writing(String said, String number) throws Exception {
        assertThat(read(said, "Household.incomePerHeadMonthly")).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2.100|2100|2.1", "2,125|2125|2.1250"})
    void a_number_that_may_be_two_is_asked_back_in_words_that_are_read(String said, String whole, String fraction)
            throws Exception {
        assertThatThrownBy(() -> read(said, "Household.incomePerHeadMonthly"))
                .isInstanceOf(Conversation.NotTaken.class)
                .hasMessageContaining(whole + " or " + fraction);
        assertThat(read(whole, "Household.incomePerHeadMonthly")).isEqualTo(whole);
        assertThat(read(fraction, "Household.incomePerHeadMonthly")).startsWith(fraction.substring(0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "12.34.567", "1e9", "two", "1,234.567.890", "--1", "."})
    void what_is_no_number_is_not_read(String said) throws Exception {
        assertThat(read(said, "Household.incomePerHeadMonthly")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"RURAL,RURAL", "rural,RURAL", "2,URBAN", "Thành thị,URBAN", "nong thon,RURAL", "3,", "0,", "thi,"})
    void a_choice_is_a_number_a_code_or_a_name_without_diacritics(String said, String name) throws Exception {
        assertThat(read(said, "Household.area")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"có,true", "CO,true", "yes,true", "không,false", "khong,false", "no,false", "maybe,", "1,"})
    void yes_and_no_are_read_in_both_languages(String said, String truth) throws Exception {
        assertThat(read(said, "Household.overdueDebt")).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"31/12/2024,2024-12-31", "1/2/2024,2024-02-01", "2024-12-31,2024-12-31", "31/02/2024,", "12/31/2024,"})
    void days_are_read_day_first(String said, String day) throws Exception {
        assertThat(read(said, "Household.removedFromListOn")).isEqualTo(day);
    }

    @Test
    void a_count_has_a_bound() {
        assertThat(SPOKEN.count("3", 200)).isEqualTo(3);
        assertThat(SPOKEN.count("không", 200)).isZero();
        assertThat(SPOKEN.count("201", 200)).isEqualTo(-1);
        assertThat(SPOKEN.count("-1", 200)).isEqualTo(-1);
    }
}
