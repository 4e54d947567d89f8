package vn.minhdinh.cli;

import java.nio.file.Path;
import java.util.Optional;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;

/** Where a state directory is, and the keys in it. */
final class KeyPlace {

    private static final String KEEPS_NOTHING = "none";

    private KeyPlace() {}

    /** Empty when nothing is to be kept. */
    static Optional<Path> state(Settings settings) {
        String state = settings.text(Setting.STATE);
        return state.equals(KEEPS_NOTHING) || state.isEmpty() ? Optional.empty() : Optional.of(Path.of(state));
    }

    static KeyFile keys(Settings settings) throws CannotRun {
        return state(settings).map(KeyFile::in).orElseThrow(() -> new CannotRun("cli.key.noState"));
    }
}
