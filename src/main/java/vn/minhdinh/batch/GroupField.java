package vn.minhdinh.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Service;

/** The field by whose values cases are counted apart: of a fact of which a case has one. */
public final class GroupField {

    // What says where a household lives, the most telling first.
    private static final List<String> COMMUNE = List.of("commune", "communeName", "communeCode");
    private static final String PLACE = "Place";
    private static final List<String> OF_PLACE = List.of("name", "code");

    private GroupField() {}

    /** The fields that can be asked for, by their paths. */
    public static List<String> paths(Service service) {
        return fields(service).stream().map(Field::path).toList();
    }

    /** The field of a path; empty when there is none that makes groups. */
    public static Optional<Field> of(Service service, String path) {
        return fields(service).stream()
                .filter(field -> field.path().equals(path))
                .findFirst();
    }

    /** The commune of a case, where its facts say it. */
    public static Optional<Field> byDefault(Service service) {
        List<Field> fields = fields(service);
        for (String name : COMMUNE) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return Optional.of(field);
                }
            }
        }
        return OF_PLACE.stream()
                .flatMap(name -> of(service, PLACE + '.' + name).stream())
                .findFirst();
    }

    private static List<Field> fields(Service service) {
        List<Field> fields = new ArrayList<>();
        for (FactType type : service.types()) {
            if (type.isGiven() && type.isSingle()) {
                fields.addAll(type.fields());
            }
        }
        return fields;
    }
}
