package vn.minhdinh.spark;

import java.io.Serializable;
import java.util.ArrayList;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/**
 * A case between the machine that read it and the one that decides it.
 *
 * @param file the file it stands in, below what was given as input
 * @param line its line there, or the number of its row in Parquet, from 1
 * @param request {@code null} when there is none
 * @param kind why there is none; otherwise {@code null}
 */
record GivenCase(String file, long line, byte[] request, RequestProblem.Kind kind, ArrayList<Problem> problems)
        implements Serializable {

    static GivenCase of(String file, NextCase next) {
        return next.isBad()
                ? new GivenCase(
                        file,
                        next.line(),
                        null,
                        next.problem().kind(),
                        new ArrayList<>(next.problem().problems()))
                : new GivenCase(file, next.line(), next.request(), null, null);
    }

    NextCase next() {
        return kind == null ? NextCase.of(line, request) : NextCase.bad(line, new RequestProblem(kind, problems));
    }
}
