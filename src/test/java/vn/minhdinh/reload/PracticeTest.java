package vn.minhdinh.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PracticeTest {

    private static final int LOOKS = 100;

    @Test
    void whatFailsIsNotPractisedForEver() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        look(new Practice((Practice.Exercise) law -> {
            times.incrementAndGet();
            throw new NoClassDefFoundError();
        }));
        assertEquals(6, times.get());
    }

    @Test
    void whatIsQuickIsPractisedOnce() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        look(new Practice((Practice.Exercise) law -> times.incrementAndGet()));
        assertEquals(1, times.get());
    }

    /** As often as a folder is looked at in which nobody saves anything. */
    private static void look(Practice practice) throws InterruptedException {
        for (int i = 0; i < LOOKS; i++) {
            practice.goOn(null);
            Thread.sleep(10);
        }
    }
}
