package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Scanner;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;

/** The command {@code serve} with the real door. */
class ServeTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void serves_the_rules_at_the_address_it_prints_until_it_is_told_to_stop() throws Exception {
        PipedInputStream printed = new PipedInputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), new PipedOutputStream(printed), new ByteArrayOutputStream());
        FutureTask<Integer> serving = new FutureTask<>(() -> new Cli(terminal, ServeTest::door, Clock.systemUTC())
                .run("serve", "--port", "0", "--state", "none", "--lang", "en"));
        Thread program = new Thread(serving, "serve");
        program.start();

        String line = new Scanner(printed, StandardCharsets.UTF_8).nextLine();
        assertThat(line).matches("Minh Định serves at http://127\\.0\\.0\\.1:[1-9]\\d*, rules revision [0-9a-f]{64}");
        String address = line.replaceAll(".* (http://[^,]*),.*", "$1");
        String revision = line.substring(line.length() - 64);
        HttpResponse<String> ready = get(address + "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"READY\"", revision);

        program.interrupt();
        assertThat(serving.get(30, TimeUnit.SECONDS)).isZero();
        assertThatThrownBy(() -> get(address + "/health/ready")).isInstanceOf(ConnectException.class);
    }

    private static Server.Listening door(
            DecisionApi api, RulesApi rules, DecisionLogApi log, Access access, Settings settings) throws IOException {
        HttpDoor door = new HttpDoor(
                api,
                rules,
                log,
                access,
                HttpSettings.defaults().at(settings.text(Setting.HOST), settings.number(Setting.PORT)));
        return new Server.Listening(door.start(), door::close);
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
