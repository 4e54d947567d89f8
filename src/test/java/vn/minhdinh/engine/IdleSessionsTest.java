package vn.minhdinh.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdleSessionsTest {

    private final IdleSessions idle = new IdleSessions();

    @Test
    void givesAThreadTheSessionItUsedLast() {
        EngineSession first = new EngineSession(null);
        assertNull(idle.take());
        assertTrue(idle.keep(first));
        assertTrue(idle.keep(new EngineSession(null)));
        assertSame(first, idle.take());
    }

    @Test
    void keepsSoManyAndNoMoreAndGivesEachOnce() {
        Set<EngineSession> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < IdleSessions.MOST; i++) {
            EngineSession session = new EngineSession(null);
            kept.add(session);
            assertTrue(idle.keep(session));
        }
        assertFalse(idle.keep(new EngineSession(null)));
        for (int i = 0; i < IdleSessions.MOST; i++) {
            assertTrue(kept.remove(idle.take()));
        }
        assertNull(idle.take());
    }

    @Test
    void givesASessionToNoTwoThreadsAtOnce() throws Exception {
        Set<EngineSession> inUse = ConcurrentHashMap.newKeySet();
        int threads = 2 * IdleSessions.MOST;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<Integer> work = () -> {
                int shared = 0;
                for (int i = 0; i < 2_000; i++) {
                    EngineSession waiting = idle.take();
                    EngineSession session = waiting == null ? new EngineSession(null) : waiting;
                    shared += inUse.add(session) ? 0 : 1;
                    Thread.yield();
                    inUse.remove(session);
                    idle.keep(session);
                }
                return shared;
            };
            for (var shared : pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> work).toList())) {
                assertEquals(0, shared.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
