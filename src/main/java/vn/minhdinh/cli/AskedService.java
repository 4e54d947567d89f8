package vn.minhdinh.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** The service whose cases these are: the one that is named, the only one, or the only one that has facts like the first case. */
final class AskedService {

    private static final JsonFactory JSON = new JsonFactory();

    private final Ruleset ruleset;

    AskedService(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /**
     * @param name {@code null} when none is named
     * @param first {@code null} when there are no cases
     */
    Service of(String name, NextCase first) throws CannotRun {
        if (name != null) {
            return SharedOptions.service(ruleset, name);
        }
        List<Service> able = ruleset.services();
        if (able.size() > 1 && first != null && !first.isBad()) {
            Set<String> types = types(first.request());
            able = types.isEmpty()
                    ? able
                    : able.stream().filter(one -> given(one).containsAll(types)).toList();
        }
        if (able.size() == 1) {
            return able.get(0);
        }
        List<String> names = ruleset.services().stream().map(Service::name).toList();
        throw new CannotRun("cli.batch.service", String.join(", ", names));
    }

    private static Set<String> given(Service service) {
        Set<String> names = new HashSet<>();
        service.types().stream().filter(FactType::isGiven).map(FactType::name).forEach(names::add);
        return names;
    }

    /** The names of the facts of a request; none when it cannot be read. */
    private static Set<String> types(byte[] request) {
        Set<String> names = new HashSet<>();
        try (JsonParser parser = JSON.createParser(request)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isFacts = parser.currentName().equals("facts");
                if (parser.nextToken() == JsonToken.START_OBJECT && isFacts) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        names.add(parser.currentName());
                        parser.nextToken();
                        parser.skipChildren();
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException notJson) {
            return Set.of();
        }
        return names;
    }
}
