package vn.minhdinh.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Sets Javalin and Jetty up so that no client, slow or hostile, takes more than its share. */
final class JettySetup {

    private static final int ACCEPT_QUEUE = 256;
    private static final int QUIET_WHEN_FULL_MILLIS = 1_000;

    // Javalin takes the method from the first of these and opens a web socket at the second: we have neither.
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    private static final String WEB_SOCKET = "Sec-WebSocket-Version";

    private JettySetup() {}

    static void apply(JavalinConfig config, HttpSettings settings, Handler.Wrapper doorkeeper, RequestLog log) {
        bare(config, settings);
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> {
            server(server, settings, doorkeeper);
            server.setRequestLog(log);
        });
        config.jetty.modifyHttpConfiguration(
                http -> http(http, new Origins(settings.reach().origins())));
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ProblemPages()));
    }

    /** The same threads and the same connector, and nothing of ours between them and the routes. */
    static void bare(JavalinConfig config, HttpSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads(settings);
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
    }

    // The queue of the pool is bounded by the connections, each with one request under way: Jetty itself breaks when
    // a bounded queue refuses one of its own jobs.
    private static QueuedThreadPool threads(HttpSettings settings) {
        QueuedThreadPool threads = new QueuedThreadPool(settings.size().threads(), HttpSettings.FEWEST_THREADS);
        threads.setName("http");
        return threads;
    }

    private static void server(Server server, HttpSettings settings, Handler.Wrapper doorkeeper) {
        server.setErrorHandler(new ProblemPages());
        server.setHandler(new GracefulHandler(doorkeeper));
        server.setStopTimeout(settings.patience().stop().toMillis());
        NetworkConnectionLimit limit =
                new NetworkConnectionLimit(settings.size().connections(), server);
        limit.setEndPointIdleTimeout(QUIET_WHEN_FULL_MILLIS);
        server.addBean(limit);
    }

    private static void http(HttpConfiguration http, Origins origins) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HttpSettings.HEADER_BYTES);
        // A decision id holds a slash, and clients made by generators write it %2F.
        http.setUriCompliance(
                UriCompliance.DEFAULT.with("decision-ids", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        http.addCustomizer((request, answered) -> customize(request, answered, origins));
    }

    private static Request customize(Request request, HttpFields.Mutable answered, Origins origins) {
        Visit visit = new Visit();
        request.setAttribute(Visit.ATTRIBUTE, visit);
        SafeHeaders.put(answered, request.isSecure());
        answered.put(SafeHeaders.REQUEST_ID, visit.id());
        origins.put(request.getHeaders(), answered, request.getMethod());
        HttpFields headers = request.getHeaders();
        if (!headers.contains(METHOD_OVERRIDE) && !headers.contains(WEB_SOCKET)) {
            return request;
        }
        HttpFields.Mutable plain = HttpFields.build(headers);
        plain.remove(METHOD_OVERRIDE);
        plain.remove(WEB_SOCKET);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return plain;
            }
        };
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, HttpSettings settings) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = settings.reach()
                .tls()
                .map(tls -> new ServerConnector(server, 1, -1, secured(http, plain, tls), plain))
                .orElseGet(() -> new ServerConnector(server, 1, -1, plain));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(settings.patience().idle().toMillis());
        return connector;
    }

    // Jetty leaves out protocols and ciphers that are known to be weak.
    private static SslConnectionFactory secured(HttpConfiguration http, HttpConnectionFactory plain, Reach.Tls tls) {
        // First of all customizers: the others ask whether the request is secure. Any name may be in its Host.
        http.getCustomizers().add(0, new SecureRequestCustomizer(false));
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStoreType("PKCS12");
        context.setKeyStorePath(tls.keystore().toAbsolutePath().toString());
        context.setKeyStorePassword(tls.password());
        return new SslConnectionFactory(context, plain.getProtocol());
    }
}
