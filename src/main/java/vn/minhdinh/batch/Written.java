package vn.minhdinh.batch;

import java.util.List;

/**
 * Cases that are answered and written.
 *
 * @param position how much of the input was read when the last of them was
 */
public record Written(List<NextCase> cases, long position, Tally tally) {

    /** Whoever is told. */
    @FunctionalInterface
    public interface Listener {
        /** One thread calls, in the order of the cases. */
        void written(Written written) throws java.io.IOException;
    }
}
