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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code diff} on two small folders. */
class DiffCommandTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void write_two_small_rules_folders() throws IOException {
        folder("old", 100);
        folder("new", 120);
    }

    private void folder(String name, int most) throws IOException {
        Path home = Files.createDirectories(temp.resolve(name + "/home"));
        Files.writeString(home.resolve("facts.drl"), """
                package home

                declare House
                    @one( true )
                    income : Integer
                end

                declare Poor
                    by : Integer
                end
                """);
        Files.writeString(home.resolve("poor.drl"), """
                package home

                rule "Hộ nghèo"
                when
                    House( income <= %d )
                then
                    insert( new Poor( 1 ) );
                end
                """.formatted(most));
    }

    private Ran run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        byte[] in = input.getBytes(StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(new ByteArrayInputStream(in), out, err);
        int code = new Cli(terminal, null, Map.of(), NOON).run(arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String at(String name) {
        return temp.resolve(name).toString();
    }

    @Test
    void without_cases_it_finds_a_house_on_which_the_folders_differ() {
        Ran ran = run("", "diff", at("old"), at("new"), "--lang", "en");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("Rules whose words differ: 1", "exhaustive over", "the versions differ")
                .contains("gains: {\"asOf\"");
    }

    @Test
    void over_cases_it_counts_and_writes_json_and_a_page() throws Exception {
        Path page = temp.resolve("page.html");
        String cases = "{\"facts\":{\"House\":{\"income\":110}}}\n{\"facts\":{\"House\":{\"income\":90}}}\n";
        Ran ran = run(cases, "diff", at("old"), at("new"), "--cases", "-", "--json", "--html", page.toString());

        assertThat(ran.code()).isZero();
        JsonNode document = new ObjectMapper().readTree(ran.out());
        assertThat(document.at("/services/0/cases/compared").asInt()).isEqualTo(2);
        assertThat(document.at("/services/0/decisions/0/gains").asInt()).isOne();
        assertThat(document.path("personal").asBoolean()).isTrue();
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("Hộ nghèo");
    }

    @Test
    void what_it_cannot_do_it_says() {
        assertThat(run("", "diff", at("old"), at("none")).code()).isNotZero();
        assertThat(run("", "diff", at("old"), at("new"), "--service", "hom", "--lang", "en")
                        .err())
                .contains("home");
        assertThat(run("", "diff", at("old"), at("new"), "--cases", at("none"), "--lang", "en")
                        .err())
                .contains("cannot read cases");
        assertThat(run("", "diff", at("old"), at("new"), "--cases", "-", "--by", "House.x", "--lang", "en")
                        .err())
                .contains("no such fact");
    }
}
