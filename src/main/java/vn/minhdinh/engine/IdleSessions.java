package vn.minhdinh.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Sessions that wait for the next case. A thread finds the one it used last where it put it, and meets no other thread
 * there while there are places enough; safe for any number of threads.
 */
final class IdleSessions {

    /** How many are kept. */
    static final int MOST = 64;

    /** Neighbouring places lie so far apart that no two threads write to the same line of the cache. */
    private static final int APART = 16;

    private final AtomicReferenceArray<EngineSession> places = new AtomicReferenceArray<>(MOST * APART);

    /** One that waits, or {@code null}. */
    EngineSession take() {
        int own = own();
        for (int i = 0; i < MOST; i++) {
            int place = place(own + i);
            if (places.getPlain(place) != null) {
                EngineSession found = places.getAndSet(place, null);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Whether there was a place left for it. */
    boolean keep(EngineSession session) {
        int own = own();
        for (int i = 0; i < MOST; i++) {
            int place = place(own + i);
            if (places.getPlain(place) == null && places.compareAndSet(place, null, session)) {
                return true;
            }
        }
        return false;
    }

    private static int own() {
        return (int) Thread.currentThread().getId();
    }

    private static int place(int number) {
        return (number & MOST - 1) * APART;
    }
}
