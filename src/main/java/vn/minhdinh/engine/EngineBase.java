package vn.minhdinh.engine;

import java.lang.invoke.MethodHandle;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.conf.ThreadSafeOption;

/**
 * The compiled rules of one service. Immutable; any number of threads may run cases on it at once. Sessions are kept and
 * emptied after each case, which measures best; they go with the base.
 */
public final class EngineBase {

    /** Most rule firings one case may cause. Rules that could fire more often are not accepted in the first place. */
    public static final int MOST_FIRINGS = 100_000;

    /** A session keeps room for the facts and firings it has seen; emptying more would cost every later case. */
    private static final int MOST_OF_KEPT_SESSION = 1_000;

    private final KieBase base;
    private final DeclaredTypes types;
    private final Map<String, DaysInForce> inForce;
    private final KieSessionConfiguration sessionConfiguration;
    private final IdleSessions idle = new IdleSessions();
    private volatile LawOfDay lastLaw;

    private EngineBase(String packageName, KieBase base) {
        this.base = base;
        this.types = new DeclaredTypes(packageName, base);
        this.inForce = DaysInForce.takenOutOf(base);
        this.sessionConfiguration = KieServices.get().newKieSessionConfiguration();
        this.sessionConfiguration.setOption(ClockTypeOption.PSEUDO);
        // A session is never used by two threads at once: it needs no locks, and what is inserted goes into the network
        // at once.
        this.sessionConfiguration.setOption(ThreadSafeOption.NO);
    }

    /**
     * Compiles the parsed files of one package. The files cannot be compiled again: the compiler changes them.
     *
     * @param strata by rule name, how many layers of conclusions lie below it. Lower layers fire first: a rule that
     *     counts conclusions, or asks that there be none, must not look before all of them are drawn
     */
    public static EngineBase compile(String packageName, List<DrlFile> files, Map<String, Integer> strata)
            throws RulesRefused {
        // What never changes is run faster: the engine keeps no account of which fact belongs to which class.
        return new EngineBase(
                packageName, Compilation.of(packageName, files, strata, KieBaseMutabilityOption.DISABLED));
    }

    /**
     * What makes facts of a declared type: takes the values of all fields in the order declared. A {@code null} stays
     * {@code null}, also where the type's own default would be zero or false.
     */
    public MethodHandle factory(String type) {
        return types.factory(type);
    }

    /** What was compiled: by rule name, the types of the patterns of its condition tree, in order. */
    public Map<String, List<String>> compiledPatterns() {
        return CompiledPatterns.of(base);
    }

    /** The constants of a declared enum, in the order declared. */
    public Object[] constants(String type) {
        return types.constants(type);
    }

    /** The days on which a rule is the law, as the engine read them. */
    public DaysInForce daysInForce(String rule) {
        return inForce.get(rule);
    }

    /**
     * Runs one case to the end and tells of every rule that fired. What the listener throws ends the run; the session is
     * not used again then.
     *
     * @param asOf the day whose law applies
     */
    public void run(LocalDate asOf, List<Object> facts, FiredRules fired) {
        EngineSession kept = idle.take();
        EngineSession session = kept == null ? new EngineSession(newSession()) : kept;
        boolean keep = false;
        try {
            keep = session.run(notInForceOn(asOf), facts, fired) <= MOST_OF_KEPT_SESSION;
        } finally {
            if (!keep || !idle.keep(session)) {
                session.close();
            }
        }
    }

    private KieSession newSession() {
        return base.newKieSession(sessionConfiguration, null);
    }

    private Set<String> notInForceOn(LocalDate day) {
        LawOfDay known = lastLaw;
        if (known == null || !known.day.equals(day)) {
            Set<String> others = new HashSet<>();
            inForce.forEach((rule, days) -> {
                if (!days.contain(day)) {
                    others.add(rule);
                }
            });
            known = new LawOfDay(day, others);
            lastLaw = known;
        }
        return known.notInForce;
    }

    /** Of the day asked for last: most cases are of one day. */
    private record LawOfDay(LocalDate day, Set<String> notInForce) {}
}
