package vn.minhdinh.answer;

import vn.minhdinh.fact.RequestProblem;

/** An answer that is made; whoever sends it waits until the decision is recorded, which needs no processor. */
public interface MadeAnswer {

    /**
     * The JSON document (UTF-8), when whatever it says of the log of decisions is true.
     *
     * @throws RequestProblem when it could not be recorded and must not be sent
     */
    byte[] onceSafe();
}
