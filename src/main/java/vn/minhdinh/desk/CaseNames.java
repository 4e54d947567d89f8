package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.JsonNode;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.ruleset.Service;

/** What a case is called: its kind, and the id of what it is about where that is told. */
public final class CaseNames {

    private CaseNames() {}

    public static String of(CaseForm form, Phrases phrases) {
        FactType root = form.service().root();
        String id = root.idField() == null
                ? ""
                : form.types()
                        .get(root)
                        .rows()
                        .get(0)
                        .getOrDefault(root.idField().name(), "");
        return named(root, id, phrases);
    }

    /** @param request as it was sent */
    public static String of(Service service, JsonNode request, Phrases phrases) {
        FactType root = service.root();
        String id = root.idField() == null
                ? ""
                : request.at("/facts/" + root.name())
                        .path(root.idField().name())
                        .asText("");
        return named(root, id, phrases);
    }

    private static String named(FactType root, String id, Phrases phrases) {
        String kind = phrases.text(root.label());
        return id.isBlank() ? kind : phrases.message("desk.row", kind, id.strip());
    }
}
