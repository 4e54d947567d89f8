package vn.minhdinh.rollup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.RollUp;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/**
 * What the declarations of one service say is counted over the cases of another.
 *
 * @param target the service whose facts are counted
 * @param unit the type of its facts, one for each commune
 * @param keys by which it is found to which unit a case belongs, the most telling first
 * @param fields the figures that are counted
 * @param source the service whose cases are counted
 */
public record RollUps(Service target, FactType unit, List<Key> keys, List<Field> fields, Service source) {

    /** A field of a unit, and that of a case which says the same. */
    record Key(Field ofUnit, Field ofCase) {}

    /** The names of the services over whose cases fields of a service are counted; none when nothing is. */
    public static Set<String> sources(Service target) {
        Set<String> names = new LinkedHashSet<>();
        target.types()
                .forEach(type -> type.fields().stream()
                        .filter(field -> field.rollUp() != null)
                        .forEach(field -> names.add(field.rollUp().service())));
        return names;
    }

    /** @param source one of the {@linkplain #sources sources} of the target */
    public static RollUps of(Service target, Service source) {
        List<Key> keys = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        FactType unit = null;
        for (FactType type : target.types()) {
            for (Field field : type.fields()) {
                if (field.rollUp() != null && field.rollUp().service().equals(source.name())) {
                    fields.add(field);
                    unit = type;
                }
            }
        }
        for (Field field : unit.fields()) {
            if (field.sameAs() != null && field.sameAs().service().equals(source.name())) {
                keys.add(new Key(
                        field,
                        source.type(field.sameAs().type()).field(field.sameAs().field())));
            }
        }
        return new RollUps(target, unit, List.copyOf(keys), List.copyOf(fields), source);
    }

    /** The decisions a case has to be asked for. */
    List<Decision> decisions() {
        Set<String> named = new LinkedHashSet<>();
        for (Field field : fields) {
            field.rollUp()
                    .conditions()
                    .forEach(terms -> terms.forEach(term -> {
                        if (term instanceof RollUp.Decided decided) {
                            named.add(decided.decision());
                        }
                    }));
        }
        return source.decisions().stream()
                .filter(decision -> named.contains(decision.id()))
                .toList();
    }
}
