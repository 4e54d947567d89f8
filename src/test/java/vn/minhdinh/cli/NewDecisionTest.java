package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.settings.Setting;

class NewDecisionTest {

    @TempDir
    Path temp;

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Cli(
                        new Terminal(new ByteArrayInputStream(new byte[0]), out, err),
                        (api, rules, log, access, settings) ->
                                new Server.Listening(settings.number(Setting.PORT), () -> {}),
                        Clock.systemUTC())
                .run(arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Ran begin(String decision, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("new", "decision", decision, "--rules", temp.toString(), "--lang", "en"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private void copy(Path rules) throws IOException {
        try (Stream<Path> walk = Files.walk(rules)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path to = temp.resolve(rules.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private void small(String facts) throws IOException {
        Files.createDirectories(temp.resolve("home"));
        Files.writeString(temp.resolve("home/facts.drl"), "package home\n" + facts);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(temp)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> temp.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rules, household/credit/some-name, household, credit/some-name",
        "rules, plan/new-folder/2nd-name, plan, new-folder/2nd-name",
        "src/test/resources/rules, vote/new-rule, club, vote/new-rule"
    })
    void what_is_begun_loads_and_holds_at_once(String rules, String decision, String service, String id)
            throws IOException {
        copy(Path.of(rules));
        Ran begun = begin(decision);
        assertThat(begun.err()).isEmpty();
        assertThat(begun.code()).isZero();
        assertThat(begun.out())
                .contains(service + "/" + id + ".drl\n", service + "/" + id + ".scenarios.yaml\n")
                .contains("minhdinh test " + service + " --only " + id + "\n");
        assertThat(run("test", service, "--only", id, "--rules", temp.toString())
                        .out())
                .endsWith("  4/4\nPASS 4/4\n");
        assertThat(Files.readString(temp.resolve(service + "/" + id + ".drl")))
                .contains("CẦN VIẾT", "@confidence( \"unconfirmed\" )");
    }

    @ParameterizedTest
    @CsvSource({
        "income : Integer @min( 5 ) @max( 9 ), 4",
        "income : java.math.BigDecimal @step( 0.5 ), 4",
        "income : Long, 4",
        "since : java.time.LocalDate, 3",
        "word : String, 3",
        "words : java.util.List, 3"
    })
    void every_kind_of_field_gives_a_condition(String field, int scenarios) throws IOException {
        small("declare House\n    @one( true )\n    " + field + "\nend\n");
        Files.writeString(temp.resolve("home/old.drl"), """
                package home

                declare Old
                    x : Integer
                end

                rule "Cũ"
                when
                    exists House()
                then
                    insert( new Old( 1 ) );
                end
                """);
        assertThat(begin("home/some")).extracting(Ran::code, Ran::err).containsExactly(0, "");
        assertThat(run("test", temp.toString()).out()).endsWith("PASS " + scenarios + "/" + scenarios + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "home/../x",
                "home//x",
                "home/X",
                "home/đất",
                "home/a_b",
                "home/-a",
                "home/a-",
                "home/a/b/c/d/e",
                "home/.a",
                "home/a.drl",
                "home/",
                "home/a\\b",
                "home/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void a_name_that_could_lead_elsewhere_or_be_misread_is_refused(String name) throws IOException {
        copyClubAsHome();
        List<String> before = files();
        Ran ran = begin(name);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("cannot name a decision");
        assertThat(files()).isEqualTo(before);
    }

    private void copyClubAsHome() throws IOException {
        small("""
                declare House
                    @one( true )
                    owner : Boolean
                end

                declare Old
                    x : Integer
                end
                """);
        Files.writeString(temp.resolve("home/old.drl"), """
                package home

                rule "Cũ"
                when
                    exists House( owner == true )
                then
                    insert( new Old( 1 ) );
                end
                """);
    }

    @Test
    void nothing_is_overwritten() throws IOException {
        copyClubAsHome();
        String before = Files.readString(temp.resolve("home/old.drl"));
        assertThat(begin("home/old").err())
                .isEqualTo("minhdinh: home/old.drl is there already; nothing is overwritten\n");
        assertThat(Files.readString(temp.resolve("home/old.drl"))).isEqualTo(before);
        Files.writeString(temp.resolve("home/kept.scenarios.yaml"), "[]\n");
        assertThat(begin("home/kept").code()).isEqualTo(1);
        assertThat(temp.resolve("home/kept.drl")).doesNotExist();
    }

    @Test
    void no_link_is_followed_out_of_the_folder(@TempDir Path elsewhere) throws IOException {
        copyClubAsHome();
        Files.createSymbolicLink(temp.resolve("home/out"), elsewhere);
        assertThat(begin("home/out/some").code()).isEqualTo(3);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void the_service_is_found_or_asked_for() throws IOException {
        copyClubAsHome();
        assertThat(begin("credit/some").code()).isZero();
        assertThat(begin("home/other", "--service", "home").code()).isZero();
        assertThat(files()).contains("home/credit/some.drl", "home/home/other.drl");
        assertThat(begin("x", "--service", "hom").err()).contains("UNKNOWN_SERVICE", "nearest: home");
    }

    @Test
    void help_explains_it_in_both_languages() {
        assertThat(run("new", "decision", "--help").out())
                .contains("Tạo một quyết định mẫu", "household/credit/some-loan");
        assertThat(run("new", "decision", "--help", "--lang", "en").out()).contains("Begins a decision");
        assertThat(run("new").err()).contains("thiếu lệnh: decision");
    }
}
