package vn.minhdinh.engine;

import java.util.Arrays;

/** Where the lines of a text begin: turns offsets into lines and columns. */
public final class LineStarts {

    private final int[] starts;

    LineStarts(String text) {
        int[] found = new int[16];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = at + 1;
        }
        starts = Arrays.copyOf(found, count);
    }

    /** Line of an offset, from 1; what lies before the text counts to its first line, what lies behind it to its last. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, Math.max(0, offset));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Offset at which a line begins. */
    int start(int line) {
        return starts[Math.min(line, starts.length) - 1];
    }

    /** Column of an offset, from 1. */
    public int column(int offset) {
        return offset - starts[line(offset) - 1] + 1;
    }
}
