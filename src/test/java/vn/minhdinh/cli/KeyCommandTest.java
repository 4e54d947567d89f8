package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.KeyFile;

/** The commands that make, list and revoke keys, and when {@code serve} asks for one. */
class KeyCommandTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T05:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path state;

    private final AtomicReference<Access> served = new AtomicReference<>();

    private record Ran(int code, String out, String err) {}

    private Ran run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), out, err);
        Server server = (api, rules, log, access, settings) -> {
            served.set(access);
            Thread.currentThread().interrupt();
            return new Server.Listening(1, () -> {});
        };
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--lang", "en"));
        int code = new Cli(terminal, server, environment, NOON).run(all.toArray(String[]::new));
        Thread.interrupted();
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Ran key(String... arguments) {
        List<String> all = new ArrayList<>(List.of("key"));
        all.addAll(List.of(arguments));
        return run(Map.of("MINHDINH_STATE", state.toString()), all.toArray(String[]::new));
    }

    @Test
    void a_key_is_shown_once_listed_without_its_secret_and_revoked() throws Exception {
        Ran made = key("create", "--role", "caseworker", "--name", "Xã Hải Sơn");
        assertThat(made.code()).isZero();
        String text = made.out().strip();
        assertThat(text).matches("md_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
        String id = text.substring(3, 15);
        assertThat(made.err())
                .contains(id, "Xã Hải Sơn", "caseworker", "this once")
                .doesNotContain(text);

        Ran listed = key("list");
        assertThat(listed.out()).contains(id, "caseworker", "Xã Hải Sơn", "2026-01-02T05:00:00Z");
        assertThat(listed.out()).doesNotContain(text.substring(16));

        assertThat(key("revoke", id).code()).isZero();
        assertThat(KeyFile.in(state).list()).hasSize(1).noneMatch(key -> key.isGood());
    }

    @Test
    void what_cannot_be_is_told() throws Exception {
        assertThat(key("create", "--role", "emperor", "--name", "x").code()).isEqualTo(1);
        assertThat(key("create", "--role", "admin").err()).contains("--name");
        assertThat(key("create", "--role", "admin", "--name", "a\u0007b").code())
                .isEqualTo(1);
        assertThat(key("revoke", "000000000000").err()).contains("no key of that id");
        assertThat(key("create", "--role", "admin", "--name", "x", "--state", "none")
                        .err())
                .contains("--state");
        assertThat(key().code()).isEqualTo(1);
        Files.writeString(state.resolve("keys.json"), "{");
        assertThat(key("list").err()).contains("cannot be read");
        assertThat(key("create", "--role", "admin", "--name", "x").code()).isEqualTo(1);
        assertThat(Files.readString(state.resolve("keys.json"))).isEqualTo("{");
    }

    @Test
    void serve_does_not_open_to_other_machines_while_nobody_can_come_in() {
        for (String host : List.of("0.0.0.0", "::", "no.such.host.invalid", "")) {
            Ran refused = run(Map.of(), "serve", "--host", host, "--state", state.toString());
            assertThat(refused.code()).as(host).isEqualTo(1);
            assertThat(refused.err()).contains("does not open", "minhdinh key create", "oidc-issuer");
        }
        assertThat(run(Map.of(), "serve", "--access", "required", "--state", "none")
                        .err())
                .contains("does not open");
        assertThat(run(Map.of(), "serve", "--oidc-issuer", "https://a").err()).contains("all three");
        assertThat(run(Map.of(), "serve", "--oidc-issuer", "i", "--oidc-audience", "a", "--oidc-keys", "http://b.vn/k")
                        .err())
                .contains("unencrypted");
        assertThat(served.get()).isNull();
    }

    @Test
    void serve_opens_to_other_machines_with_a_key() throws Exception {
        String text = key("create", "--role", "admin", "--name", "x").out().strip();
        assertThat(run(Map.of("MINHDINH_HOST", "0.0.0.0"), "serve", "--state", state.toString())
                        .code())
                .isZero();
        assertThat(served.get().isRequired()).isTrue();
        assertThat(served.get().caller(text)).isPresent();
    }

    @Test
    void this_machine_is_known_by_its_addresses() {
        assertThat(List.of("127.0.0.1", "localhost", "::1", "127.8.8.8")).allMatch(Entry::isThisMachineOnly);
        assertThat(List.of("0.0.0.0", "::", "10.0.0.1", "192.168.1.1", "")).noneMatch(Entry::isThisMachineOnly);
    }
}
