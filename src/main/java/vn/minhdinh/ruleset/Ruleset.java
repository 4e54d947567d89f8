package vn.minhdinh.ruleset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything a rules folder says, compiled. Immutable; a request takes one and keeps it to its end. */
public final class Ruleset {

    private final RulesFolder folder;
    private final String revision;
    private final Map<String, Service> services = new TreeMap<>();

    Ruleset(RulesFolder folder, String revision, List<Service> services) {
        this.folder = folder;
        this.revision = revision;
        services.forEach(service -> this.services.put(service.name(), service));
    }

    /** SHA-256, in hexadecimal, over the names and bytes of the folder: which law answered. */
    public String revision() {
        return revision;
    }

    /** The folder it was compiled from. */
    public RulesFolder folder() {
        return folder;
    }

    /** The service of that name, or {@code null}. */
    public Service service(String name) {
        return services.get(name);
    }

    public List<Service> services() {
        return List.copyOf(services.values());
    }
}
