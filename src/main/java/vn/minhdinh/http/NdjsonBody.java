package vn.minhdinh.http;

import io.javalin.http.Context;
import java.util.Set;

/** Takes only bodies that are plain NDJSON, and only where they were not collected already. */
final class NdjsonBody {

    private static final Set<String> TYPES = Set.of(Batches.MEDIA_TYPE, "application/ndjson", "application/jsonl");

    private NdjsonBody() {}

    static void check(Context ctx) {
        if (ctx.attribute(BodyLoader.BODY) != null) {
            // The path was written in a way that was not known for a batch's.
            throw new Refusal(Fault.NOT_FOUND);
        }
        if (JsonBody.encoded(ctx.header("Content-Encoding"))) {
            ctx.header("Accept-Encoding", "identity");
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
        if (!JsonBody.isOf(TYPES, ctx.header("Content-Type"))) {
            ctx.header("Accept", Batches.MEDIA_TYPE);
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
