package vn.minhdinh.desk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.desk.Browser;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.Editing;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/** A service over the rules of a club, in which somebody planted markup wherever they could. */
public final class Club implements AutoCloseable {

    static final String MARKUP = "<script>alert(1)</script>";
    public static final String VOTER = "club/vote/voter.drl";
    public static final String VOTER_SCENARIOS = "club/vote/voter.scenarios.yaml";

    final Path folder;
    public final int port;
    final Browser browser;
    private final Reloader rules;
    private final HttpDoor door;

    Club(Path folder) throws Exception {
        this(folder, Access.off(), Editing.off());
    }

    public Club(Path folder, Access access, Editing editing) throws Exception {
        this.folder = folder;
        write(folder);
        DecisionService service = new DecisionService(Clock.systemUTC());
        rules = new Reloader(folder, service, LastGood.none(), Clock.systemUTC());
        rules.start();
        rules.watch();
        door = new HttpDoor(
                service,
                rules.documents(editing),
                DecisionLogApi.NONE,
                access,
                HttpSettings.defaults().at("127.0.0.1", 0));
        port = door.start();
        browser = new Browser(port);
    }

    private static void write(Path folder) throws IOException {
        copy(Path.of("src/test/resources/rules"), folder);
        replace(folder, "club/facts.drl", "\"Đã nộp phí\"", "\"Đã nộp phí " + MARKUP + "\"");
        replace(folder, "club/facts.drl", "GOLD( \"Vàng\"", "GOLD( \"Vàng " + MARKUP + "\"");
        replace(folder, VOTER, "\"Quyền bầu\"", "\"Quyền bầu của hộ nghèo " + MARKUP + "\"");
        replace(folder, VOTER, "@source( \"Điều lệ\" )", "@source( \"Điều lệ " + MARKUP + "\" )");
        replace(folder, VOTER, "@clause( \"2\" )", "@clause( \"2\" )\n    @note( \"Ghi chú " + MARKUP + "\" )");
        replace(folder, "club/vote/adult.drl", "đủ 18 tuổi", "đủ 18 tuổi " + MARKUP);
        Files.writeString(folder.resolve(VOTER_SCENARIOS), """
                - name: Người đủ 18 tuổi đã nộp phí thì được bầu %s
                  asOf: 2024-06-30
                  facts:
                    Club: { id: C1 }
                    Member: [ { id: M1, age: 18, paid: true } ]
                    Penalty: []
                  expect: { M1: YES }
                - name: Người 17 tuổi thì không
                  facts:
                    Club: { id: C1 }
                    Member: [ { id: M1, age: 17, paid: true } ]
                    Penalty: []
                  expect: { M1: NO }
                """.formatted(MARKUP));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    static void replace(Path folder, String name, String what, String by) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, by));
    }

    /** Opens a page until it says something. */
    Browser.Opened openUntil(String path, String said) throws Exception {
        for (int i = 0; i < 200; i++) {
            Browser.Opened opened = browser.open(path);
            if (opened.page().text().contains(said)) {
                return opened;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                path + " never said " + said + ": " + browser.open(path).page().text());
    }

    @Override
    public void close() {
        door.close();
        rules.close();
    }
}
