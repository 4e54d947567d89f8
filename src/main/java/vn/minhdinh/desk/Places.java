package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;

/** Finds the fields of a form in which what is missing can be told. */
public final class Places {

    private final CaseForm form;

    public Places(CaseForm form) {
        this.form = form;
    }

    /** Paths of all fields that something in a list of what is missing is about. */
    Set<String> paths(JsonNode missing) {
        Set<String> paths = new LinkedHashSet<>();
        missing.forEach(asked -> targets(asked).forEach(target -> paths.add(target.path())));
        return paths;
    }

    /** @param name whose field it is where there are several, "" otherwise */
    public record Place(String path, String name) {}

    public List<Place> targets(JsonNode asked) {
        String fact = asked.path("fact").asText();
        int dot = fact.indexOf('.');
        FactType type = form.service().type(dot < 0 ? fact : fact.substring(0, dot));
        if (type == null || !type.isGiven()) {
            return List.of();
        }
        CaseForm.Typed typed = form.types().get(type);
        if (dot < 0 || !type.isSingle() && typed.rows().isEmpty()) {
            return List.of(new Place(type.name(), ""));
        }
        String field = fact.substring(dot + 1);
        if (type.isSingle()) {
            return List.of(new Place(type.name() + '/' + field, ""));
        }
        List<Place> places = new ArrayList<>();
        for (JsonNode of : asked.path("of")) {
            int row = row(type, typed.rows(), of);
            if (row >= 0) {
                places.add(new Place(
                        type.name() + '/' + row + '/' + field, of.path("name").asText("")));
            }
        }
        return places.isEmpty() ? List.of(new Place(type.name(), "")) : places;
    }

    /** By its id, or else by its place in the list, which is what it is called then. */
    private static int row(FactType type, List<Map<String, String>> rows, JsonNode of) {
        String id = of.path("id").asText("");
        for (int i = 0; i < rows.size(); i++) {
            String own = type.idField() == null
                    ? ""
                    : rows.get(i).getOrDefault(type.idField().name(), "");
            if (!id.isEmpty()
                    ? own.strip().equals(id)
                    : of.path("name").asText("").equals("#" + (i + 1))) {
                return i;
            }
        }
        return -1;
    }
}
