package vn.minhdinh.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import vn.minhdinh.access.Access;
import vn.minhdinh.decisionlog.DecisionLogApi;

/** A door on a free port, asked through a real client or byte by byte. */
final class Running implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MILLIS = 10_000;

    final FakeApi api = new FakeApi();
    final HttpDoor door;
    final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Running(HttpSettings settings) throws IOException {
        this(Access.off(), settings);
    }

    Running(Access access, HttpSettings settings) throws IOException {
        door = new HttpDoor(api, api, DecisionLogApi.NONE, access, settings.at("127.0.0.1", 0));
        port = door.start();
    }

    Running() throws IOException {
        this(HttpSettings.defaults());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMillis(PATIENCE_MILLIS));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> method(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    CompletableFuture<HttpResponse<String>> later(String path, String body) {
        HttpRequest request =
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Sends the text as it is and gives everything that comes back until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return readAll(socket);
        }
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(read);
        } catch (SocketException e) {
            // A reset after the answer is as good as a close.
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    /** The JSON of an answer read byte by byte. */
    static JsonNode jsonOf(String answer) throws IOException {
        return json(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    @Override
    public void close() {
        door.close();
    }
}
