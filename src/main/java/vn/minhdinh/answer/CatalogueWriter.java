package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Writes what can be looked up about the rules: services, decisions, facts. Each document is JSON in UTF-8. */
public final class CatalogueWriter {

    private CatalogueWriter() {}

    /** The services with how much each holds, and where to look further. */
    public static byte[] services(Ruleset ruleset, Language language) {
        return CatalogueDocument.write(json -> {
            json.writeStartObject();
            json.writeStringField("revision", ruleset.revision());
            json.writeArrayFieldStart("services");
            for (Service service : ruleset.services()) {
                writeService(json, service, language);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** All decisions of a service, in the order of their files. */
    public static byte[] decisions(Service service, String revision, Language language) {
        return CatalogueDocument.write(json -> {
            json.writeStartObject();
            writeHead(json, service, revision);
            json.writeArrayFieldStart("decisions");
            CatalogueDecisions decisions = new CatalogueDecisions(json, service, language);
            for (Decision decision : service.decisions()) {
                json.writeStartObject();
                decisions.writeMembers(decision);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** One decision: the members it has among {@link #decisions}, with service and revision before them. */
    public static byte[] decision(Service service, Decision decision, String revision, Language language) {
        return CatalogueDocument.write(json -> {
            json.writeStartObject();
            writeHead(json, service, revision);
            new CatalogueDecisions(json, service, language).writeMembers(decision);
            json.writeEndObject();
        });
    }

    /** All fact types of a service: what a request may hold, what rules conclude, what the service provides. */
    public static byte[] facts(Service service, String revision, Language language) {
        return CatalogueDocument.write(json -> {
            json.writeStartObject();
            writeHead(json, service, revision);
            json.writeArrayFieldStart("types");
            CatalogueFacts facts = new CatalogueFacts(json, service, language);
            for (FactType type : service.types()) {
                facts.write(type);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeHead(JsonGenerator json, Service service, String revision) throws IOException {
        json.writeStringField("service", service.name());
        json.writeStringField("revision", revision);
    }

    private static void writeService(JsonGenerator json, Service service, Language language) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", service.name());
        json.writeStringField("label", label(service).in(language));
        json.writeNumberField("decisions", service.decisions().size());
        json.writeNumberField("rules", service.rules().size());
        json.writeNumberField(
                "factTypes", service.types().stream().filter(FactType::isGiven).count());
        json.writeObjectFieldStart("links");
        for (String route : new String[] {"evaluate", "decisions", "facts", "schema"}) {
            json.writeStringField(route, "/v1/" + service.name() + "/" + route);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What the cases of a service are about, or its name when it does not say. */
    static Text label(Service service) {
        return service.root() == null
                ? Text.same(service.name())
                : service.root().label();
    }
}
