package vn.minhdinh.desk.interview;

import java.util.Optional;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Service;

/**
 * What a question is about.
 *
 * @param field {@code null} when it is which facts of the type there are
 */
record Item(FactType type, Field field) {

    /** By what answers call it, such as {@code Member.birthDate} or {@code Member}. */
    static Optional<Item> of(Service service, String path) {
        int dot = path.indexOf('.');
        FactType type = service.type(dot < 0 ? path : path.substring(0, dot));
        if (type == null || !type.isGiven()) {
            return Optional.empty();
        }
        Field field = dot < 0 ? null : type.field(path.substring(dot + 1));
        return dot >= 0 && field == null ? Optional.empty() : Optional.of(new Item(type, field));
    }

    String path() {
        return field == null ? type.name() : field.path();
    }
}
