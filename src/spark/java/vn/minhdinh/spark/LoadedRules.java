package vn.minhdinh.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.minhdinh.answer.Series;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/**
 * Rules compiled on this machine: once, whichever of its tasks needs them first; the others wait for it. An executor may serve
 * several jobs, so those used last are kept.
 */
final class LoadedRules {

    private static final Map<String, Ruleset> BY_REVISION = new Recent<>();
    private static final Map<Asked, Series> SERIES = new Recent<>();

    private record Asked(String revision, Terms terms) {}

    private LoadedRules() {}

    static synchronized Ruleset of(ShippedRules shipped, Language language) throws RulesRefused {
        Ruleset known = BY_REVISION.get(shipped.revision());
        if (known == null) {
            known = RulesetLoader.load(shipped.unpack(language));
            BY_REVISION.put(shipped.revision(), known);
        }
        return known;
    }

    /** What decides a caseload under those terms, warmed up. */
    static synchronized Series series(ShippedRules shipped, Terms terms) {
        try {
            Ruleset ruleset = of(shipped, terms.language());
            return SERIES.computeIfAbsent(new Asked(shipped.revision(), terms), asked -> terms.series(ruleset));
        } catch (RulesRefused refused) {
            // They were compiled by the driver: what is amiss is this machine.
            throw new IllegalStateException(refused);
        }
    }

    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private static final int KEPT = 4;

        Recent() {
            super(2 * KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KEPT;
        }
    }
}
