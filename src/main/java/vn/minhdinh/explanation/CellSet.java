package vn.minhdinh.explanation;

import java.util.Arrays;

/** Numbers of {@link Cells}, in order: sets that are merged over and over, most of them small. */
final class CellSet {

    private static final int[] NONE = {};

    private int[] numbers = NONE;
    private int size;

    static CellSet of(int number) {
        CellSet one = new CellSet();
        one.numbers = new int[] {number};
        one.size = 1;
        return one;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int get(int at) {
        return numbers[at];
    }

    void add(int number) {
        int at = size == 0 || numbers[size - 1] < number ? -size - 1 : Arrays.binarySearch(numbers, 0, size, number);
        if (at >= 0) {
            return;
        }
        int place = -at - 1;
        reserve(size + 1);
        System.arraycopy(numbers, place, numbers, place + 1, size - place);
        numbers[place] = number;
        size++;
    }

    void addAll(CellSet other) {
        if (other.size == 1) {
            add(other.numbers[0]);
        } else if (other.size > 0) {
            int fresh = countMissing(other);
            if (fresh > 0) {
                merge(other, fresh);
            }
        }
    }

    /** How many numbers of another set are not in this one. */
    private int countMissing(CellSet other) {
        int missing = 0;
        int at = 0;
        for (int i = 0; i < other.size; i++) {
            int number = other.numbers[i];
            while (at < size && numbers[at] < number) {
                at++;
            }
            if (at == size) {
                return missing + other.size - i;
            }
            if (numbers[at] != number) {
                missing++;
            }
        }
        return missing;
    }

    /** From the end, so that the numbers move within the array. */
    private void merge(CellSet other, int fresh) {
        reserve(size + fresh);
        int mine = size - 1;
        int theirs = other.size - 1;
        size += fresh;
        for (int to = size - 1; theirs >= 0; to--) {
            if (mine >= 0 && numbers[mine] >= other.numbers[theirs]) {
                if (numbers[mine] == other.numbers[theirs]) {
                    theirs--;
                }
                numbers[to] = numbers[mine--];
            } else {
                numbers[to] = other.numbers[theirs--];
            }
        }
    }

    private void reserve(int capacity) {
        if (numbers.length < capacity) {
            numbers = Arrays.copyOf(numbers, Math.max(capacity, Math.max(8, size * 2)));
        }
    }
}
