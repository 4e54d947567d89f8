package vn.minhdinh.http;

import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/**
 * A long document on its way to a client, a slice whenever the connection takes one: what a client that reads slowly
 * keeps busy is one slice outside the heap, not the document.
 */
final class Slices implements WriteListener {

    private static final int SLICE = 64 * 1024;

    private final HttpOutput output;
    private final byte[] document;
    private final CompletableFuture<Void> sent = new CompletableFuture<>();
    private int next;

    private Slices(HttpOutput output, byte[] document) {
        this.output = output;
        this.document = document;
    }

    /** Done when all of it is handed over, or nobody is left to take it. */
    static CompletableFuture<Void> send(HttpOutput output, byte[] document) {
        Slices slices = new Slices(output, document);
        output.setWriteListener(slices);
        return slices.sent;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (output.isReady()) {
            if (next == document.length) {
                sent.complete(null);
                return;
            }
            int slice = Math.min(SLICE, document.length - next);
            next += slice;
            output.write(document, next - slice, slice);
        }
    }

    @Override
    public void onError(Throwable clientGone) {
        sent.complete(null);
    }
}
