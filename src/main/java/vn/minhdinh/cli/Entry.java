package vn.minhdinh.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.Issuer;
import vn.minhdinh.access.KeyFile;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;

/** Who may come in, by the settings. Whoever can be reached from elsewhere has to ask who it is. */
final class Entry {

    private Entry() {}

    static Access of(Settings settings, Optional<Path> state) throws CannotRun {
        Optional<KeyFile> keys = state.map(KeyFile::in);
        Optional<Issuer> issuer = issuer(settings);
        String host = settings.text(Setting.HOST);
        if (settings.is(Setting.ACCESS, "auto") && isThisMachineOnly(host)) {
            return Access.voluntary(keys, issuer);
        }
        Access access = Access.required(keys, issuer);
        if (!access.canBeHad()) {
            throw new CannotRun("cli.access.nobody", host);
        }
        return access;
    }

    static boolean isThisMachineOnly(String host) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            for (InetAddress address : addresses) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return !host.isEmpty();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<Issuer> issuer(Settings settings) throws CannotRun {
        Optional<String> name = settings.textIfAny(Setting.OIDC_ISSUER);
        Optional<String> audience = settings.textIfAny(Setting.OIDC_AUDIENCE);
        Optional<String> keys = settings.textIfAny(Setting.OIDC_KEYS);
        if (name.isEmpty() && audience.isEmpty() && keys.isEmpty()) {
            return Optional.empty();
        }
        if (name.isEmpty() || audience.isEmpty() || keys.isEmpty()) {
            throw new CannotRun("cli.access.issuer");
        }
        return Optional.of(issuer(
                name.get(),
                audience.get(),
                keys.get(),
                settings.text(Setting.OIDC_ROLE_CLAIM),
                settings.text(Setting.OIDC_NAME_CLAIM)));
    }

    private static Issuer issuer(String name, String audience, String keys, String roleClaim, String nameClaim)
            throws CannotRun {
        try {
            Issuer issuer = new Issuer(name, audience, keys, roleClaim, nameClaim);
            if (issuer.isSafe()) {
                return issuer;
            }
        } catch (IllegalArgumentException e) {
            throw new CannotRun("cli.access.issuer");
        }
        throw new CannotRun("cli.access.unsafe", keys);
    }
}
