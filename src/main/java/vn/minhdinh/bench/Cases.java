package vn.minhdinh.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.engine.PlainRules;
import vn.minhdinh.engine.PlainSessions;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Service;

/** The cases that every way of asking is measured with, as the bodies of requests. Immutable. */
public final class Cases {

    private final Service service;
    private final PlainRules plain;
    private final Map<Asked, List<byte[]>> bodies;
    private final List<Long> bad;
    private final int differing;

    private Cases(Service service, PlainRules plain, Map<Asked, List<byte[]>> bodies, List<Long> bad, int differing) {
        this.service = service;
        this.plain = plain;
        this.bodies = bodies;
        this.bad = List.copyOf(bad);
        this.differing = differing;
    }

    public Service service() {
        return service;
    }

    /** The rules as plain Drools runs them. */
    PlainRules plain() {
        return plain;
    }

    public int count() {
        return bodies.get(Asked.NONE).size();
    }

    /** The lines of cases that are left out because they could not be decided. */
    public List<Long> bad() {
        return bad;
    }

    /** Of how many cases plain Drools fires other rules than we do: the ratios then compare different work. */
    public int differing() {
        return differing;
    }

    List<byte[]> bodies(Asked asked) {
        return bodies.get(asked);
    }

    /** The same as objects, made anew: they are many times as large, and not held while memory is measured. */
    List<Request> requests(Asked asked) {
        return bodies(asked).stream()
                .map(body -> RequestReader.read(service, body, Clock.systemUTC()))
                .toList();
    }

    /** Collects cases. Used by one thread. */
    public static final class Collector {
        private final Service service;
        private final LocalDate asOf;
        private final Clock clock;
        private final Map<Asked, List<byte[]>> bodies = new EnumMap<>(Asked.class);
        private final List<Long> bad = new ArrayList<>();
        private final PlainRules plain;
        private final PlainSessions sessions;
        private final PlainFacts facts;
        private int differing;
        private long bytes;

        /** @param asOf {@code null} for the day each case says, or today */
        public Collector(Service service, PlainRules plain, LocalDate asOf, Clock clock) {
            this.service = service;
            this.asOf = asOf;
            this.clock = clock;
            this.plain = plain;
            this.sessions = plain.sessions();
            this.facts = new PlainFacts(service, plain, sessions);
            for (Asked asked : Asked.values()) {
                bodies.put(asked, new ArrayList<>());
            }
        }

        /** Adds a case when it can be decided, and otherwise keeps its line. */
        public void add(long line, byte[] body) {
            try {
                Request told = RequestReader.read(service, body, clock);
                LocalDate day = asOf == null ? told.theCase().asOf() : asOf;
                byte[] guided = Asked.GUIDED.of(body, day);
                Request first = RequestReader.read(service, guided, clock);
                DecisionService.explain(first);
                differing += facts.firesTheSame(guided, first) ? 0 : 1;
                for (Asked asked : Asked.values()) {
                    byte[] asking = asked.of(body, day);
                    bytes += asking.length;
                    bodies.get(asked).add(asking);
                }
            } catch (RequestProblem problem) {
                leaveOut(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Says that a line holds no case. */
        public void leaveOut(long line) {
            bad.add(line);
        }

        public int count() {
            return bodies.get(Asked.NONE).size();
        }

        /** Bytes held so far. */
        public long bytes() {
            return bytes;
        }

        public Cases collected() {
            sessions.close();
            return new Cases(service, plain, bodies, bad, differing);
        }
    }
}
