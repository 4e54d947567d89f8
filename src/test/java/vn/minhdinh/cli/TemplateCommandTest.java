package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Path file, String... more) {
        ByteArrayInputStream nothing = new ByteArrayInputStream(new byte[0]);
        Terminal terminal = new Terminal(nothing, new ByteArrayOutputStream(), err);
        String[] arguments = new String[more.length + 6];
        System.arraycopy(
                new String[] {"template", "club", "--rules", "src/test/resources/rules", "-o", file.toString()},
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return new Cli(terminal, null, Clock.systemUTC()).run(arguments);
    }

    @Test
    void writes_a_table_to_be_filled_in_and_never_over_one_that_is_there() throws IOException {
        Path csv = folder.resolve("club.csv");
        assertThat(run(csv, "--lang", "en")).isZero();
        String written = Files.readString(csv);
        assertThat(written)
                .startsWith("\uFEFFid [Club.id],As-of date [asOf],Club: any or none [Club],Name [Club.name]");
        assertThat(run(csv)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("tệp đã có, không ghi đè: " + csv);
        assertThat(Files.readString(csv)).isEqualTo(written);
        assertThat(run(folder.resolve("club.XLSX"))).isZero();
        assertThat(Files.size(folder.resolve("club.XLSX"))).isPositive();
    }

    @Test
    void knows_two_kinds_of_file() {
        assertThat(run(folder.resolve("club.ods"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("đuôi tệp phải là .xlsx hoặc .csv");
        assertThat(run(folder.resolve("none").resolve("club.csv"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("không ghi được tệp");
    }
}
