package vn.minhdinh.bench;

/**
 * How much is measured.
 *
 * @param seconds each way of asking is measured for, all its rounds together
 * @param rounds in the process, each of them once through all ways
 * @param httpRounds the same over HTTP
 * @param mostWarmUps most laps before it is measured
 * @param connections of the busy client
 * @param rate of the fixed-rate load in requests a second; 0 for half of what was reached before
 * @param inProcess whether to measure in the process
 * @param http whether to measure over HTTP
 */
public record Plan(
        double seconds,
        int rounds,
        int httpRounds,
        int mostWarmUps,
        int connections,
        double rate,
        boolean inProcess,
        boolean http) {

    /** Long enough to be believed. */
    public static Plan whole() {
        return new Plan(5, 11, 5, 12, 16, 0, true, true);
    }

    /** So short that it only shows that all of it works. */
    public static Plan quick() {
        return new Plan(0.06, 2, 2, 1, 16, 0, true, true);
    }

    public Plan lasting(double newSeconds) {
        return new Plan(newSeconds, rounds, httpRounds, mostWarmUps, connections, rate, inProcess, http);
    }

    public Plan over(int newConnections, double newRate) {
        return new Plan(seconds, rounds, httpRounds, mostWarmUps, newConnections, newRate, inProcess, http);
    }

    public Plan only(boolean newInProcess, boolean newHttp) {
        return new Plan(seconds, rounds, httpRounds, mostWarmUps, connections, rate, newInProcess, newHttp);
    }

    long lapNanos() {
        return (long) (seconds * 1e9 / rounds);
    }

    long httpLapNanos() {
        return (long) (seconds * 1e9 / httpRounds);
    }

    long latencyNanos() {
        return (long) (seconds * 1e9);
    }
}
