package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Puts what is sent among the components: a case of a service, an interview about it, a draft of rules. */
final class RequestParts {

    private static final int MOST_CASES = 1_000;
    private static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private static final List<String> GUIDANCE = List.of("exact", "changes", "heldBy", "until", "needs");

    private final Components components;
    private final Language language;
    private final String guide;

    RequestParts(Components components, Language language) {
        this.components = components;
        this.language = language;
        this.guide = components.name("Guide");
        ObjectNode parts = object("guide");
        GUIDANCE.forEach(part -> property(parts, part, "boolean").put("default", true));
        components.add(guide, parts);
    }

    /** The schema of a case of a service. */
    ObjectNode theCase(String service, ObjectNode facts) {
        ObjectNode theCase = object("case");
        theCase.set("properties", members(facts));
        return added(Names.pascal(service) + "Case", theCase);
    }

    /** The schema of an interview about a case of a service. */
    ObjectNode interview(String service, ObjectNode facts) {
        ObjectNode interview = object("interview");
        ObjectNode members = members(facts);
        interview.set("properties", members);
        texts(property(interview, "skip", "array"), Bounds.SKIPPED, Bounds.NAME_LENGTH);
        return added(Names.pascal(service) + "InterviewCase", interview);
    }

    private ObjectNode members(ObjectNode facts) {
        ObjectNode all = object("case");
        property(all, "asOf", "string").put("format", "date").put("pattern", DAY);
        ((ObjectNode) all.path("properties")).set("facts", facts.deepCopy());
        texts(property(all, "decisions", "array"), Bounds.DECISION_PATTERNS, Bounds.NAME_LENGTH);
        ObjectNode explain = property(all, "explain", "string");
        explain.set("enum", Json.array(List.of("full", "summary", "none")));
        explain.put("default", "full");
        ((ObjectNode) all.path("properties")).set("guide", Components.pointer(guide));
        return (ObjectNode) all.path("properties");
    }

    /** The schema of a draft of rules. */
    ObjectNode draft() {
        ObjectNode draft = drafted("draft");
        property(draft, "coverage", "boolean").put("default", false);
        return added("Draft", draft);
    }

    /** The schema of a draft with the cases it is tried out on. */
    ObjectNode impact() {
        ObjectNode impact = drafted("impact");
        property(impact, "service", "string");
        property(impact, "asOf", "string").put("format", "date").put("pattern", DAY);
        property(impact, "by", "string");
        property(impact, "recorded", "integer").put("minimum", 1).put("maximum", MOST_CASES);
        property(impact, "cases", "array")
                .put("maxItems", MOST_CASES)
                .putObject("items")
                .put("type", "object");
        return added("ImpactDraft", impact);
    }

    /** The files of a draft, and what they are laid over. */
    private ObjectNode drafted(String words) {
        ObjectNode draft = object(words);
        draft.putArray("required").add("files");
        property(draft, "files", "object")
                .putObject("additionalProperties")
                .set("type", Json.array(List.of("string", "null")));
        ObjectNode base = property(draft, "base", "string");
        base.set("enum", Json.array(List.of("live", "empty")));
        base.put("default", "live");
        property(draft, "scenarios", "boolean").put("default", true);
        return draft;
    }

    private ObjectNode added(String wanted, ObjectNode schema) {
        String name = components.name(wanted);
        components.add(name, schema);
        return Components.pointer(name);
    }

    private ObjectNode object(String name) {
        ObjectNode object = Json.object().put("type", "object");
        object.put("description", Messages.get(language, "openapi.body." + name));
        object.putObject("properties");
        return object.put("additionalProperties", false);
    }

    private ObjectNode property(ObjectNode object, String name, String type) {
        ObjectNode property = ((ObjectNode) object.path("properties")).putObject(name);
        return property.put("type", type).put("description", Messages.get(language, "openapi.member." + name));
    }

    private static void texts(ObjectNode list, int most, int length) {
        list.put("maxItems", most);
        list.putObject("items").put("type", "string").put("maxLength", length);
    }
}
