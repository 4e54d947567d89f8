package vn.minhdinh.guidance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fact catalogue of a service, as its document tells it. */
final class FactsInfo {

    private final List<TypeInfo> given = new ArrayList<>();
    private final Map<String, FieldInfo> fields = new HashMap<>();

    FactsInfo(JsonNode document) {
        for (JsonNode type : document.path("types")) {
            if (!type.path("origin").asText().equals("given")) {
                continue;
            }
            String name = type.path("type").asText();
            List<FieldInfo> own = new ArrayList<>();
            for (JsonNode field : type.path("fields")) {
                FieldInfo info = FieldInfo.of(name, field);
                own.add(info);
                fields.put(info.path(), info);
            }
            given.add(new TypeInfo(
                    name, type.path("single").asBoolean(), type.path("optional").asBoolean(), List.copyOf(own)));
        }
    }

    List<TypeInfo> given() {
        return given;
    }

    FieldInfo field(String path) {
        FieldInfo field = fields.get(path);
        if (field == null) {
            throw new AssertionError("an answer names " + path + ", which no request can hold");
        }
        return field;
    }
}
