package vn.minhdinh.properties;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Constraint;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.fact.Case;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * Makes random cases for a service from its catalogue and the numbers its rules name: values on each threshold and one
 * step to either side of it, dates around the as-of date and the same day of earlier years.
 */
final class CaseGenerator {

    /** A case before it is built: by type, the facts; a type that is not there is unknown. */
    record Draft(LocalDate asOf, Map<FactType, List<Object[]>> facts) {

        Case build(Service service) {
            Case.Builder builder = new Case.Builder(service, asOf);
            facts.forEach((type, all) -> {
                builder.tell(type);
                all.forEach(values -> builder.add(type, values));
            });
            return builder.build();
        }

        static Draft of(Case theCase) {
            Map<FactType, List<Object[]>> told = new HashMap<>();
            for (FactType type : theCase.service().types()) {
                if (type.isGiven() && !theCase.isUnknown(type)) {
                    told.put(
                            type,
                            new ArrayList<>(theCase.facts(type).stream()
                                    .map(fact -> fact.values().clone())
                                    .toList()));
                }
            }
            return new Draft(theCase.asOf(), told);
        }

        Draft copy() {
            Map<FactType, List<Object[]>> copied = new HashMap<>();
            facts.forEach((type, all) -> copied.put(
                    type, new ArrayList<>(all.stream().map(Object[]::clone).toList())));
            return new Draft(asOf, copied);
        }
    }

    private final Service service;
    private final Random random;
    private final Map<Field, List<BigDecimal>> thresholds = new HashMap<>();
    private final List<LocalDate> days = new ArrayList<>();

    CaseGenerator(Service service, Random random) {
        this.service = service;
        this.random = random;
        days.add(LocalDate.of(2024, 2, 29));
        days.add(LocalDate.of(2024, 6, 30));
        for (Rule rule : service.rules()) {
            rule.patterns()
                    .forEach(pattern -> Constraint.leaves(pattern.constraints()).forEach(this::learn));
            for (LocalDate day : new LocalDate[] {rule.from(), rule.until()}) {
                if (day != null) {
                    days.add(day.minusDays(1));
                    days.add(day);
                    days.add(day.plusDays(1));
                }
            }
        }
    }

    private void learn(Constraint constraint) {
        boolean amount = constraint.subject().field() != null
                && constraint.reference() instanceof Expression.Literal literal
                && literal.constant() instanceof Number;
        if (amount) {
            Object number = ((Expression.Literal) constraint.reference()).constant();
            thresholds
                    .computeIfAbsent(constraint.subject().field(), field -> new ArrayList<>())
                    .add(new BigDecimal(number.toString()));
        }
    }

    LocalDate day() {
        return days.get(random.nextInt(days.size()));
    }

    /** A case in which everything is known. */
    Draft known() {
        Draft draft = new Draft(day(), new HashMap<>());
        for (FactType type : service.types()) {
            if (type.isGiven()) {
                draft.facts().put(type, facts(type, draft.asOf()));
            }
        }
        return draft;
    }

    /** A case in which some fields, and some types, are not told. */
    Draft partial() {
        Draft draft = known();
        double share = random.nextDouble();
        for (FactType type : List.copyOf(draft.facts().keySet())) {
            if (!type.isOptional() && random.nextInt(5) == 0) {
                draft.facts().remove(type);
                continue;
            }
            for (Object[] values : draft.facts().get(type)) {
                for (Field field : type.fields()) {
                    if (field != type.idField() && random.nextDouble() < share) {
                        values[field.index()] = null;
                    }
                }
            }
        }
        return draft;
    }

    /** The same case with everything that was unknown filled in. */
    Draft completion(Draft partial) {
        Draft draft = partial.copy();
        for (FactType type : service.types()) {
            if (!type.isGiven()) {
                continue;
            }
            if (!draft.facts().containsKey(type)) {
                if (!type.isOptional()) {
                    draft.facts().put(type, facts(type, draft.asOf()));
                }
                continue;
            }
            for (Object[] values : draft.facts().get(type)) {
                for (Field field : type.fields()) {
                    if (values[field.index()] == null) {
                        values[field.index()] = value(field, draft.asOf());
                    }
                }
            }
        }
        return draft;
    }

    /** Changes one to three values of a draft, or makes them unknown. */
    void change(Draft draft) {
        List<FactType> told = draft.facts().keySet().stream()
                .filter(type -> !draft.facts().get(type).isEmpty())
                .sorted(Comparator.comparing(FactType::name))
                .toList();
        for (int i = random.nextInt(3); i >= 0 && !told.isEmpty(); i--) {
            FactType type = told.get(random.nextInt(told.size()));
            List<Object[]> facts = draft.facts().get(type);
            Object[] values = facts.get(random.nextInt(facts.size()));
            Field field = type.fields().get(random.nextInt(type.fields().size()));
            if (field != type.idField()) {
                values[field.index()] = random.nextInt(5) == 0 ? null : value(field, draft.asOf());
            }
        }
    }

    private List<Object[]> facts(FactType type, LocalDate asOf) {
        int count = type.isSingle() ? (random.nextInt(12) == 0 ? 0 : 1) : random.nextInt(5);
        List<Object[]> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] values = new Object[type.fields().size()];
            for (Field field : type.fields()) {
                values[field.index()] = field == type.idField() ? type.name() + i : value(field, asOf);
            }
            facts.add(values);
        }
        return facts;
    }

    Object value(Field field, LocalDate asOf) {
        return switch (field.kind()) {
            case TEXT -> "T" + random.nextInt(3);
            case BOOLEAN -> random.nextBoolean();
            case DATE ->
                asOf.minusYears(new int[] {0, 1, 2, 3, 16, 18, 60, 70, 80}[random.nextInt(9)])
                        .plusDays(random.nextInt(3) - 1L);
            case ENUM ->
                field.enumType()
                        .values()
                        .get(random.nextInt(field.enumType().values().size()));
            case LIST -> list(field);
            case INTEGER -> number(field, BigDecimal.ONE).intValue();
            case LONG -> number(field, BigDecimal.ONE).longValue();
            case DECIMAL -> number(field, new BigDecimal(random.nextBoolean() ? "0.01" : "0.00000001"));
        };
    }

    private List<EnumValue> list(Field field) {
        return field.enumType() == null
                ? List.of()
                : field.enumType().values().stream()
                        .filter(value -> random.nextBoolean())
                        .toList();
    }

    private BigDecimal number(Field field, BigDecimal step) {
        List<BigDecimal> known = thresholds.getOrDefault(field, List.of());
        BigDecimal number = known.isEmpty() || random.nextInt(4) == 0
                ? BigDecimal.valueOf(
                        random.nextInt(field.max() == null ? 200 : field.max().intValue() + 1))
                : known.get(random.nextInt(known.size())).add(step.multiply(BigDecimal.valueOf(random.nextInt(3) - 1)));
        BigDecimal atLeast = field.min() == null ? number : number.max(field.min());
        return field.max() == null ? atLeast : atLeast.min(field.max());
    }
}
