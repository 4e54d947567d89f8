package vn.minhdinh;

import java.io.IOException;
import java.util.Map;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.cli.Server;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.http.BareDoor;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/** Opens the HTTP door for the command line. */
final class Listen implements Server {

    @Override
    public Listening start(DecisionApi api, RulesApi rules, DecisionLogApi log, Access access, Settings settings)
            throws IOException, SettingsRefused {
        HttpDoor door = new HttpDoor(api, rules, log, access, Door.of(settings, access));
        return new Listening(door.start(), door::close);
    }

    @Override
    public Listening startBare(Settings settings, Map<String, byte[]> answers) throws IOException, SettingsRefused {
        BareDoor door = new BareDoor(Door.of(settings, Access.off()).at("127.0.0.1", 0), answers);
        return new Listening(door.start(), door::close);
    }
}
