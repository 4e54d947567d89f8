package vn.minhdinh.ruleset;

import java.lang.invoke.MethodHandle;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.EngineBase;

/** One folder of rules, compiled: its fact types, its decisions and the engine's base. Immutable. */
public final class Service {

    private final String name;
    private final Map<String, FactType> types = new LinkedHashMap<>();
    private final List<FactType> typeList;
    private final List<EnumType> enums;
    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final List<Decision> decisionList;
    private final List<List<Decision>> alternatives;
    private final List<Behind> behind;
    private final List<Rule> rules;
    private final Map<String, Rule> rulesByName = new LinkedHashMap<>();
    private final List<List<Rule>> producers;
    private final Map<PatternCondition, List<Rule>> producersByPattern = new IdentityHashMap<>();
    private final ReadFields readFields;
    private final List<BitSet> readByRule;
    private final List<BitSet> readByType;
    private final FactType root;
    private final StatusWords status;
    private final EngineBase engine;
    private volatile LawOfDay lastLaw;
    private final Map<Class<?>, Object> prepared = new ConcurrentHashMap<>();
    private final MethodHandle[] factories;
    private final Object[][] constants;

    Service(
            String name,
            List<FactType> types,
            List<EnumType> enums,
            List<Decision> decisions,
            FactType root,
            StatusWords status,
            EngineBase engine) {
        this.name = name;
        this.typeList = List.copyOf(types);
        types.forEach(type -> this.types.put(type.name(), type));
        this.enums = List.copyOf(enums);
        this.decisionList = List.copyOf(decisions);
        decisions.forEach(decision -> this.decisions.put(decision.id(), decision));
        this.alternatives = decisionList.stream().map(this::othersOfChoice).toList();
        this.rules = decisions.stream()
                .flatMap(decision -> decision.allRules().stream())
                .toList();
        rules.forEach(rule -> rulesByName.put(rule.name(), rule));
        this.readFields = new ReadFields(typeList, rules);
        this.readByRule = rules.stream()
                .sorted(Comparator.comparingInt(Rule::index))
                .map(readFields::of)
                .toList();
        this.readByType = typeList.stream().map(readFields::of).toList();
        this.producers = typeList.stream().map(this::rulesConcluding).toList();
        for (Rule rule : rules) {
            rule.patterns().stream()
                    .filter(pattern -> pattern.type().isConcluded())
                    .forEach(pattern -> findProducers(pattern, rule.slots()));
        }
        Map<List<Rule>, List<Rule>> same = new HashMap<>();
        producersByPattern.replaceAll((pattern, able) -> same.computeIfAbsent(able, first -> first));
        this.behind =
                decisionList.stream().map(decision -> Behind.of(decision, this)).toList();
        this.root = root;
        this.status = status;
        this.engine = engine;
        this.factories =
                typeList.stream().map(type -> engine.factory(type.name())).toArray(MethodHandle[]::new);
        this.constants = this.enums.stream()
                .map(declared -> engine.constants(declared.name()))
                .toArray(Object[][]::new);
    }

    private List<Rule> rulesConcluding(FactType type) {
        return rules.stream()
                .filter(rule -> rule.insertions().stream().anyMatch(insertion -> insertion.type() == type))
                .toList();
    }

    public String name() {
        return name;
    }

    /** The fact type of that name, or {@code null}. */
    public FactType type(String typeName) {
        return types.get(typeName);
    }

    public List<FactType> types() {
        return typeList;
    }

    public List<EnumType> enums() {
        return enums;
    }

    /** The decision of that id, or {@code null}. */
    public Decision decision(String id) {
        return decisions.get(id);
    }

    public List<Decision> decisions() {
        return decisionList;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** The rule of that name, or {@code null}. */
    public Rule rule(String ruleName) {
        return rulesByName.get(ruleName);
    }

    /** The numbers of the rules that are the law of a day; not to be changed. */
    public BitSet inForceOn(LocalDate day) {
        LawOfDay known = lastLaw;
        if (known == null || !known.day.equals(day)) {
            BitSet inForce = new BitSet(rules.size());
            rules.stream().filter(rule -> rule.inForceOn(day)).forEach(rule -> inForce.set(rule.index()));
            known = new LawOfDay(day, inForce);
            lastLaw = known;
        }
        return known.rules;
    }

    /** Of the day asked for last: most cases are of one day. */
    private record LawOfDay(LocalDate day, BitSet rules) {}

    /** What others make of this service once and read with every case; kept as long as the service is. */
    public <T> T prepared(Class<T> kind, Function<Service, T> prepare) {
        Object known = prepared.get(kind);
        return kind.cast(known != null ? known : prepared.computeIfAbsent(kind, first -> prepare.apply(this)));
    }

    /** The rules that conclude facts of a type. */
    public List<Rule> producers(FactType type) {
        return producers.get(type.index());
    }

    /**
     * The rules that can conclude a fact that meets a pattern: those whose literals do not rule it out. Where they are the
     * same rules, it is the same list.
     */
    public List<Rule> producers(PatternCondition pattern) {
        return producersByPattern.getOrDefault(pattern, List.of());
    }

    private void findProducers(PatternCondition pattern, int slots) {
        List<Rule> able = producers(pattern.type()).stream()
                .filter(rule -> rule.insertions().stream()
                        .anyMatch(insertion -> insertion.type() == pattern.type()
                                && pattern.judge(literals(insertion), new Object[slots]) != Verdict.NO))
                .toList();
        producersByPattern.put(pattern, able);
    }

    /** What an insertion always says, and {@code null} for what depends on the case. */
    private static Object[] literals(Insertion insertion) {
        return insertion.values().stream()
                .map(value -> value instanceof Expression.Literal literal ? literal.constant() : null)
                .toArray();
    }

    /** The numbers of the fields a rule rests on, itself or through the conclusions it asks for; not to be changed. */
    public BitSet reads(Rule rule) {
        return readByRule.get(rule.index());
    }

    /** The numbers of the fields that the rules which conclude facts of a type rest on; not to be changed. */
    public BitSet reads(FactType type) {
        return readByType.get(type.index());
    }

    /** The number of a field among all fields of the service. */
    public int number(Field field) {
        return readFields.number(field);
    }

    /** What a decision can rest on. */
    public Behind behind(Decision decision) {
        return behind.get(decision.index());
    }

    /** The other decisions of which, with this one, only one may be taken. */
    public List<Decision> alternatives(Decision decision) {
        return alternatives.get(decision.index());
    }

    private List<Decision> othersOfChoice(Decision decision) {
        return decision.choice().isEmpty()
                ? List.of()
                : decisionList.stream()
                        .filter(other -> other != decision
                                && other.subject() == decision.subject()
                                && other.choice().equals(decision.choice()))
                        .toList();
    }

    /** The type a case is about as a whole, or {@code null} when the service declares none. */
    public FactType root() {
        return root;
    }

    public StatusWords status() {
        return status;
    }

    public EngineBase engine() {
        return engine;
    }

    /** What makes the engine's fact of a type from the values of its fields. */
    public MethodHandle factory(FactType type) {
        return factories[type.index()];
    }

    /** The engine's constant of an enum value. */
    public Object constant(EnumType type, EnumValue value) {
        return constants[type.index()][value.ordinal()];
    }
}
