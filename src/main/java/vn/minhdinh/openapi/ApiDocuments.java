package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.RulesApi;

/** The documents about the API, made once for each revision and language. */
public final class ApiDocuments {

    private final DecisionApi api;
    private final RulesApi rules;
    private final Terms terms;
    private final Map<Language, Kept> kept = new EnumMap<>(Language.class);

    private record Kept(String revision, byte[] document, byte[] page) {}

    public ApiDocuments(DecisionApi api, RulesApi rules, Terms terms) {
        this.api = api;
        this.rules = rules;
        this.terms = terms;
    }

    /** OpenAPI 3.1, as JSON. */
    public byte[] document(Language language) {
        return current(language).document();
    }

    /** The same to be read, as HTML. */
    public byte[] page(Language language) {
        return current(language).page();
    }

    /** The headers of the page that allow its own style sheet and nothing else. */
    public static String pagePolicy() {
        return Page.POLICY;
    }

    // One at a time: making one evaluates some cases, and everyone who waits wants the same.
    private synchronized Kept current(Language language) {
        Optional<String> revision = api.readyRevision();
        Kept known = kept.get(language);
        if (known != null && revision.filter(known.revision()::equals).isPresent()) {
            return known;
        }
        RulesApi.LiveCases cases = rules.cases();
        ObjectNode document = ApiDocument.of(api, cases.byService(), terms, language);
        Kept made = new Kept(
                document.at("/info/x-revision").asText(), Json.bytes(document), Page.of(document, terms, language));
        // Rules may be replaced meanwhile: then this is about two revisions, and good enough for one reader.
        if (made.revision().equals(cases.revision()) && api.readyRevision().equals(revision)) {
            kept.put(language, made);
        }
        return made;
    }
}
