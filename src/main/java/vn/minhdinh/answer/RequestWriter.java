package vn.minhdinh.answer;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/**
 * Writes a {@link Request} as JSON that {@link RequestReader} makes the same request of on any later day: the day is
 * named, the decisions are spelled out, texts are as they were understood. Facts keep their order, that of their types
 * included, because answers follow it.
 */
public final class RequestWriter {

    private static final int USUAL_BYTES = 4 * 1024;

    private RequestWriter() {}

    /** The request in UTF-8. */
    public static byte[] write(Request request) {
        JsonBytes json = new JsonBytes(USUAL_BYTES)
                .open('{')
                .string("asOf", request.theCase().asOf().toString());
        facts(json, request.theCase());
        decisions(json, request);
        json.string("explain", request.explain().name().toLowerCase(Locale.ROOT));
        guide(json, request.guide());
        return json.close('}').toByteArray();
    }

    private static void facts(JsonBytes json, Case theCase) {
        FieldNames names = FieldNames.of(theCase.service());
        json.name("facts").open('{');
        for (FactType type : told(theCase)) {
            json.name(type.name());
            List<Fact> all = theCase.facts(type);
            if (type.isSingle() && all.size() == 1) {
                fact(json, all.get(0), names);
                continue;
            }
            json.open('[');
            for (Fact fact : all) {
                fact(json, fact, names);
            }
            json.close(']');
        }
        json.close('}');
    }

    /** The types the request told of: first those it holds facts of, as they came, then those of which there are none. */
    private static Set<FactType> told(Case theCase) {
        List<FactType> given = new ArrayList<>();
        Map<Object, FactType> byFirst = new IdentityHashMap<>();
        for (FactType type : theCase.service().types()) {
            if (type.isGiven() && !theCase.isUnknown(type)) {
                given.add(type);
                List<Fact> all = theCase.facts(type);
                if (!all.isEmpty()) {
                    byFirst.put(all.get(0).engineFact(), type);
                }
            }
        }
        Set<FactType> told = new LinkedHashSet<>();
        for (Object engineFact : theCase.engineFacts()) {
            FactType type = byFirst.get(engineFact);
            if (type != null) {
                told.add(type);
            }
        }
        told.addAll(given);
        return told;
    }

    private static void fact(JsonBytes json, Fact fact, FieldNames names) {
        byte[][] fields = names.of(fact.type());
        json.open('{');
        for (int i = 0; i < fields.length; i++) {
            Object value = fact.values()[i];
            if (value != null) {
                json.prepared(fields[i]);
                JsonValues.write(json, value);
            }
        }
        json.close('}');
    }

    private static void decisions(JsonBytes json, Request request) {
        Service service = request.theCase().service();
        if (request.decisions().size() == service.decisions().size()) {
            return;
        }
        json.name("decisions").open('[');
        for (Decision decision : request.decisions()) {
            json.value(decision.id());
        }
        json.close(']');
    }

    private static void guide(JsonBytes json, Guide guide) {
        json.name("guide").open('{');
        json.name("exact").value(guide.exact());
        json.name("changes").value(guide.changes());
        json.name("heldBy").value(guide.heldBy());
        json.name("until").value(guide.until());
        json.name("needs").value(guide.needs());
        json.close('}');
    }
}
