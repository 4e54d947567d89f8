package vn.minhdinh.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Accumulate;
import org.drools.base.rule.Forall;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/** The condition trees the engine compiled, as the sequence of fact types they speak of. */
final class CompiledPatterns {

    private CompiledPatterns() {}

    /** By rule name, the declared types of its patterns in the order of the tree. */
    static Map<String, List<String>> of(KieBase base) {
        Map<String, List<String>> all = new HashMap<>();
        for (KiePackage compiled : base.getKiePackages()) {
            for (Rule rule : compiled.getRules()) {
                List<String> types = new ArrayList<>();
                collect(((RuleImpl) rule).getLhs(), types);
                all.put(rule.getName(), types);
            }
        }
        return all;
    }

    private static void collect(RuleConditionElement element, List<String> types) {
        if (element instanceof GroupElement group) {
            group.getChildren().forEach(child -> collect(child, types));
        } else if (element instanceof Pattern pattern) {
            if (pattern.getSource() != null) {
                collect(pattern.getSource(), types);
            } else if (pattern.getObjectType() instanceof ClassObjectType type) {
                types.add(type.getClassType().getSimpleName());
            }
        } else if (element instanceof Accumulate accumulate) {
            accumulate.getNestedElements().forEach(nested -> collect(nested, types));
        } else if (element instanceof Forall forall) {
            collect(forall.getBasePattern(), types);
        }
    }
}
