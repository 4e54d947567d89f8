package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same request gets the same answer whatever language and time zone the machine is set to. */
class AnyMachineTest {

    private static final String REQUEST = "src/test/resources/golden/household.poor-on-the-line.request.json";

    @TempDir
    Path folder;

    @Test
    void a_turkish_machine_west_of_the_date_line_answers_as_any_other() throws Exception {
        String here = answer("-Duser.language=vi", "-Duser.timezone=Asia/Ho_Chi_Minh");
        String there = answer("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Etc/GMT+12");
        assertThat(there).isEqualTo(here).contains("\"verdict\":\"YES\"");
    }

    private String answer(String... settings) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(settings));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "vn.minhdinh.Main",
                "evaluate",
                "household",
                REQUEST,
                "--json"));
        Path out = folder.resolve("out.json");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
