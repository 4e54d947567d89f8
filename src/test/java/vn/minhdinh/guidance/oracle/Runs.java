package vn.minhdinh.guidance.oracle;

/** How long a run is: {@code -Dguidance.cases=3000 -Dguidance.seed=7} makes any of these tests a long one. */
final class Runs {

    private Runs() {}

    static int cases(int unsaid) {
        return Integer.getInteger("guidance.cases", unsaid);
    }

    /** How many ways to fill the gaps of a case are tried at most: {@code -Dguidance.ways=400}. */
    static int ways() {
        return Integer.getInteger("guidance.ways", 96);
    }

    static long seed() {
        return Long.getLong("guidance.seed", 54);
    }
}
