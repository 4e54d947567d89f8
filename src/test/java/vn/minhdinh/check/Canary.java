package vn.minhdinh.check;

/** What a hostile rule file would touch if anything of it ran. */
public final class Canary {

    private static volatile int touched;

    private Canary() {}

    /** Reached from rule text only. */
    public static int touch() {
        touched++;
        return 1;
    }

    static int touched() {
        return touched;
    }
}
