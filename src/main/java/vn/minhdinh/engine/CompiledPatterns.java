package vn.minhdinh.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Accumulate;
import org.drools.base.rule.Forall;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.mvel.MVELConstraint;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/** The condition trees the engine compiled, as the sequence of fact types they speak of. */
final class CompiledPatterns {

    private static final java.util.regex.Pattern STRING =
            java.util.regex.Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'");
    private static final java.util.regex.Pattern CALL = java.util.regex.Pattern.compile("([\\p{L}\\p{N}_$]++)\\s*+\\(");
    private static final java.util.regex.Pattern FOREIGN =
            java.util.regex.Pattern.compile("[;{}\\[\\]]|\\b(?:new|import|def|function|with|System|Class)\\b");
    private static final Set<String> CALLED = Set.of(
            "in",
            "matches",
            "contains",
            "memberOf",
            "plusYears",
            "minusYears",
            "plusMonths",
            "minusMonths",
            "plusDays",
            "minusDays");

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

    /** The rules whose constraints call anything but the movement of a date, or hold anything but an expression. */
    static Set<String> rulesThatCall(KieBase base) {
        Set<String> names = new TreeSet<>();
        for (KiePackage compiled : base.getKiePackages()) {
            for (Rule rule : compiled.getRules()) {
                if (calls(((RuleImpl) rule).getLhs())) {
                    names.add(rule.getName());
                }
            }
        }
        return names;
    }

    private static boolean calls(RuleConditionElement element) {
        if (element instanceof Pattern pattern) {
            boolean own = pattern.getConstraints().stream()
                    .anyMatch(constraint -> constraint instanceof MVELConstraint mvel && calls(mvel.getExpression()));
            return own || (pattern.getSource() != null && calls(pattern.getSource()));
        }
        if (element instanceof Forall forall) {
            return calls(forall.getBasePattern())
                    || forall.getRemainingPatterns().stream().anyMatch(CompiledPatterns::calls);
        }
        return element.getNestedElements().stream().anyMatch(CompiledPatterns::calls);
    }

    private static boolean calls(String expression) {
        String plain = STRING.matcher(expression).replaceAll("\"\"");
        Matcher call = CALL.matcher(plain);
        while (call.find()) {
            if (!CALLED.contains(call.group(1))) {
                return true;
            }
        }
        return FOREIGN.matcher(plain).find();
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
