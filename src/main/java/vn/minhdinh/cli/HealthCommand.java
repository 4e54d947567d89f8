package vn.minhdinh.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.settings.Setting;
import vn.minhdinh.settings.Settings;

/** Asks the service on this machine how it is, where there is no other program that could: in a container, for one. */
@Command(name = "health")
final class HealthCommand implements Callable<Integer> {

    /** The settings that tell where it listens. */
    static final List<Setting> SETTINGS = List.of(Setting.HOST, Setting.PORT, Setting.TLS_KEYSTORE);

    private static final int PATIENCE_MILLIS = 4_000;
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = AskedLanguage.OPTION, paramLabel = "vi|en", defaultValue = "vi")
    private Language language;

    @Option(names = "--live")
    private boolean live;

    HealthCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws CannotRun {
        URI address = address(SettingOptions.read(spec.commandLine(), environment));
        try {
            return told(address, connected(address));
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotRun("cli.health.silent", address);
        }
    }

    private URI address(Settings settings) {
        String host = settings.text(Setting.HOST);
        if (host.equals("0.0.0.0")) {
            host = "127.0.0.1";
        } else if (host.equals("::") || host.equals("[::]")) {
            host = "::1";
        }
        String name = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        String scheme = settings.textIfAny(Setting.TLS_KEYSTORE).isPresent() ? "https" : "http";
        return URI.create(
                scheme + "://" + name + ":" + settings.text(Setting.PORT) + "/health/" + (live ? "live" : "ready"));
    }

    private static HttpURLConnection connected(URI address) throws IOException, GeneralSecurityException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        if (connection instanceof HttpsURLConnection secured) {
            // This machine is asked, not a name, and nothing is told it: its certificate is made out to others.
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, null);
            secured.setSSLSocketFactory(context.getSocketFactory());
            secured.setHostnameVerifier((name, session) -> true);
        }
        return connection;
    }

    private int told(URI address, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            terminal.line(Messages.get(language, "cli.health.well", address));
            return Cli.DONE;
        }
        terminal.problem(Messages.get(language, "cli.health.unwell", address, status, reasons(connection)));
        return Cli.COULD_NOT_RUN;
    }

    /** Codes, when it is this service that answers. */
    private static String reasons(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getErrorStream()) {
            List<String> reasons = new ArrayList<>();
            if (in != null) {
                new JsonMapper()
                        .readTree(in.readNBytes(LONGEST_ANSWER))
                        .path("reasons")
                        .forEach(reason -> reasons.add(reason.asText()));
            }
            return String.join(", ", reasons);
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
