package vn.minhdinh.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/**
 * The client, in a Java machine of its own, so that its work and its garbage are not taken for the server's. Told what to do
 * on standard input, it tells what came of it on standard output; it ends with its input.
 */
public final class LoadClient {

    private static final int MOST_BODY = 2 << 20;

    private final Map<Asked, List<byte[]>> bodies;
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    LoadClient(Map<Asked, List<byte[]>> bodies) {
        this.bodies = bodies;
    }

    public static void main(String[] args) throws Exception {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        LoadClient client = new LoadClient(bodies(in));
        while (true) {
            Load load;
            try {
                load = Load.read(in);
            } catch (EOFException e) {
                return;
            }
            client.run(load).write(out);
            out.flush();
        }
    }

    private static Map<Asked, List<byte[]>> bodies(DataInputStream in) throws IOException {
        Map<Asked, List<byte[]>> all = new EnumMap<>(Asked.class);
        for (Asked asked : Asked.values()) {
            int count = in.readInt();
            List<byte[]> some = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = in.readInt();
                if (length < 0 || length > MOST_BODY) {
                    throw new IOException("a body of " + length + " bytes");
                }
                byte[] body = new byte[length];
                in.readFully(body);
                some.add(body);
            }
            all.put(asked, some);
        }
        return all;
    }

    static void writeBodies(Cases cases, DataOutputStream out) throws IOException {
        for (Asked asked : Asked.values()) {
            out.writeInt(cases.count());
            for (byte[] body : cases.bodies(asked)) {
                out.writeInt(body.length);
                out.write(body);
            }
        }
    }

    Outcome run(Load load) throws InterruptedException, ExecutionException {
        firstFailure.set("");
        List<byte[]> requests = bodies.get(load.asked()).stream()
                .map(body -> Wire.request(load.path(), body))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(load.connections());
        try {
            long start = System.nanoTime();
            Pacer pacer = load.perSecond() == 0 ? null : new Pacer(start, load.perSecond(), load.nanos());
            List<Future<Outcome>> parts = new ArrayList<>();
            for (int i = 0; i < load.connections(); i++) {
                int first = i * requests.size() / load.connections();
                parts.add(threads.submit(() -> connection(load, requests, first, start, pacer)));
            }
            List<Outcome> done = new ArrayList<>();
            for (Future<Outcome> part : parts) {
                done.add(part.get());
            }
            return Outcome.sum(done).with(System.nanoTime() - start, firstFailure.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome connection(Load load, List<byte[]> requests, int first, long start, Pacer pacer) {
        try (Caller caller = new Caller(load.port(), requests, first)) {
            return pacer == null
                    ? closedLoop(caller, start + load.nanos())
                    : new OpenLoop(pacer, Ticks.REAL, start + load.nanos(), start + 2 * load.nanos()).run(caller);
        }
    }

    /** Asks again as soon as it is answered: as many answers as can be had. */
    private static Outcome closedLoop(Caller caller, long end) {
        long answered = 0;
        long failed = 0;
        do {
            boolean isAnswered = caller.ask();
            answered += isAnswered ? 1 : 0;
            failed += isAnswered ? 0 : 1;
        } while (System.nanoTime() - end < 0);
        return new Outcome(answered, failed, 0, 0, "", new Histogram(Outcome.DIGITS));
    }

    /** Asks about one case after the other, over a new connection when the last one broke. */
    private final class Caller implements OpenLoop.Exchange, AutoCloseable {
        private final int port;
        private final List<byte[]> requests;
        private int next;
        private Wire wire;

        Caller(int port, List<byte[]> requests, int first) {
            this.port = port;
            this.requests = requests;
            this.next = first;
        }

        @Override
        public boolean ask() {
            byte[] request = requests.get(next);
            next = next + 1 == requests.size() ? 0 : next + 1;
            try {
                if (wire == null) {
                    wire = new Wire(port);
                }
                int status = wire.ask(request);
                if (!Wire.isOk(status)) {
                    firstFailure.compareAndSet("", String.valueOf(status));
                }
                return Wire.isOk(status);
            } catch (IOException e) {
                firstFailure.compareAndSet("", e.getClass().getSimpleName());
                close();
                return false;
            }
        }

        @Override
        public void close() {
            try {
                if (wire != null) {
                    wire.close();
                }
            } catch (IOException e) {
                firstFailure.compareAndSet("", e.getClass().getSimpleName());
            }
            wire = null;
        }
    }
}
