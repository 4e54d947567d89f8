package vn.minhdinh.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/** A folder, its watch and the documents about it. */
class ReloaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private DecisionService service;
    private Reloader reloader;

    @BeforeEach
    void write_the_law() throws Exception {
        SmallLaw.write(folder, SmallLaw.files(100));
    }

    @AfterEach
    void stop() {
        if (reloader != null) {
            reloader.close();
        }
    }

    private void start() throws InterruptedException {
        stop();
        service = new DecisionService(Clock.systemUTC());
        reloader = new Reloader(folder, service, LastGood.in(state, folder), Clock.systemUTC());
        reloader.start();
        reloader.watch();
    }

    private JsonNode ready() throws IOException {
        return JSON.readTree(reloader.documents().ready(Language.EN));
    }

    private String verdict(int income) throws IOException {
        byte[] body = "{ \"facts\": { \"House\": { \"income\": %d, \"old\": false } } }"
                .formatted(income)
                .getBytes(StandardCharsets.UTF_8);
        return JSON.readTree(service.evaluate("home", body, Language.VI))
                .at("/results/0/verdict")
                .asText();
    }

    private interface Question {
        boolean holds() throws IOException;
    }

    private static void await(Question question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private void awaitRefused(String code) throws Exception {
        await(() -> ready().at("/refused/first/code").asText().equals(code));
    }

    @Test
    void a_changed_threshold_answers_without_a_restart() throws Exception {
        start();
        assertThat(verdict(150)).isEqualTo("NO");
        long saved = System.nanoTime();
        SmallLaw.write(folder, SmallLaw.RULES, SmallLaw.incomeRule(200) + SmallLaw.oldHouseRule());
        await(() -> verdict(150).equals("YES"));
        System.out.println("small law, save to answer: "
                + Duration.ofNanos(System.nanoTime() - saved).toMillis() + " ms");
        assertThat(ready().at("/revision").asText())
                .isEqualTo(SmallLaw.folder(SmallLaw.files(200)).revision());
        assertThat(ready().has("refused")).isFalse();
    }

    @Test
    void keeps_the_old_rules_and_tells_why_when_the_new_ones_are_refused() throws Exception {
        start();
        String good = ready().at("/revision").asText();
        SmallLaw.write(folder, SmallLaw.RULES, SmallLaw.incomeRule(200).replace("<=", "<<"));
        await(() -> ready().has("refused"));
        assertThat(ready().at("/status").asText()).isEqualTo("READY");
        assertThat(ready().at("/revision").asText()).isEqualTo(good);
        assertThat(ready().at("/refused/first/file").asText()).isEqualTo(SmallLaw.RULES);
        assertThat(verdict(150)).isEqualTo("NO");

        JsonNode file = JSON.readTree(reloader.documents().file(SmallLaw.RULES, Language.EN));
        assertThat(file.at("/state").asText()).isEqualTo("refused");
        assertThat(file.at("/text").asText()).isEqualTo(SmallLaw.files(100).get(SmallLaw.RULES));
        assertThat(file.at("/newerText").asText()).contains("<<");
        assertThat(file.at("/diagnostics").size()).isPositive();
        assertThat(new String(reloader.documents().metrics(), StandardCharsets.UTF_8))
                .contains("minhdinh_rules_refused 1.0", "minhdinh_rules_reloads_total{outcome=\"refused\"} 1.0", good);

        SmallLaw.write(folder, SmallLaw.RULES, SmallLaw.files(100).get(SmallLaw.RULES));
        await(() -> !ready().has("refused"));
        assertThat(ready().at("/revision").asText()).isEqualTo(good);
        assertThat(new String(reloader.documents().metrics(), StandardCharsets.UTF_8))
                .contains("minhdinh_rules_refused 0.0", "minhdinh_rules_reloads_total{outcome=\"restored\"} 1.0");
    }

    @Test
    void a_scenario_that_fails_keeps_the_new_rules_out() throws Exception {
        start();
        SmallLaw.write(folder, SmallLaw.RULES, SmallLaw.incomeRule(1_000_000) + SmallLaw.oldHouseRule());
        awaitRefused("SCENARIO_FAILED");
        JsonNode first = ready().at("/refused/first");
        assertThat(first.at("/file").asText()).isEqualTo(SmallLaw.SCENARIOS);
        assertThat(first.at("/line").asInt()).isEqualTo(5);
        assertThat(first.at("/what").asText())
                .isEqualTo(
                        "scenario 2 “Thu nhập rất cao thì không” does not hold: it came to support YES, expected NO");
        assertThat(verdict(150)).isEqualTo("NO");
    }

    @Test
    void a_folder_that_is_gone_leaves_the_law_in_place() throws Exception {
        start();
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        Files.move(folder, aside);
        awaitRefused("NO_FOLDER");
        assertThat(verdict(50)).isEqualTo("YES");
        Files.createDirectories(folder);
        awaitRefused("NO_RULES");
        assertThat(verdict(50)).isEqualTo("YES");
        Files.delete(folder);
        Files.move(aside, folder);
        await(() -> !ready().has("refused"));
    }

    @Test
    void an_edit_that_keeps_size_and_time_is_found_all_the_same() throws Exception {
        start();
        Path file = folder.resolve(SmallLaw.RULES);
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, SmallLaw.files(200).get(SmallLaw.RULES));
        Files.setLastModifiedTime(file, time);
        await(() -> verdict(150).equals("YES"));
    }

    @Test
    void at_the_start_a_bad_folder_gives_way_to_the_last_good_revision() throws Exception {
        start();
        String good = ready().at("/revision").asText();
        SmallLaw.write(folder, SmallLaw.RULES, "package home\nrule");
        start();
        assertThat(ready().at("/revision").asText()).isEqualTo(good);
        assertThat(ready().at("/stored").asBoolean()).isTrue();
        assertThat(ready().at("/refused/errors").asInt()).isPositive();
        assertThat(verdict(50)).isEqualTo("YES");
        SmallLaw.write(folder, SmallLaw.files(200));
        await(() -> verdict(150).equals("YES"));
        assertThat(ready().has("stored")).isFalse();
    }

    @Test
    void a_stored_revision_that_is_damaged_is_not_used() throws Exception {
        start();
        Path archive;
        try (Stream<Path> files = Files.walk(state)) {
            archive = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        SmallLaw.write(folder, SmallLaw.RULES, "package home\nrule");
        start();
        assertThat(reloader.documents().isReady()).isFalse();
        assertThat(ready().at("/status").asText()).isEqualTo("NOT_READY");
        assertThat(ready().at("/refused/errors").asInt()).isPositive();
    }

    @Test
    void a_stored_revision_is_of_its_folder_only(@TempDir Path other) throws Exception {
        start();
        assertThat(LastGood.in(state, folder).read()).isPresent();
        assertThat(LastGood.in(state, other).read()).isEmpty();
    }

    @Test
    void a_draft_is_judged_and_nothing_is_touched() throws Exception {
        start();
        String good = ready().at("/revision").asText();
        JsonNode valid = check("{ \"files\": { \"%s\": %s }, \"coverage\": true }", SmallLaw.files(200));
        assertThat(valid.at("/valid").asBoolean()).isTrue();
        assertThat(valid.at("/revision").asText())
                .isEqualTo(SmallLaw.folder(SmallLaw.files(200)).revision());
        assertThat(valid.at("/scenarios/run").asInt()).isEqualTo(2);
        assertThat(valid.at("/coverage/possible").asInt()).isPositive();
        JsonNode failing = check("{ \"files\": { \"%s\": %s } }", SmallLaw.files(1_000_000));
        assertThat(failing.at("/valid").asBoolean()).isFalse();
        assertThat(failing.at("/scenarios/failed").asInt()).isEqualTo(1);
        assertThat(failing.at("/scenarios/failures/0/name").asText()).isEqualTo("Thu nhập rất cao thì không");
        JsonNode alone = check("{ \"base\": \"empty\", \"files\": { \"%s\": %s } }", SmallLaw.files(200));
        assertThat(alone.at("/valid").asBoolean()).isFalse();
        assertThat(ready().at("/revision").asText()).isEqualTo(good);
        assertThat(ready().has("refused")).isFalse();
        assertThat(verdict(150)).isEqualTo("NO");
    }

    private JsonNode check(String form, Map<String, String> files) throws IOException {
        String body = form.formatted(SmallLaw.RULES, JSON.writeValueAsString(files.get(SmallLaw.RULES)));
        return JSON.readTree(reloader.documents().check(body.getBytes(StandardCharsets.UTF_8), Language.EN));
    }

    @Test
    void what_is_wrong_with_a_draft_is_told_at_its_place() throws Exception {
        start();
        String body = """
                { "files": { "../x.drl": "", "home\\\\x.drl": "", "home/.x.drl": "", "home/a.drl": 1, "/etc/passwd": "",
                  "home/ok.drl": null }, "bas": "live", "scenarios": "yes", "base": "liv" }""";
        assertThatThrownBy(() -> reloader.documents().check(body.getBytes(StandardCharsets.UTF_8), Language.EN))
                .isInstanceOfSatisfying(
                        RequestProblem.class,
                        refused -> assertThat(refused.problems().stream()
                                        .map(problem -> problem.pointer() + " " + problem.code()))
                                .containsExactly(
                                        "/files/..~1x.drl FILE_NAME",
                                        "/files/home\\x.drl FILE_NAME",
                                        "/files/home~1.x.drl FILE_NAME",
                                        "/files/home~1a.drl NOT_A_FILE",
                                        "/files/~1etc~1passwd FILE_NAME",
                                        "/bas UNKNOWN_MEMBER",
                                        "/scenarios NOT_A_BOOLEAN",
                                        "/base UNKNOWN_VALUE"));
    }

    @Test
    void an_unknown_file_is_not_found() throws Exception {
        start();
        assertThatThrownBy(() -> reloader.documents().file("home/suport.drl", Language.EN))
                .isInstanceOfSatisfying(RequestProblem.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(RequestProblem.Kind.NOT_FOUND);
                    assertThat(refused.problems().get(0).nearest()).isEqualTo(SmallLaw.RULES);
                });
    }
}
