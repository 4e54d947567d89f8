package vn.minhdinh.engine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.time.SessionPseudoClock;

/**
 * The compiled rules in the hands of anyone who uses Drools: a pooled session, facts in, rules fired, nothing explained
 * and nothing held against it. What our own evaluation is measured by.
 */
public final class PlainSessions implements AutoCloseable {

    private final KieSessionsPool pool;
    private final KieSessionConfiguration configuration;

    PlainSessions(KieSessionsPool pool, KieSessionConfiguration configuration) {
        this.pool = pool;
        this.configuration = configuration;
    }

    /** The names of the rules that fired, in the order in which they did. */
    public List<String> fired(LocalDate asOf, List<Object> facts) {
        KieSession session = pool.newKieSession(configuration);
        try {
            SessionPseudoClock clock = session.getSessionClock();
            clock.advanceTime(noon(asOf) - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
            facts.forEach(session::insert);
            List<String> fired = new ArrayList<>();
            session.fireAllRules(match -> {
                fired.add(match.getRule().getName());
                return true;
            });
            return fired;
        } finally {
            session.dispose();
        }
    }

    /** The engine reads the dates in rules in the zone of the machine, so noon is meant there too. */
    private static long noon(LocalDate day) {
        return day.atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
