package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The schemas of the document, each under a name of its own. */
final class Components {

    private static final String PLACE = "#/components/schemas/";

    private final Names names = new Names();
    private final ObjectNode schemas = Json.object();

    /** A name that no other schema has. */
    String name(String wanted) {
        return names.free(wanted);
    }

    void add(String name, JsonNode schema) {
        schemas.set(name, schema);
    }

    static String reference(String name) {
        return PLACE + name;
    }

    static ObjectNode pointer(String name) {
        return Json.object().put("$ref", reference(name));
    }

    ObjectNode schemas() {
        return schemas;
    }
}
