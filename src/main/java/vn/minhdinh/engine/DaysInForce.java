package vn.minhdinh.engine;

import java.time.LocalDate;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/**
 * The days on which a rule is the law.
 *
 * @param from the first, or {@code null}
 * @param until the first that is no longer one of them, or {@code null}
 */
public record DaysInForce(LocalDate from, LocalDate until) {

    /** Of a rule that says nothing of days. */
    private static final DaysInForce ALWAYS = new DaysInForce(null, null);

    boolean contain(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    /**
     * By rule name, the days that the engine read, which it then does not heed any more: it would make a calendar for every
     * rule about to fire, a twelfth of what a case costs.
     */
    static Map<String, DaysInForce> takenOutOf(KieBase base) {
        Map<String, DaysInForce> all = new HashMap<>();
        for (KiePackage compiled : base.getKiePackages()) {
            for (Rule rule : compiled.getRules()) {
                RuleImpl read = (RuleImpl) rule;
                DaysInForce days = new DaysInForce(day(read.getDateEffective()), day(read.getDateExpires()));
                all.put(rule.getName(), days.equals(ALWAYS) ? ALWAYS : days);
                read.setDateEffective(null);
                read.setDateExpires(null);
            }
        }
        return all;
    }

    private static LocalDate day(Calendar read) {
        return read == null
                ? null
                : LocalDate.of(read.get(Calendar.YEAR), read.get(Calendar.MONTH) + 1, read.get(Calendar.DAY_OF_MONTH));
    }
}
