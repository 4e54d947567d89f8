package vn.minhdinh;

import org.slf4j.LoggerFactory;

/** Starts the program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LoggerFactory.getLogger(Main.class).info("Minh Định");
        System.out.println("minhdinh");
    }
}
