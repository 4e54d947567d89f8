package vn.minhdinh.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.kie.api.runtime.KieSession;
import org.kie.api.time.SessionPseudoClock;

/** One session, used by one thread at a time and empty between cases. */
final class EngineSession {

    private final StatefulKnowledgeSessionImpl session;
    private final SessionPseudoClock clock;

    EngineSession(KieSession session) {
        // The engine's own class: only it can be reset, which costs less than deleting each fact.
        this.session = (StatefulKnowledgeSessionImpl) session;
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
        session.reset();
    }

    void close() {
        session.dispose();
    }
}
