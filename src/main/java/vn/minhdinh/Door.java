package vn.minhdinh;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import vn.minhdinh.access.Access;
import vn.minhdinh.http.BatchLimits;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.http.Load;
import vn.minhdinh.http.Reach;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;
import vn.minhdinh.settings.SettingsRefused;

/** The HTTP door as the settings want it. */
final class Door {

    private Door() {}

    static HttpSettings of(Settings settings, Access access) throws SettingsRefused {
        return HttpSettings.defaults()
                .at(settings.text(Setting.HOST), settings.number(Setting.PORT))
                .timeouts(
                        settings.seconds(Setting.BODY_SECONDS),
                        settings.seconds(Setting.IDLE_SECONDS),
                        settings.seconds(Setting.STOP_SECONDS))
                .sized(settings.number(Setting.THREADS), settings.number(Setting.CONNECTIONS))
                .under(load(settings, access))
                .reached(reach(settings))
                .batching(new BatchLimits(
                        settings.number(Setting.BATCHES),
                        settings.number(Setting.BATCH_CASES),
                        (long) settings.number(Setting.BATCH_MEGABYTES) << 20));
    }

    private static Load load(Settings settings, Access access) {
        return new Load(
                settings.numberIfAny(Setting.REQUESTS_PER_MINUTE).orElse(access.isRequired() ? Load.PER_MINUTE : 0),
                settings.numberIfAny(Setting.EVALUATIONS).orElseGet(Load::evaluationsByDefault),
                settings.number(Setting.EVALUATIONS_WAITING),
                settings.seconds(Setting.WAIT_SECONDS));
    }

    private static Reach reach(Settings settings) throws SettingsRefused {
        return new Reach(
                tls(settings),
                new LinkedHashSet<>(settings.list(Setting.CORS_ORIGINS)),
                settings.is(Setting.METRICS, "open"));
    }

    private static Optional<Reach.Tls> tls(Settings settings) throws SettingsRefused {
        Optional<String> keystore = settings.textIfAny(Setting.TLS_KEYSTORE);
        if (keystore.isEmpty()) {
            return Optional.empty();
        }
        String password =
                settings.secret(Setting.TLS_PASSWORD, Setting.TLS_PASSWORD_FILE).orElse("");
        return Optional.of(new Reach.Tls(Path.of(keystore.get()), password));
    }
}
