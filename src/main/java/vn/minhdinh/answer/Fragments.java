package vn.minhdinh.answer;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.Settled;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * What the answers of a service say the same each time, in one language, written once: where each condition stands, its
 * words and labels, and what a decision cites. Each fragment is the inside of a JSON object without its closing brace.
 */
final class Fragments {

    private static final int VERDICTS = Verdict.values().length;

    private final Service service;
    private final Phrases phrases;
    private final ConditionFragments[][] conditions;
    private final Map<Rule, byte[]> rules = new IdentityHashMap<>();
    private final byte[][][] judgedRules;
    private final byte[] name;
    private final byte[][] decisions;
    private final byte[][] types;
    private final FieldNames fields;
    private final List<AtomicReferenceArray<byte[]>> beginnings;
    private final LocalDate[] changes;
    private final byte[][][] sources;

    Fragments(Service service, Phrases phrases) {
        this.service = service;
        this.phrases = phrases;
        this.name = new JsonBytes(200).string("service", service.name()).toByteArray();
        this.decisions = service.decisions().stream().map(this::decision).toArray(byte[][]::new);
        this.beginnings = service.decisions().stream()
                .map(decision -> new AtomicReferenceArray<byte[]>(2 * VERDICTS * Settled.values().length))
                .toList();
        this.types = service.types().stream().map(this::type).toArray(byte[][]::new);
        this.fields = FieldNames.of(service);
        this.judgedRules = new byte[service.rules().size()][VERDICTS][];
        this.conditions = new ConditionFragments[service.rules().size()][];
        for (Rule rule : service.rules()) {
            rules.put(rule, rule(rule));
            judge(rule);
            conditions[rule.index()] =
                    Condition.all(rule.conditions()).map(this::condition).toArray(ConditionFragments[]::new);
        }
        this.changes = changes();
        this.sources = Arrays.stream(changes).map(this::sourcesOn).toArray(byte[][][]::new);
    }

    Phrases phrases() {
        return phrases;
    }

    /** How many rules the service has. */
    int rules() {
        return judgedRules.length;
    }

    /** The conditions of a rule, each at its {@linkplain Condition#place place}. */
    ConditionFragments[] conditionsOf(Rule rule) {
        return conditions[rule.index()];
    }

    byte[] of(Rule rule) {
        return rules.get(rule);
    }

    /** A rule that was judged, up to its first condition. */
    byte[] of(Rule rule, Verdict verdict) {
        return judgedRules[rule.index()][verdict.ordinal()];
    }

    byte[] of(Decision decision) {
        return decisions[decision.index()];
    }

    /** The member that names the service. */
    byte[] name() {
        return name;
    }

    /** A fact that was concluded, up to the first of its values. */
    byte[] of(FactType type) {
        return types[type.index()];
    }

    /** The names of the fields of a type, each to be followed by its value. */
    byte[][] fields(FactType type) {
        return fields.of(type);
    }

    private byte[] type(FactType type) {
        return new JsonBytes(200)
                .open('{')
                .string("type", type.name())
                .string("label", phrases.text(type.label()))
                .prepared(Members.VALUES)
                .open('{')
                .toByteArray();
    }

    /**
     * A result up to the id of what it is about: its decision, verdict and status, and what the verdict rests on. Of a
     * decision about nothing but the case, all of that.
     */
    byte[] of(Result result) {
        AtomicReferenceArray<byte[]> known = beginnings.get(result.decision().index());
        int inForce = result.inForce() ? 1 : 0;
        int place = (inForce * VERDICTS + result.verdict().ordinal()) * Settled.values().length
                + result.settled().ordinal();
        byte[] beginning = known.get(place);
        if (beginning == null) {
            beginning = beginning(result);
            known.set(place, beginning);
        }
        return beginning;
    }

    private byte[] beginning(Result result) {
        EnumValue status = Summary.status(result, service.status());
        JsonBytes json = new JsonBytes(300)
                .prepared(of(result.decision()))
                .prepared(Members.of(result.verdict()))
                .string("status", status.name())
                .string("statusText", phrases.text(status.label()));
        json.name("exact").value(result.settled() != Settled.NOT_TRIED);
        if (result.settled() == Settled.BY_COMPLETIONS) {
            json.string("settledBy", "COMPLETIONS");
        }
        json.prepared(Members.SUBJECT);
        FactType subject = result.decision().subject();
        return (subject == null ? json.nothing() : subject(json, subject)).toByteArray();
    }

    /** What a result is about, up to its id. */
    static JsonBytes subject(JsonBytes json, FactType type) {
        return json.open('{').prepared(Members.TYPE).value(type.name()).prepared(Members.ID);
    }

