package vn.minhdinh.engine;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;

/** The rules of one service compiled as anyone who uses Drools compiles them, to compare with. Immutable. */
public final class PlainRules {

    private final KieBase base;
    private final DeclaredTypes types;
    private final KieSessionConfiguration sessionConfiguration;

    private PlainRules(String packageName, KieBase base) {
        this.base = base;
        this.types = new DeclaredTypes(packageName, base);
        this.sessionConfiguration = KieServices.get().newKieSessionConfiguration();
        this.sessionConfiguration.setOption(ClockTypeOption.PSEUDO);
    }

    /** Compiles the parsed files, which cannot be compiled again, as {@link EngineBase#compile} does. */
    public static PlainRules compile(String packageName, List<DrlFile> files, Map<String, Integer> strata)
            throws RulesRefused {
        return new PlainRules(packageName, Compilation.of(packageName, files, strata, KieBaseMutabilityOption.ALLOWED));
    }

    /** Each is used by one thread at a time. */
    public PlainSessions sessions() {
        return new PlainSessions(base.newKieSessionsPool(1), sessionConfiguration);
    }

    /** See {@link EngineBase#factory}. */
    public MethodHandle factory(String type) {
        return types.factory(type);
    }

    /** See {@link EngineBase#constants}. */
    public Object[] constants(String type) {
        return types.constants(type);
    }
}
