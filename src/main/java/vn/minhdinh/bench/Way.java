package vn.minhdinh.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way of asking that is measured.
 *
 * @param path what goes in and comes out
 * @param by who answers
 * @param asked how much; {@code null} for who explains nothing
 * @param width threads that ask, or connections
 */
record Way(Path path, By by, Asked asked, int width) {

    /** What goes in and comes out. */
    enum Path {
        /** facts as objects, results as objects */
        OBJECTS,
        /** bytes of JSON to bytes of JSON, in the process */
        JSON,
        /** the same over HTTP */
        HTTP
    }

    /** Who answers. */
    enum By {
        /** plain Drools with pooled sessions: the floor in the process */
        PLAIN_DROOLS,
        /** our evaluation without verdicts */
        EVALUATE,
        /** evaluation, verdicts and reasons */
        EXPLAIN,
        /** a route that decides nothing: the floor over HTTP */
        BARE,
        /** our server without a decision log */
        LOG_OFF,
        /** our server with its decision log */
        LOG_ON
    }

    boolean isFloor() {
        return by == By.PLAIN_DROOLS || by == By.BARE;
    }

    /** What this one is measured by. */
    Way floor() {
        return path == Path.HTTP ? new Way(path, By.BARE, asked, width) : new Way(path, By.PLAIN_DROOLS, null, width);
    }

    Way wide(int other) {
        return new Way(path, by, asked, other);
    }

    /** The goal set for this way: the most it may cost beside its floor or, over HTTP, the least it must bring. */
    Optional<Double> goal(int connections) {
        if (path == Path.OBJECTS && by == By.EXPLAIN && asked == Asked.FULL) {
            return Optional.of(1.5);
        }
        if (path == Path.JSON && by == By.EXPLAIN && (asked == Asked.NONE || asked == Asked.FULL)) {
            return Optional.of(asked == Asked.NONE ? 1.2 : 3.0);
        }
        boolean served = path == Path.HTTP && by == By.LOG_OFF && asked == Asked.FULL && width == connections;
        return served ? Optional.of(0.5) : Optional.empty();
    }

    /** Those in the process, each floor first. */
    static List<Way> inProcess() {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way(Path.OBJECTS, By.PLAIN_DROOLS, null, 1));
        ways.add(new Way(Path.OBJECTS, By.EVALUATE, null, 1));
        for (Asked asked : Asked.values()) {
            ways.add(new Way(Path.OBJECTS, By.EXPLAIN, asked, 1));
        }
        ways.add(new Way(Path.JSON, By.PLAIN_DROOLS, null, 1));
        for (Asked asked : Asked.values()) {
            ways.add(new Way(Path.JSON, By.EXPLAIN, asked, 1));
        }
        return ways;
    }

    /** Those over HTTP, each floor before what it is the floor of. */
    static List<Way> http() {
        List<Way> ways = new ArrayList<>();
        for (Asked asked : Asked.values()) {
            for (By by : List.of(By.BARE, By.LOG_OFF, By.LOG_ON)) {
                ways.add(new Way(Path.HTTP, by, asked, 1));
            }
        }
        return ways;
    }
}
