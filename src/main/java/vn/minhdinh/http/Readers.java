package vn.minhdinh.http;

import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Set;
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
        return new Reader(HttpDoor.language(ctx), HttpDoor.caller(ctx), kept(ctx), may(ctx));
    }

    private Set<Reader.Deed> may(Context ctx) {
        Set<Reader.Deed> may = EnumSet.noneOf(Reader.Deed.class);
        for (Reader.Deed deed : Reader.Deed.values()) {
            if (permits.allows(row(deed), Visit.of(ctx))) {
                may.add(deed);
            }
        }
        return may;
    }

    /** The route that a deed begins with. */
    private static String row(Reader.Deed deed) {
        return switch (deed) {
            case DECIDE -> "GET " + DeskRoutes.FORM;
            case EDIT_RULES -> "GET " + RuleRoutes.EDIT;
        };
    }

    private Reader.Kept kept(Context ctx) {
        if (log == DecisionLogApi.NONE) {
            return Reader.Kept.NOTHING;
        }
        return permits.looksBack(Visit.of(ctx)) ? Reader.Kept.ALL : Reader.Kept.OWN;
    }
}
