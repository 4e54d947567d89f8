package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCommandTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CASES = """
            {"facts":{"Club":{"id":"C1","seats":3,"taken":5}}}
            {bad
            {"facts":{"Club":{"id":"C2","seats":9,"taken":5}},"explain":"full"}

            {"facts":{"Club":{"id":"C3"}}}
            """;

    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    private Ran run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
        List<String> all = new ArrayList<>(List.of("batch"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--rules", "src/test/resources/rules", "--lang", "en"));
        Server none = (api, rules, log, access, settings) -> {
            throw new IOException();
        };
        int code = new Cli(terminal, none, Map.of(), NOON).run(all.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path cases() throws IOException {
        return Files.writeString(folder.resolve("in.ndjson"), CASES);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void every_case_has_its_line_and_the_counts_come_last() throws IOException {
        Ran ran = run("", cases().toString(), "-o", path("out.ndjson"), "--summary", path("summary.json"));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isEqualTo(Cli.DONE);
        List<String> lines = Files.readAllLines(folder.resolve("out.ndjson"));
        assertThat(lines).hasSize(4);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.path("asOf").asText()).isEqualTo("2024-06-30");
        assertThat(first.at("/results/0").has("summary")).isTrue();
        assertThat(first.at("/results/0").has("rules")).isFalse();
        assertThat(JSON.readTree(lines.get(1)).path("line").asInt()).isEqualTo(2);
        assertThat(JSON.readTree(lines.get(1)).at("/problem/code").asText()).isEqualTo("NOT_JSON");
        assertThat(JSON.readTree(lines.get(2)).at("/results/0").has("rules")).isTrue();

        assertThat(ran.out()).startsWith("4 cases in ").contains("1 of them could not be decided", "1 × NOT_JSON");
        JsonNode summary = JSON.readTree(Files.readString(folder.resolve("summary.json")));
        assertThat(summary.path("cases").asInt()).isEqualTo(4);
        assertThat(summary.at("/problems/NOT_JSON").asInt()).isEqualTo(1);
        JsonNode obstacle = summary.path("decisions").findValue("obstacles").get(0);
        assertThat(summary.path("decisions").findValuesAsText("decision")).contains("prize/seats");
        assertThat(obstacle == null || obstacle.has("file")).isTrue();
    }

    @Test
    void options_stand_in_place_of_what_a_case_says() {
        Ran ran = run(
                CASES, "--explain", "none", "--as-of", "2020-01-31", "--decisions", "prize/seats", "--by", "Club.id");
        assertThat(ran.code()).isEqualTo(Cli.DONE);
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(2))
                .contains("\"asOf\":\"2020-01-31\"", "\"decision\":\"prize/seats\"")
                .doesNotContain("\"summary\"", "\"rules\"", "fee/");
        assertThat(ran.err()).contains("4 cases in", "Club.id", "C1: 1 cases");
    }

    @Test
    void what_cannot_be_run_is_said_and_nothing_is_written() throws IOException {
        String in = cases().toString();
        assertThat(run("", in, "-o", path("no/such/out")).err()).contains("cannot be written");
        assertThat(run("", in, "-o", in).err()).contains("cannot be input and output at once");
        assertThat(run("", in, "--shard", "4/3").err()).contains("--shard");
        assertThat(run("", in, "--by", "Club.idd").err()).contains("did you mean Club.id?");
        assertThat(run("", in, "--decisions", "nothing").err()).contains("UNKNOWN_DECISION");
        assertThat(run("", path("none.ndjson")).code()).isEqualTo(Cli.COULD_NOT_RUN);
        assertThat(run("{bad\n{bad\n").code()).isEqualTo(Cli.COULD_NOT_RUN);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("in.ndjson"));
        }
    }

    @Test
    void a_batch_that_was_interrupted_does_not_go_on_with_other_options() throws IOException {
        String in = cases().toString();
        Files.writeString(folder.resolve("out.partial"), "x");
        Files.writeString(
                folder.resolve("out.checkpoint"),
                "{\"form\":1,\"revision\":\"other\",\"inputBytes\":1,\"cases\":0,\"fingerprint\":\"\",\"outputBytes\":1,"
                        + "\"options\":{\"today\":\"2024-06-30\"},\"tally\":{}}");
        Ran refused = run("", in, "-o", path("out"));
        assertThat(refused.code()).isEqualTo(Cli.COULD_NOT_RUN);
        assertThat(refused.err()).contains("the rules, the options, the cases", "--restart");
        assertThat(run("", in, "-o", path("out"), "--restart").code()).isEqualTo(Cli.DONE);
        assertThat(folder.resolve("out")).exists();
        assertThat(folder.resolve("out.partial")).doesNotExist();
        assertThat(folder.resolve("out.checkpoint")).doesNotExist();
    }
}
