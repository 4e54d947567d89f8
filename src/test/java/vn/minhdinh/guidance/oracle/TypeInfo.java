package vn.minhdinh.guidance.oracle;

import java.util.List;

/** A fact type that a request may hold, as the fact catalogue tells it. */
record TypeInfo(String name, boolean single, boolean optional, List<FieldInfo> fields) {

    List<FieldInfo> variables() {
        return fields.stream().filter(FieldInfo::isVariable).toList();
    }
}
