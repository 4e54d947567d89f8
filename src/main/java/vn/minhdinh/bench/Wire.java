package vn.minhdinh.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection that is kept, as bare as it can be: the less the client does, the more of the machine is left to what is
 * measured. It understands the answers of our own servers and no others.
 */
final class Wire implements Closeable {

    private static final int OK = 200;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int BUFFER = 64 * 1024;
    private static final String LENGTH = "Content-Length:";

    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] sink = new byte[BUFFER];

    Wire(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** A request as it goes over the wire. */
    static byte[] request(String path, byte[] body) {
        byte[] head = ("POST " + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** Sends a request and reads its answer to the end; answers its status. */
    int ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = status(line());
        long left = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                left = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
        }
        if (left < 0) {
            throw new IOException("an answer without a length");
        }
        while (left > 0) {
            int read = in.read(sink, 0, (int) Math.min(left, sink.length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
        }
        return status;
    }

    static boolean isOk(int status) {
        return status == OK;
    }

    private static int status(String line) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[1].matches("[0-9]{3}")) {
            throw new IOException("no status");
        }
        return Integer.parseInt(words[1]);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > BUFFER) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