    /** The member that tells the sources a decision rests on when a day's law applies. */
    byte[] sources(Decision decision, LocalDate day) {
        int at = changes.length - 1;
        while (at > 0 && day.isBefore(changes[at])) {
            at--;
        }
        return sources[at][decision.index()];
    }

    // ---- conditions --------------------------------------------------------------------------------------------

    private ConditionFragments condition(Condition condition) {
        byte[] place = condition instanceof Constraint constraint ? constraint(constraint) : place(condition);
        return new ConditionFragments(condition, place);
    }

    private byte[] place(Condition condition) {
        return start(condition, true).toByteArray();
    }

    private JsonBytes start(Condition condition, boolean withKind) {
        JsonBytes json = new JsonBytes(200).open('{').string("id", condition.id());
        if (withKind) {
            json.string("kind", condition.kind());
        }
        return json.number("line", condition.source().line())
                .number("column", condition.source().column())
                .string("text", condition.source().text());
    }

    private byte[] constraint(Constraint constraint) {
        if (constraint instanceof Constraint.Joined) {
            return place(constraint);
        }
        JsonBytes json = start(constraint, false);
        Field field = constraint.subject().field();
        if (field != null) {
            json.string("fact", field.path()).string("label", phrases.text(field.label()));
            if (!field.unit().isEmpty()) {
                json.string("unit", phrases.text(field.unit()));
            }
        }
        if (constraint.subject() instanceof Expression.Ratio ratio && ratio.isPercent()) {
            json.string("unit", "%");
        }
        json.string("operator", constraint.sign());
        if (constraint instanceof Constraint.Membership membership) {
            json.name("expected").open('[');
            membership
                    .members()
                    .forEach(member -> JsonValues.write(
                            json, member instanceof Expression.Literal literal ? literal.constant() : null));
            json.close(']');
        } else if (constraint.reference() instanceof Expression.Literal literal) {
            json.name("expected");
            JsonValues.write(json, literal.constant());
        }
        return json.toByteArray();
    }

    // ---- rules and decisions -----------------------------------------------------------------------------------

    private byte[] rule(Rule rule) {
        JsonBytes json = new JsonBytes(300)
                .open('{')
                .string("rule", rule.name())
                .string("title", phrases.text(rule.title()))
                .string("file", rule.file())
                .number("line", rule.line());
        json.name("inForce");
        period(json, rule);
        if (!rule.note().isEmpty()) {
            json.string("note", phrases.text(rule.note()));
        }
        return json.toByteArray();
    }

    private void judge(Rule rule) {
        for (Verdict verdict : Verdict.values()) {
            judgedRules[rule.index()][verdict.ordinal()] = new JsonBytes(400)
                    .prepared(of(rule))
                    .prepared(Members.of(verdict))
                    .prepared(Members.CONDITIONS)
                    .toByteArray();
        }
    }

    static void period(JsonBytes json, Rule rule) {
        json.open('{')
                .string("from", rule.from() == null ? null : rule.from().toString())
                .string("until", rule.until() == null ? null : rule.until().toString())
                .close('}');
    }

    private byte[] decision(Decision decision) {
        return new JsonBytes(200)
                .open('{')
                .string("decision", decision.id())
                .string("title", phrases.text(decision.title()))
                .toByteArray();
    }

    // ---- sources -----------------------------------------------------------------------------------------------

    /** The days on which the law changes, and the beginning of time before them. */
    private LocalDate[] changes() {
        Set<LocalDate> days = new TreeSet<>();
        days.add(LocalDate.MIN);
        for (Rule rule : service.rules()) {
            if (rule.from() != null) {
                days.add(rule.from());
            }
            if (rule.until() != null) {
                days.add(rule.until());
            }
        }
        return days.toArray(new LocalDate[0]);
    }

    /** By the place of the decision. */
    private byte[][] sourcesOn(LocalDate day) {
        byte[][] all = new byte[service.decisions().size()][];
        for (Decision decision : service.decisions()) {
            Set<Citation> citations = new LinkedHashSet<>();
            boolean inForce = decision.inForceOn(day);
            for (Rule rule : decision.rules()) {
                if (!inForce || rule.inForceOn(day)) {
                    citations.addAll(SourcesBehind.of(service, rule, day));
                }
            }
            all[decision.index()] = member(citations);
        }
        return all;
    }

    private static byte[] member(Set<Citation> citations) {
        JsonBytes json = new JsonBytes(200).prepared(Members.SOURCES).open('[');
        for (Citation citation : citations) {
            json.open('{')
                    .string("document", citation.document())
                    .string("clause", citation.clause())
                    .string("confidence", citation.confidence().word())
                    .close('}');
        }
        return json.close(']').toByteArray();
    }
}
