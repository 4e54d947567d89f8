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

    private static final List<String> HANOI = List.of("-Duser.language=vi", "-Duser.timezone=Asia/Ho_Chi_Minh");
    private static final List<String> FAR_AWAY =
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Etc/GMT+12");

    @TempDir
    Path folder;

    @Test
    void a_turkish_machine_west_of_the_date_line_answers_as_any_other() throws Exception {
        String here = run(HANOI, "evaluate", "household", REQUEST, "--json");
        String there = run(FAR_AWAY, "evaluate", "household", REQUEST, "--json");
        assertThat(there).isEqualTo(here).contains("\"verdict\":\"YES\"");
    }

    @Test
    void and_draws_the_same_samples() throws Exception {
        String here = run(HANOI, "sample", "household", "-n", "30");
        String there = run(FAR_AWAY, "sample", "household", "-n", "30");
        assertThat(there).isEqualTo(here).contains("\"MAU-0030\"");
    }

    private String run(List<String> settings, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "vn.minhdinh.Main"));
        command.addAll(List.of(arguments));
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
