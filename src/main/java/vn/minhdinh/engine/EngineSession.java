package vn.minhdinh.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.time.SessionPseudoClock;

/** One session, used by one thread at a time and empty between cases. */
final class EngineSession {

    private final KieSession session;
    private final SessionPseudoClock clock;

    EngineSession(KieSession session) {
        this.session = session;
        this.clock = session.getSessionClock();
    }

    void run(long time, List<Object> facts, FiredRules fired) {
        clock.advanceTime(time - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
        for (int i = 0; i < facts.size(); i++) {
            session.insert(facts.get(i));
        }
        int firings = session.fireAllRules(
                match -> {
                    fired.fired(match.getRule().getName(), match::getObjects);
                    return true;
                },
                EngineBase.MOST_FIRINGS + 1);
        if (firings > EngineBase.MOST_FIRINGS) {
            throw new FiredTooOften();
        }
        clear();
    }

    private void clear() {
        FactHandle[] handles = session.getFactHandles().toArray(FactHandle[]::new);
        for (FactHandle handle : handles) {
            session.delete(handle);
        }
    }

    void close() {
        session.dispose();
    }
}
