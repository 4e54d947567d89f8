package vn.minhdinh.answer;

import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.ruleset.Service;

/** The names of the fields of a service's types as members of JSON, written once. */
final class FieldNames {

    private final byte[][][] ofTypes;

    private FieldNames(Service service) {
        ofTypes = service.types().stream()
                .map(type -> type.fields().stream()
                        .map(field -> JsonBytes.member(field.name()))
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
    }

    static FieldNames of(Service service) {
        return service.prepared(FieldNames.class, FieldNames::new);
    }

    /** Those of a type in its order, each to be followed by its value. */
    byte[][] of(FactType type) {
        return ofTypes[type.index()];
    }
}
