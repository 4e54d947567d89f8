package vn.minhdinh.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.minhdinh.access.Access;
import vn.minhdinh.access.Caller;

/**
 * Finds out who sends a request and whether they may send one now, before any of its body is read. What it refuses is
 * refused where the answer can be written: the body of whoever may not come in is not kept.
 */
final class Doorkeeper extends Handler.Wrapper {

    private static final int NETWORK_BYTES = 8;

    private final Access access;
    private final Quotas quotas;

    Doorkeeper(Access access, Quotas quotas, Handler next) {
        super(next);
        this.access = access;
        this.quotas = quotas;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Visit visit = Visit.of(request).orElseThrow();
        Optional<Caller> caller = Credential.of(request).flatMap(access::caller);
        caller.ifPresent(visit::sentBy);
        visit.countAs(caller.map(Caller::id).orElseGet(() -> network(request)));
        long seconds = quotas.take(visit.countedAs());
        if (seconds > 0) {
            visit.refuseFor(seconds);
        } else if (access.isRequired() && caller.isEmpty() && !SignInRoutes.isAt(Request.getPathInContext(request))) {
            visit.refuse(Fault.UNAUTHENTICATED);
        }
        return super.handle(request, response, callback);
    }

    /** The address; of an IPv6 address the network, because one subscriber has 2^64 of them. */
    private static String network(Request request) {
        if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress socket
                && socket.getAddress() != null) {
            InetAddress address = socket.getAddress();
            byte[] bytes = address.getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
        }
        return "";
    }
}
