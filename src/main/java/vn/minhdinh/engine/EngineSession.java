package vn.minhdinh.engine;

import java.util.List;
import java.util.Set;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.kie.api.runtime.KieSession;

/** One session, used by one thread at a time and empty between cases. */
final class EngineSession {

    private final StatefulKnowledgeSessionImpl session;

    EngineSession(KieSession session) {
        // The engine's own class: only it can be reset, which costs less than deleting each fact.
        this.session = (StatefulKnowledgeSessionImpl) session;
    }

    /**
     * @param notInForce the names of the rules that are not the law of the day
     * @return how many facts were given and rules fired: room for as many the session keeps
     */
    int run(Set<String> notInForce, List<Object> facts, FiredRules fired) {
        for (int i = 0; i < facts.size(); i++) {
            session.insert(facts.get(i));
        }
        int firings = session.fireAllRules(
                match -> {
                    String rule = match.getRule().getName();
                    if (notInForce.contains(rule)) {
                        return false;
                    }
                    fired.fired(rule, match::getObjects);
                    return true;
                },
                EngineBase.MOST_FIRINGS + 1);
        if (firings > EngineBase.MOST_FIRINGS) {
            throw new FiredTooOften();
        }
        session.reset();
        return facts.size() + firings;
    }

    void close() {
        session.dispose();
    }
}
