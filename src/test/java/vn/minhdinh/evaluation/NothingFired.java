package vn.minhdinh.evaluation;

import vn.minhdinh.ruleset.Service;

/** What an engine that was never asked has to say. */
public final class NothingFired {

    private NothingFired() {}

    public static Fired in(Service service) {
        return new Fired(service.rules().size());
    }
}
