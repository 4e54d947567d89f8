package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.language.Language;

final class AskedLanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                             | VI
                    en                       | EN
                    en-GB                    | EN
                    EN-us, vi;q=0.9          | EN
                    vi-VN, en;q=0.9          | VI
                    vi;q=0.3, en;q=0.8       | EN
                    fr-FR, en;q=0.1          | EN
                    fr, de                   | VI
                    en;q=0                   | VI
                    en;q=0.5, *;q=0.7        | VI
                    en;q=0.7, *;q=0.5        | EN
                    english                  | VI
                    en;q=2                   | VI
                    en;q=NaN                 | VI
                    en;level=1;q=0.2         | EN
                    ;;,,;q=                  | VI
                    """)
    void prefers_what_the_header_weighs_most(String header, Language language) {
        assertThat(AskedLanguage.of(null, header)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"lang=en,EN", "lang=EN,EN", "a=b&lang=en,EN", "lang=vi&lang=en,VI", "slang=en,VI", "lang=%65n,EN"})
    void reads_the_parameter_wherever_it_stands(String query, Language language) {
        assertThat(AskedLanguage.of(query, null)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lang=fr", "lang=", "lang=%zz", "lang=en-GB", "x=1&lang=vn"})
    void refuses_a_language_there_is_not_and_offers_those_there_are(String query) {
        assertThatThrownBy(() -> AskedLanguage.of(query, "en")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.fault()).isEqualTo(Fault.UNKNOWN_LANGUAGE);
            assertThat(refusal.problems().get(0).allowed()).containsExactly("vi", "en");
        });
    }

    @Test
    void finds_a_language_for_the_problem_all_the_same() {
        assertThat(AskedLanguage.ofProblem("lang=fr", "en")).isEqualTo(Language.EN);
        assertThat(AskedLanguage.ofProblem("lang=fr", null)).isEqualTo(Language.VI);
        assertThat(AskedLanguage.ofProblem("lang=en", "vi")).isEqualTo(Language.EN);
    }
}
