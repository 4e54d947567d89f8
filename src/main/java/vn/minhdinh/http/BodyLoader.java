package vn.minhdinh.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Collects the body of one request while no thread waits for it, and only then hands the request on. Refuses a body
 * that is too long, too slow or broken. (Jetty's own loader keeps waiting after an idle timeout, counts its buffers
 * instead of the content, and reads a refused body no further, so that a client still sending never sees the refusal.)
 */
final class BodyLoader extends EagerContentHandler.ContentLoader implements Invocable.Task {

    /** The request attribute that carries the body, a {@code byte[]}. */
    static final String BODY = "vn.minhdinh.http.body";

    // What is announced is not what arrives: a longer body gets its memory as it comes.
    private static final int TAKEN_AT_ONCE = 16 * 1024;
    private static final long DRAIN_MILLIS = 3_000;

    private final HttpSettings settings;
    private final AtomicLong inFlight;
    private final long limit;
    private final long announced;

    private byte[] body = {};
    private int length;
    private boolean refused;
    private Scheduler.Task deadline;

    private BodyLoader(
            HttpSettings settings,
            AtomicLong inFlight,
            Handler next,
            Request request,
            Response response,
            Callback callback) {
        super(next, request, response, callback);
        this.settings = settings;
        this.inFlight = inFlight;
        this.limit = settings.bodyLimitBytes(Request.getPathInContext(request));
        this.announced = request.getLength();
    }

    /** Makes a loader for each request with a body, whatever its type. */
    record Factory(HttpSettings settings, AtomicLong inFlight) implements EagerContentHandler.ContentLoaderFactory {

        Factory(HttpSettings settings) {
            this(settings, new AtomicLong());
        }

        @Override
        public String getApplicableMimeType() {
            return null;
        }

        @Override
        public EagerContentHandler.ContentLoader newContentLoader(
                String contentType, String mimeType, Handler next, Request request, Response response, Callback done) {
            BodyLoader loader = new BodyLoader(settings, inFlight, next, request, response, done);
            return loader.isRead() ? null : loader;
        }
    }

    /** Whether the body is read by whoever answers, as it comes. What is refused at once is refused here. */
    private boolean isRead() {
        return Batches.isAt(Request.getPathInContext(getRequest()))
                && HttpMethod.POST.is(getRequest().getMethod())
                && Visit.of(getRequest()).flatMap(Visit::refused).isEmpty()
                && announced <= limit
                && !coded();
    }

    @Override
    protected void load() {
        Optional<Fault> atTheDoor = Visit.of(getRequest()).flatMap(Visit::refused);
        if (atTheDoor.isPresent()) {
            refuse(atTheDoor.get());
        } else if (announced > limit) {
            refuse(Fault.TOO_LARGE);
        } else if (coded()) {
            refuse(Fault.NOT_IMPLEMENTED);
        } else if (collect()) {
            handOn();
        }
    }

    /** Jetty undoes the chunks and hands on whatever else was done to the body. */
    private boolean coded() {
        String coding = getRequest().getHeaders().get(HttpHeader.TRANSFER_ENCODING);
        return coding != null && !coding.strip().equalsIgnoreCase("chunked");
    }

    /** Called when more of the body is there. */
    @Override
    public void run() {
        if (refused) {
            drain();
        } else if (collect()) {
            getRequest().getContext().execute(this::handOn);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Takes what is there; true when that was the last of it. */
    private boolean collect() {
        while (true) {
            Content.Chunk chunk = getRequest().read();
            if (chunk == null) {
                await(settings.patience().body().toMillis());
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return false;
            }
            Fault fault = append(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (fault != null) {
                refuse(fault);
                return false;
            }
            if (last) {
                return true;
            }
        }
    }

    private void await(long millis) {
        if (deadline == null) {
            deadline = getRequest()
                    .getComponents()
                    .getScheduler()
                    .schedule(() -> getRequest().fail(new TimeoutException("body")), millis, TimeUnit.MILLISECONDS);
        }
        getRequest().demand(this);
    }

    private Fault append(ByteBuffer arrived) {
        int more = arrived.remaining();
        if ((long) length + more > limit) {
            return Fault.TOO_LARGE;
        }
        if (length + more > body.length && !grow(length + more)) {
            return Fault.UNAVAILABLE;
        }
        arrived.get(body, length, more);
        length += more;
        return null;
    }

    private boolean grow(int needed) {
        long most = announced < 0 ? limit : announced;
        long wanted = Math.max(needed, Math.max(2L * body.length, Math.min(most, TAKEN_AT_ONCE)));
        int size = (int) Math.min(wanted, most);
        if (inFlight.addAndGet(size - body.length) > settings.bodiesInFlightBytes()) {
            inFlight.addAndGet(body.length - size);
            return false;
        }
        body = Arrays.copyOf(body, size);
        return true;
    }

    private void handOn() {
        cancelDeadline();
        int held = body.length;
        byte[] whole = held == length ? body : Arrays.copyOf(body, length);
        body = whole;
        getRequest().setAttribute(BODY, whole);
        handle(getRequest(), getResponse(), Callback.from(getCallback(), () -> inFlight.addAndGet(-held)));
    }

    // Failing the callback lets Jetty answer: after a failed read an answer of our own is no longer possible.
    private void fail(Throwable failure) {
        release();
        getCallback()
                .failed(
                        failure instanceof TimeoutException
                                ? new HttpException.RuntimeException(Fault.REQUEST_TIMEOUT.status())
                                : new HttpException.RuntimeException(Fault.BAD_REQUEST.status()));
    }

    private void refuse(Fault fault) {
        release();
        refused = true;
        getResponse().getHeaders().put(HttpHeader.CONNECTION, "close");
        ProblemPages.write(getRequest(), getResponse(), fault, Callback.from(this::drain, getCallback()::failed));
    }

    /**
     * Reads on for a while and throws away. A client in the middle of sending would otherwise meet a reset connection
     * instead of the answer that is already under way.
     */
    private void drain() {
        while (true) {
            Content.Chunk chunk = getRequest().read();
            if (chunk == null) {
                await(DRAIN_MILLIS);
                return;
            }
            chunk.release();
            if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                cancelDeadline();
                getCallback().succeeded();
                return;
            }
        }
    }

    private void release() {
        cancelDeadline();
        inFlight.addAndGet(-body.length);
        body = new byte[0];
        length = 0;
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
