package vn.minhdinh.rollup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the cases of one unit add up to; of those that count alike in every figure the first few are kept by name. */
final class Tallied {

    /** How many of those that count alike are named. */
    static final int NAMED = 20;

    private static final int MOST_GROUPS = 2_000;

    private final List<Range> sums;
    private final Map<List<Range>, Alike> groups = new LinkedHashMap<>();
    private long cases;

    Tallied(int figures) {
        this.sums = new ArrayList<>();
        for (int i = 0; i < figures; i++) {
            sums.add(Range.NOTHING);
        }
    }

    /** Cases that count alike. */
    static final class Alike {
        private long cases;
        private final List<Household> first = new ArrayList<>(2);

        long cases() {
            return cases;
        }

        List<Household> first() {
            return first;
        }
    }

    /** @return how many more cases are named than before: none or one */
    int add(Row row, boolean named) {
        cases++;
        boolean counts = false;
        for (int i = 0; i < sums.size(); i++) {
            Range count = row.counts().get(i);
            sums.set(i, sums.get(i).plus(count));
            counts |= count.high() > 0;
        }
        if (!counts || !groups.containsKey(row.counts()) && groups.size() == MOST_GROUPS) {
            return 0;
        }
        Alike group = groups.computeIfAbsent(row.counts(), none -> new Alike());
        group.cases++;
        if (!named || group.first.size() == NAMED) {
            return 0;
        }
        group.first.add(new Household(row.line(), row.id()));
        return 1;
    }

    long cases() {
        return cases;
    }

    Range sum(int figure) {
        return sums.get(figure);
    }

    /** By what each of them adds to each figure; those that add nothing are left out. */
    Map<List<Range>, Alike> groups() {
        return groups;
    }
}
