package vn.minhdinh.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.Service;

/** The facts of one request on one day: what is known, what is known to be none, what is unknown. Immutable. */
public final class Case {

    private final Service service;
    private final LocalDate asOf;
    private final List<List<Fact>> facts;
    private final boolean[] open;
    private final List<Object> engineFacts;

    private Case(Service service, LocalDate asOf, List<List<Fact>> facts, boolean[] open, List<Object> engineFacts) {
        this.service = service;
        this.asOf = asOf;
        this.facts = facts;
        this.open = open;
        this.engineFacts = engineFacts;
    }

    public Service service() {
        return service;
    }

    /** The day whose law applies. */
    public LocalDate asOf() {
        return asOf;
    }

    /** The facts of a type. When the type is unknown, one fact that is unknown in every field stands for all of them. */
    public List<Fact> facts(FactType type) {
        return facts.get(type.index());
    }

    /** Whether the request does not tell which facts of the type there are. */
    public boolean isUnknown(FactType type) {
        return open[type.index()];
    }

    /** The facts as the engine takes them. */
    public List<Object> engineFacts() {
        return engineFacts;
    }

    /** A copy whose values may be changed by whoever made it. The engine is never given it. */
    public Case scratch() {
        List<List<Fact>> copies = new ArrayList<>(facts.size());
        for (List<Fact> all : facts) {
            List<Fact> copy = new ArrayList<>(all.size());
            for (Fact fact : all) {
                copy.add(new Fact(fact.type(), fact.values().clone(), fact.position(), fact.presence(), null));
            }
            copies.add(copy);
        }
        return new Case(service, asOf, copies, open, List.of());
    }

    /** A case that shares all facts with this one but those of a type, of which there are then so many, nothing known. */
    public Case with(FactType type, int count) {
        List<List<Fact>> others = new ArrayList<>(facts);
        List<Fact> some = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            some.add(new Fact(type, new Object[type.fields().size()], i, Verdict.YES, null));
        }
        others.set(type.index(), some);
        boolean[] told = open.clone();
        told[type.index()] = false;
        return new Case(service, asOf, others, told, List.of());
    }

    /** A case that shares all facts with this one, on another day. */
    public Case on(LocalDate day) {
        List<List<Fact>> others = new ArrayList<>(facts);
        for (FactType type : service.types()) {
            if (type.origin() == FactType.Origin.PROVIDED) {
                Object[] values = new Object[type.fields().size()];
                Arrays.fill(values, day);
                others.set(type.index(), List.of(new Fact(type, values, 0, Verdict.YES, null)));
            }
        }
        return new Case(service, day, others, open, List.of());
    }

    /** Collects the facts of a case. */
    public static final class Builder {
        private static final List<Fact> NONE = List.of();

        private final Service service;
        private final LocalDate asOf;
        private final List<List<Fact>> facts;
        private final boolean[] told;
        private final List<Object> engineFacts = new ArrayList<>();

        public Builder(Service service, LocalDate asOf) {
            this.service = service;
            this.asOf = asOf;
            int types = service.types().size();
            this.facts = new ArrayList<>(types);
            this.told = new boolean[types];
            for (int i = 0; i < types; i++) {
                facts.add(NONE);
            }
        }

        /** Says that the facts of a type are told, even if there turn out to be none. */
        public Builder tell(FactType type) {
            told[type.index()] = true;
            return this;
        }

        /** Adds the facts of a type, of which there may turn out to be none. */
        Builder addAll(FactType type, List<Object[]> all) {
            tell(type);
            if (!all.isEmpty()) {
                facts.set(type.index(), new ArrayList<>(all.size()));
            }
            for (int i = 0; i < all.size(); i++) {
                add(type, all.get(i));
            }
            return this;
        }

        /** Adds a fact. */
        public Builder add(FactType type, Object[] values) {
            tell(type);
            List<Fact> all = facts.get(type.index());
            if (all == NONE) {
                all = new ArrayList<>(type.isSingle() ? 1 : 8);
                facts.set(type.index(), all);
            }
            Object engineFact = EngineFacts.make(service, type, values);
            engineFacts.add(engineFact);
            all.add(new Fact(type, values, all.size(), Verdict.YES, engineFact));
            return this;
        }

        public Case build() {
            boolean[] open = new boolean[told.length];
            for (FactType type : service.types()) {
                switch (type.origin()) {
                    case PROVIDED -> add(type, provided(type));
                    case GIVEN -> {
                        if (!told[type.index()] && !type.isOptional()) {
                            open[type.index()] = true;
                            facts.set(type.index(), List.of(Fact.unknown(type)));
                        }
                    }
                    case CONCLUDED -> {
                        // known only once the rules that conclude it are judged
                    }
                }
            }
            return new Case(service, asOf, facts, open, engineFacts);
        }

        private Object[] provided(FactType type) {
            Object[] values = new Object[type.fields().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = asOf;
            }
            return values;
        }
    }
}
