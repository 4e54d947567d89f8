package vn.minhdinh.desk;

import java.util.List;
import java.util.Optional;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** The services of the live rules whose cases can be filled in. */
public final class Served {

    private static final int SHOWN = 80;

    private final DecisionApi api;

    public Served(DecisionApi api) {
        this.api = api;
    }

    /** @throws RequestProblem when no rules answer */
    public Ruleset rules() {
        return api.rules()
                .orElseThrow(() -> new RequestProblem(RequestProblem.Kind.NO_RULES, Problem.at("", "NO_RULES")));
    }

    public List<Service> services() {
        return rules().services().stream().filter(Served::hasForm).toList();
    }

    public Optional<Service> find(String name) {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst();
    }

    /** @throws RequestProblem when no rules answer, or when there is no such service */
    public Service service(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    private RequestProblem unknown(String name) {
        List<String> known = services().stream().map(Service::name).toList();
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + '…' : name;
        return new RequestProblem(
                RequestProblem.Kind.NOT_FOUND,
                Problem.at("", "UNKNOWN_SERVICE", shown).allowing(known, null));
    }

    /** A case of it is about one thing, such as a household. */
    private static boolean hasForm(Service service) {
        FactType root = service.root();
        return root != null && root.isSingle() && root.isGiven();
    }

    public Navigation navigation() {
        return Navigation.of(api.rules());
    }
}
