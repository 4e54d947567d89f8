package vn.minhdinh.bench;

import java.util.concurrent.locks.LockSupport;

/** A clock that can be waited for. */
interface Ticks {

    /** Nanoseconds from any moment on. */
    long now();

    /** Returns at that moment, or at once when it has passed. */
    void until(long moment);

    /** The clock of the machine. */
    Ticks REAL = new Ticks() {
        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public void until(long moment) {
            for (long left = moment - now(); left > 0; left = moment - now()) {
                LockSupport.parkNanos(left);
            }
        }
    };
}
