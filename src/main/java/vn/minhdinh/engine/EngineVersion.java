package vn.minhdinh.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which program decided: ours, and the rule engine within. */
public final class EngineVersion {

    private static final String NOW = read();

    private EngineVersion() {}

    /** As in {@code minhdinh 1.0.0, drools 10.2.0}. */
    public static String now() {
        return NOW;
    }

    private static String read() {
        Properties versions = new Properties();
        try (InputStream in = EngineVersion.class.getResourceAsStream("/versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "minhdinh " + versions.getProperty("minhdinh") + ", drools " + versions.getProperty("drools");
    }
}
