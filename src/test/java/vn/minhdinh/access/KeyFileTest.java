package vn.minhdinh.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder;

    private KeyFile keys;
    private Access access;

    @BeforeEach
    void begin() {
        keys = KeyFile.in(folder);
        access = Access.required(Optional.of(keys), Optional.empty());
    }

    @Test
    void a_key_is_good_from_the_moment_it_is_made_until_it_is_revoked() throws Exception {
        assertThat(access.canBeHad()).isFalse();
        KeyFile.Issued issued = keys.create("Xã Hải Sơn", Role.CASEWORKER, CLOCK);
        assertThat(access.canBeHad()).isTrue();
        Caller caller = access.caller(issued.text()).orElseThrow();
        assertThat(caller.name()).isEqualTo("Xã Hải Sơn");
        assertThat(caller.id()).isEqualTo(issued.key().id());
        assertThat(caller.roles()).containsExactly(Role.CASEWORKER);

        assertThat(keys.revoke(issued.key().id(), CLOCK)).isTrue();
        assertThat(access.caller(issued.text())).isEmpty();
        assertThat(access.canBeHad()).isFalse();
        assertThat(keys.list()).hasSize(1).noneMatch(ApiKey::isGood);
    }

    @Test
    void nothing_but_the_very_key_opens() throws Exception {
        String text = keys.create("one", Role.ADMIN, CLOCK).text();
        String other = keys.create("other", Role.ADMIN, CLOCK).text();
        char last = text.charAt(text.length() - 1);
        for (String wrong : List.of(
                "",
                text.substring(0, text.length() - 1),
                text + "A",
                text.substring(0, text.length() - 1) + (last == 'A' ? 'B' : 'A'),
                text.substring(0, 16) + other.substring(16),
                text.toUpperCase(),
                " " + text,
                keys.list().get(0).sha256(),
                keys.list().get(0).id())) {
            assertThat(access.caller(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void the_file_keeps_no_key_and_is_its_owners_alone() throws Exception {
        String text = keys.create("one", Role.ADMIN, CLOCK).text();
        Path file = folder.resolve("keys.json");
        assertThat(Files.readString(file)).doesNotContain(text, text.substring(16));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        keys.create("two", Role.AUDITOR, CLOCK);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("keys.json", "keys.lock");
        }
    }

    @Test
    void a_damaged_file_opens_nothing() throws Exception {
        String text = keys.create("one", Role.ADMIN, CLOCK).text();
        Path file = folder.resolve("keys.json");
        String good = Files.readString(file);
        for (String damaged : List.of(
                "",
                "{",
                "[]",
                good.substring(0, good.length() / 2),
                good.replace("admin", "emperor"),
                "{\"keys\":[{}]}")) {
            Files.writeString(file, damaged);
            assertThat(access.caller(text)).as(damaged).isEmpty();
        }
        Files.delete(file);
        assertThat(access.caller(text)).isEmpty();
        Files.writeString(file, good);
        assertThat(access.caller(text)).isPresent();
    }

    @Test
    void a_hash_moved_to_another_row_opens_nothing() throws Exception {
        KeyFile.Issued auditor = keys.create("one", Role.AUDITOR, CLOCK);
        KeyFile.Issued admin = keys.create("two", Role.ADMIN, CLOCK);
        Path file = folder.resolve("keys.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(admin.key().sha256(), auditor.key().sha256()));
        String underTheOthersId = "md_" + admin.key().id() + auditor.text().substring(15);
        assertThat(access.caller(underTheOthersId)).isEmpty();
    }

    @Test
    void keys_made_at_once_are_all_kept() throws Exception {
        ExecutorService makers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> jobs = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String name = "maker " + i;
                jobs.add(() -> made(name));
            }
            for (Future<String> made : makers.invokeAll(jobs)) {
                assertThat(access.caller(made.get())).isPresent();
            }
        } finally {
            makers.shutdownNow();
        }
        assertThat(keys.list()).hasSize(12);
    }

    private String made(String name) throws IOException {
        return KeyFile.in(folder).create(name, Role.INTEGRATOR, CLOCK).text();
    }

    @Test
    void names_are_short_and_plain() {
        assertThat(List.of("Sở LĐ-TB&XH", "", " a", "a\nb", "<b>", "a".repeat(101), "a\u202eb"))
                .noneMatch(KeyFile::isName);
        assertThat(List.of("Xã Hải Sơn", "system-1 (test)", "a@b.vn")).allMatch(KeyFile::isName);
        assertThatThrownBy(() -> keys.create("a\nb", Role.ADMIN, CLOCK)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void there_is_nothing_to_revoke_where_there_is_no_key() throws Exception {
        assertThat(keys.revoke("000000000000", CLOCK)).isFalse();
    }
}
