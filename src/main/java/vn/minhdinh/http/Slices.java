package vn.minhdinh.http;

import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/**
 * A long document on its way to a client, a slice whenever the connection takes one: what a client that reads slowly
 * keeps busy is one slice outside the heap, not the document.
 */
final class Slices implements WriteListener {

    private static final int SLICE = 64 * 1024;

    private final HttpOutput output;
    private final ByteBuffer document;
    private final CompletableFuture<Void> sent = new CompletableFuture<>();

    private Slices(HttpOutput output, ByteBuffer document) {
        this.output = output;
        this.document = document;
    }

    /** Done when all of it is handed over; fails when nobody is left to take it. */
    static CompletableFuture<Void> send(HttpOutput output, ByteBuffer document) {
        Slices slices = new Slices(output, document);
        output.setWriteListener(slices);
        return slices.sent;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (output.isReady()) {
            if (!document.hasRemaining()) {
                sent.complete(null);
                return;
            }
            int slice = Math.min(SLICE, document.remaining());
            int start = document.position();
            document.position(start + slice);
            output.write(document.array(), start, slice);
        }
    }

    @Override
    public void onError(Throwable clientGone) {
        sent.completeExceptionally(clientGone);
    }
}
