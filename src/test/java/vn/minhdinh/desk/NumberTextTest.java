package vn.minhdinh.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.minhdinh.language.Language;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            VI | 2.300.000    | 2300000
            VI | 2300000      | 2300000
            VI | 2 300 000    | 2300000
            VI | 2.300.000,50 | 2300000.50
            VI | 0,5          | 0.5
            VI | 0,300        | 0.300
            VI | 1.234,500    | 1234.500
            VI | -7           | -7
            VI | 007          | 7
            VI | 2.300        | 2300
            EN | 2,300,000    | 2300000
            EN | 2,300        | 2300
            EN | 2,300,000.25 | 2300000.25
            EN | 0.300        | 0.300
            """)
    void a_number_is_read_as_its_language_writes_it(Language language, String typed, String plain) {
        assertThat(NumberText.read(typed, language).plain()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            VI | 2,300        | AMBIGUOUS
            EN | 2.300        | AMBIGUOUS
            VI | 2,300,000    | NOT_A_NUMBER
            VI | 2.5          | NOT_A_NUMBER
            VI | 23.00        | NOT_A_NUMBER
            VI | 2.300.00     | NOT_A_NUMBER
            EN | 2,5          | NOT_A_NUMBER
            EN | 2.300.000    | NOT_A_NUMBER
            VI | 2 triệu      | NOT_A_NUMBER
            VI | 1e6          | NOT_A_NUMBER
            VI | ٣            | NOT_A_NUMBER
            """)
    void what_is_no_number_or_may_be_two_is_not_guessed(Language language, String typed, NumberText.Wrong wrong) {
        assertThat(NumberText.read(typed, language)).isEqualTo(new NumberText.Read(null, wrong));
    }
}
