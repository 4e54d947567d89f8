package vn.minhdinh.browser;

import java.nio.file.Path;
import java.time.Clock;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesetLoader;

/** The shipped rules behind the real door, with a log of decisions; their scenarios have tests of their own. */
final class ShippedDesk implements AutoCloseable {

    final String address;
    private final DecisionLog log;
    private final HttpDoor door;

    /** @param state where the log is kept */
    ShippedDesk(Path state) throws Exception {
        Path folder = Path.of("rules");
        log = DecisionLog.open(LogSettings.in(state), Clock.systemUTC());
        DecisionService service = new DecisionService(Clock.systemUTC(), log.recorder());
        service.goLive(RulesetLoader.load(folder));
        Reloader rules = new Reloader(folder, service, LastGood.none(), Clock.systemUTC());
        door = new HttpDoor(
                service,
                rules.documents(),
                log.documents(service::answerer),
                Access.off(),
                HttpSettings.defaults().at("127.0.0.1", 0));
        address = "http://127.0.0.1:" + door.start();
    }

    /** Erases what was recorded of a subject, as is done at the command line; answers of how many decisions. */
    long erase(String type, String id) throws Exception {
        return log.erase(type, id);
    }

    @Override
    public void close() {
        door.close();
        log.close();
    }
}
