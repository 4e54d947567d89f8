package vn.minhdinh.answer;

import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Buffers that answers are written into, used again: an answer with all its reasons is most of a megabyte, and making and
 * clearing that much each time costs as much as writing it.
 */
final class Buffers {

    /** Larger ones are not kept. */
    private static final int LARGEST = 4 << 20;

    private static final int SMALLEST = 16 << 10;

    /** Answers wait in theirs until they are recorded: more than are written at a time. */
    private static final int MOST = Math.max(16, 2 * Runtime.getRuntime().availableProcessors());

    /** The one used last is used next: the processor has it at hand. */
    private static final BlockingDeque<byte[]> FREE = new LinkedBlockingDeque<>(MOST);

    private Buffers() {}

    static byte[] take() {
        byte[] free = FREE.pollFirst();
        return free == null ? new byte[SMALLEST] : free;
    }

    /** Whoever gives one back must not use it again. */
    static void giveBack(byte[] buffer) {
        if (buffer.length <= LARGEST) {
            FREE.offerFirst(buffer);
        }
    }
}
