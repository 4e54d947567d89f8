package vn.minhdinh.http;

import io.javalin.http.Context;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.desk.Reader;

/** Tells the desk whom it makes a page for. */
final class Readers {

    private final Permits permits;
    private final DecisionLogApi log;

    Readers(Permits permits, DecisionLogApi log) {
        this.permits = permits;
        this.log = log;
    }

    Reader of(Context ctx) {
        return new Reader(HttpDoor.language(ctx), HttpDoor.caller(ctx), kept(ctx));
    }

    private Reader.Kept kept(Context ctx) {
        if (log == DecisionLogApi.NONE) {
            return Reader.Kept.NOTHING;
        }
        return permits.looksBack(Visit.of(ctx)) ? Reader.Kept.ALL : Reader.Kept.OWN;
    }
}
