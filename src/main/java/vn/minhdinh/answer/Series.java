package vn.minhdinh.answer;

import java.util.List;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;

/** Many cases of one service, all decided by the same rules. Any number of threads may ask at a time. */
public interface Series {

    /** Of the rules that decide. */
    String revision();

    /** Whether it is recorded what is decided: answers are then not safe at once. */
    boolean isRecorded();

    /**
     * Decides the case of a request.
     *
     * @throws RequestProblem for whatever is wrong with it, all of it at once
     */
    Decided decide(byte[] body);

    /** A case that was decided. */
    record Decided(Request request, List<Result> results, MadeAnswer answer) {}
}
