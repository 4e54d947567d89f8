package vn.minhdinh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.cli.Cli;
import vn.minhdinh.cli.Terminal;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;

/** What stands in {@code src/deploy} is true of this program, as far as that can be told without a container engine. */
class DeploymentTest {

    private static final Path DEPLOY = Path.of("src/deploy");
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String JAR = "/opt/minhdinh/minhdinh.jar";
    private static final Pattern VARIABLE = Pattern.compile("MINHDINH_[A-Z_]+");
    private static final Pattern PINNED = Pattern.compile("[a-z][a-z0-9/-]*:[0-9]+\\.[0-9]+[A-Za-z0-9._-]*");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private static String text(String file) throws Exception {
        return Files.readString(DEPLOY.resolve(file));
    }

    private static List<MatchResult> found(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE).matcher(text).results().toList();
    }

    // ---- names -------------------------------------------------------------------------------------------------

    @Test
    void every_variable_is_a_setting() throws Exception {
        List<String> known = new ArrayList<>(List.of(Settings.FILE_VARIABLE));
        Stream.of(Setting.values()).map(Setting::variable).forEach(known::add);
        int variables = 0;
        try (Stream<Path> files = Files.list(DEPLOY)) {
            for (Path file : files.toList()) {
                List<String> used = VARIABLE.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .toList();
                assertThat(known).as(file.toString()).containsAll(used);
                variables += used.size();
            }
        }
        assertThat(variables).isGreaterThan(20);
    }

    @Test
    void every_value_that_is_set_is_one_the_setting_takes() throws Exception {
        Map<String, String> environment = new TreeMap<>(imageEnvironment());
        found("^Environment=(MINHDINH_\\w+)=(.*)$", text("minhdinh.service"))
                .forEach(set -> environment.put(set.group(1), set.group(2)));
        compose()
                .at("/services/service/environment")
                .properties()
                .forEach(set -> environment.put(set.getKey(), set.getValue().asText()));
        assertThat(environment).hasSizeGreaterThan(8);
        Settings settings = Settings.of(Map.of(), environment, java.util.Optional.empty());
        assertThat(settings.text(Setting.LOG_URL)).startsWith("jdbc:postgresql://database:");
    }

    @Test
    void every_command_line_is_understood() throws Exception {
        List<List<String>> lines = new ArrayList<>(List.of(command("CMD"), afterJar(command("HEALTHCHECK"))));
        String unit = found("^ExecStart=(.*)$", text("minhdinh.service")).get(0).group(1);
        lines.add(afterJar(List.of(unit.split(" "))));
        for (MatchResult line : found(
                "(?:minhdinh\\.jar|minhdinh:1\\.0\\.0|[^-]\\bservice) ((?:key|log|check|health) [^|#\\n`]*)",
                text("README.md"))) {
            lines.add(List.of(line.group(1).strip().split(" +(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")));
        }
        assertThat(lines).hasSizeGreaterThan(6);
        for (List<String> line : lines) {
            List<String> asked = new ArrayList<>(line);
            asked.add("--help");
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err);
            int code = new Cli(terminal, null, Map.of(), Clock.systemUTC()).run(asked.toArray(String[]::new));
            assertThat(code).as(line + " " + err).isZero();
        }
    }

    // ---- images and rights -------------------------------------------------------------------------------------

    private static JsonNode compose() throws Exception {
        return YAML.readTree(text("compose.yaml"));
    }

    @Test
    void images_are_pinned() throws Exception {
        List<String> images = found("^FROM (\\S+)", text("Dockerfile")).stream()
                .map(image -> image.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
        compose()
                .path("services")
                .forEach(service -> images.add(service.path("image").asText()));
        assertThat(images).hasSize(5).allMatch(image -> PINNED.matcher(image).matches());
    }

    @Test
    void the_image_runs_as_nobody_in_particular_and_java_gets_the_signal() throws Exception {
        String image = text("Dockerfile");
        assertThat(found("^USER (\\S+)$", image))
                .singleElement()
                .satisfies(user -> assertThat(user.group(1)).matches("[1-9][0-9]{4}:[1-9][0-9]{4}"));
        assertThat(found("^ENTRYPOINT \\[\"java\", ", image)).hasSize(1);
        assertThat(command("CMD")).containsExactly("serve");
        assertThat(image).doesNotContain("COPY rules", "ADD ", "PASSWORD");
    }

    @Test
    void the_copies_can_write_to_their_state_only() throws Exception {
        JsonNode compose = compose();
        for (String name : List.of("service", "balancer")) {
            JsonNode service = compose.path("services").path(name);
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.at("/cap_drop/0").asText()).as(name).isEqualTo("ALL");
            assertThat(service.path("volumes"))
                    .as(name)
                    .filteredOn(JsonNode::isObject)
                    .allMatch(volume -> volume.path("read_only").asBoolean());
        }
        assertThat(compose.at("/services/service/deploy/replicas").asInt()).isEqualTo(2);
        for (JsonNode service : compose.path("services")) {
            service.path("secrets")
                    .forEach(secret -> assertThat(compose.path("secrets").has(secret.asText()))
                            .isTrue());
            service.path("networks")
                    .forEach(network -> assertThat(compose.path("networks").has(network.asText()))
                            .isTrue());
        }
        assertThat(DEPLOY.resolve(
                        compose.at("/services/balancer/volumes/0/source").asText()))
                .isRegularFile();
        assertThat(DEPLOY.resolve(compose.at("/services/service/build/context").asText())
                        .resolve(
                                compose.at("/services/service/build/dockerfile").asText()))
                .isRegularFile();
        assertThat(text("haproxy.cfg")).contains("uri /health/ready", "service:8080");
    }

    @Test
    void the_unit_gives_the_service_no_more_than_it_needs() throws Exception {
        assertThat(text("minhdinh.service").lines())
                .contains(
                        "DynamicUser=yes",
                        "ProtectSystem=strict",
                        "NoNewPrivileges=yes",
                        "ReadWritePaths=/var/lib/minhdinh",
                        "CapabilityBoundingSet=",
                        "Restart=on-failure",
                        "SuccessExitStatus=143");
    }

    // ---- the command line of the image -------------------------------------------------------------------------

    private static List<String> command(String instruction) throws Exception {
        String joined = text("Dockerfile").replaceAll("\\\\\\n\\s*", " ");
        String json = found("^" + instruction + " [^\\[\\n]*(\\[.*\\])$", joined)
                .get(0)
                .group(1);
        return Arrays.asList(new ObjectMapper().readValue(json, String[].class));
    }

    private static Map<String, String> imageEnvironment() throws Exception {
        return found("\\b(MINHDINH_\\w+|L\\w+)=(\\S+)", text("Dockerfile").replaceAll("(?m)^(LABEL|#).*$", "")).stream()
                .collect(Collectors.toMap(set -> set.group(1), set -> set.group(2)));
    }

    private static List<String> afterJar(List<String> command) {
        assertThat(command).contains(JAR);
        return command.subList(command.indexOf(JAR) + 1, command.size());
    }

    /** The command line of the image, with this build and directories of the test in the places of its own. */
    private Process start(List<String> command, int port, String... arguments) throws Exception {
        List<String> here = new ArrayList<>();
        for (String word : command) {
            switch (word) {
                case "java" ->
                    here.add(Path.of(System.getProperty("java.home"), "bin", "java")
                            .toString());
                case "-jar" -> here.add("-cp");
                case JAR -> here.addAll(List.of(System.getProperty("java.class.path"), "vn.minhdinh.Main"));
                default -> here.add(word);
            }
        }
        here.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(here).redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().putAll(imageEnvironment());
        process.environment().put("MINHDINH_RULES", folder.resolve("rules").toString());
        process.environment().put("MINHDINH_STATE", folder.resolve("state").toString());
        process.environment().put("MINHDINH_HOST", "127.0.0.1");
        process.environment().put("MINHDINH_ACCESS", "required");
        process.environment().put("MINHDINH_PORT", Integer.toString(port));
        return process.start();
    }

    @Test
    void the_image_serves_any_rules_folder_and_stops_when_it_is_told_to() throws Exception {
        Path rules = Files.createDirectories(folder.resolve("rules/library"));
        Files.writeString(rules.resolve("facts.drl"), """
                package library
                declare Reader
                    age : Integer
                end
                declare Card
                    kind : String
                end
                """);
        Files.writeString(rules.resolve("card.drl"), """
                package library
                rule "Đủ mười lăm tuổi"
                when
                    Reader( age >= 15 )
                then
                    insert( new Card( "adult" ) );
                end
                """);
        List<String> java = command("ENTRYPOINT");
        Process key = start(java, 0, "key", "create", "--role", "admin", "--name", "the test");
        String made = new String(key.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(key.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(made).startsWith("md_");

        Process service = start(java, 0, command("CMD").toArray(String[]::new));
        try {
            String line = service.inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(line).contains("http://127.0.0.1:");
            int port = Integer.parseInt(
                    found("127\\.0\\.0\\.1:(\\d+)", line).get(0).group(1));
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/library/evaluate"))
                                    .timeout(PATIENCE)
                                    .header("X-API-Key", made)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{ \"facts\": { \"Reader\": { \"age\": 15 } } }"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"YES\"", "decisionId");

            Process health = start(command("HEALTHCHECK"), port);
            assertThat(health.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(health.exitValue()).isZero();

            service.destroy();
            assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(service.exitValue()).isEqualTo(143);
            assertThat(rules.toFile().list()).hasSize(2);
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .as("the log was closed: nothing is left in its journal")
                        .contains("decisions.db")
                        .doesNotContain("decisions.db-wal");
            }
        } finally {
            service.destroyForcibly();
        }
    }
}
