package vn.minhdinh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineStartsTest {

    private final LineStarts lines = new LineStarts("rule\n\n  when\n");

    @Test
    void an_end_of_line_belongs_to_the_line_it_ends() {
        assertPlace(4, 1, 5);
        assertPlace(5, 2, 1);
        assertPlace(8, 3, 3);
    }

    @Test
    void what_lies_behind_the_text_counts_to_its_last_line() {
        assertPlace(13, 4, 1);
        assertPlace(20, 4, 8);
    }

    @Test
    void a_place_the_parser_does_not_know_is_the_first_line_without_a_column() {
        assertPlace(-1, 1, 0);
    }

    private void assertPlace(int offset, int line, int column) {
        assertThat(lines.line(offset)).isEqualTo(line);
        assertThat(lines.column(offset)).isEqualTo(column);
    }
}
