package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.DrlReader;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;

/** The rule file of one decision of a loaded service, and the service as it would be with another text there. */
public final class RuleFile {

    private final Service service;
    private final Decision decision;
    private final DrlFile parsed;

    public RuleFile(Service service, Decision decision, RulesFolder folder) throws RulesRefused {
        this.service = service;
        this.decision = decision;
        this.parsed = DrlReader.read(decision.file(), folder.text(decision.file()));
    }

    public Decision decision() {
        return decision;
    }

    public DrlFile parsed() {
        return parsed;
    }

    /**
     * The service whose rules of this file are made from another text, or {@code null} when they are refused. The engine
     * still holds the rules as they were: it is not to be asked. A text that is no DRL at all is a defect of the caller.
     */
    public Service with(String text) {
        List<Rule> rules = rules(text);
        if (rules == null) {
            return null;
        }
        FactType subject = rules.get(0).subject();
        if (rules.stream().anyMatch(rule -> rule.subject() != subject)) {
            return null;
        }
        Decision other = new Decision(
                decision.id(),
                decision.index(),
                decision.file(),
                decision.title(),
                subject,
                decision.narrative(),
                decision.table(),
                decision.choice(),
                rules.stream().filter(rule -> !rule.remark()).toList(),
                rules.stream().filter(Rule::remark).toList());
        List<Decision> decisions = new ArrayList<>(service.decisions());
        decisions.set(decision.index(), other);
        return new Service(
                service.name(),
                service.types(),
                service.enums(),
                decisions,
                service.root(),
                service.status(),
                service.engine());
    }

    private List<Rule> rules(String text) {
        Map<String, FactType> types = new LinkedHashMap<>();
        service.types().forEach(type -> types.put(type.name(), type));
        Map<String, EnumType> enums = new LinkedHashMap<>();
        service.enums().forEach(type -> enums.put(type.name(), type));
        List<RuleProblem> problems = new ArrayList<>();
        DrlFile file = read(text);
        RuleBuilder builder = new RuleBuilder(file, types, enums, Set.of(), problems);
        List<Rule> rules = new ArrayList<>();
        for (Rule before : decision.allRules()) {
            DrlFile.DrlRule rule = file.rules().get(rules.size());
            rules.add(builder.build(rule, decision.id(), before.index(), rules.size() + 1, service.root()));
        }
        return problems.isEmpty() ? rules : null;
    }

    private DrlFile read(String text) {
        try {
            return DrlReader.read(decision.file(), text);
        } catch (RulesRefused refused) {
            throw new IllegalArgumentException(refused.problems() + "\n" + text, refused);
        }
    }
}
