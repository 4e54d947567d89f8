package vn.minhdinh.answer;

import vn.minhdinh.fact.RequestProblem;

/** An answer that is made; whoever sends it waits until the decision is recorded, which needs no processor. */
public interface MadeAnswer {

    /**
     * The JSON document, when whatever it says of the log of decisions is true; to be given back, and asked for once.
     *
     * @throws RequestProblem when it could not be recorded and must not be sent
     */
    Document onceSafe();
}
