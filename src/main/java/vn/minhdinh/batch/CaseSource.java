package vn.minhdinh.batch;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where cases come from, one after the other. Used by one thread. A source that is opened again on the same input gives the
 * same cases: a batch that was interrupted reads over those it has answered.
 */
public interface CaseSource extends Closeable {

    /**
     * The next case, or {@code null} at the end. What is wrong with one case is a {@linkplain NextCase#bad bad case}, and the
     * next call gives the one behind it.
     *
     * @throws IOException when the input cannot be read any further
     */
    NextCase next() throws IOException;

    /** Whether the next case can be had without waiting for whoever sends it: if not, what was read so far is decided first. */
    default boolean isAtHand() throws IOException {
        return true;
    }

    /** How much of the input was read, in bytes: to tell how far the batch is. */
    long position();
}
