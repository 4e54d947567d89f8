package vn.minhdinh.answer;

import java.util.concurrent.CompletableFuture;
import vn.minhdinh.fact.RequestProblem;

/** An answer that is made; whoever sends it waits until the decision is recorded, which needs no processor. */
public interface MadeAnswer {

    /**
     * The JSON document, when whatever it says of the log of decisions is true; to be given back, and asked for once.
     *
     * @throws RequestProblem when it could not be recorded and must not be sent
     */
    Document onceSafe();

    /** Done, one way or the other, when {@link #onceSafe} needs no waiting. What follows is to be short. */
    default CompletableFuture<Void> settled() {
        return CompletableFuture.completedFuture(null);
    }
}
