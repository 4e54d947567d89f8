package vn.minhdinh.http;

import static vn.minhdinh.access.Role.ADMIN;
import static vn.minhdinh.access.Role.AUDITOR;
import static vn.minhdinh.access.Role.CASEWORKER;
import static vn.minhdinh.access.Role.INTEGRATOR;
import static vn.minhdinh.access.Role.POLICY;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.minhdinh.access.Caller;
import vn.minhdinh.access.Role;

/** Which roles each route is for: the only place where that is told and held. What has no row here is for nobody. */
final class Permits {

    private static final Logger LOG = LoggerFactory.getLogger(Permits.class);

    /** For everyone, known or not. */
    private static final Set<Role> EVERYONE = Collections.emptySet();

    private static final Set<Role> KNOWN = EnumSet.allOf(Role.class);
    private static final Set<Role> DECIDE = EnumSet.of(CASEWORKER, POLICY, INTEGRATOR, ADMIN);
    private static final Set<Role> DRAFT_RULES = EnumSet.of(POLICY, ADMIN);
    private static final Set<Role> LOOK_BACK = EnumSet.of(AUDITOR, ADMIN);

    private static final String METRICS = "GET /metrics";

    private static final Map<String, Set<Role>> ROWS = Map.ofEntries(
            Map.entry("POST /v1/{service}/evaluate", DECIDE),
            Map.entry("POST /v1/{service}/evaluate/batch", DECIDE),
            Map.entry("POST /v1/{service}/interview", DECIDE),
            Map.entry("GET /v1/schemas", KNOWN),
            Map.entry("GET /v1/schemas/<name>", KNOWN),
            Map.entry("GET /v1/services", KNOWN),
            Map.entry("GET /v1/{service}/decisions", KNOWN),
            Map.entry("GET /v1/{service}/decisions/<id>", KNOWN),
            Map.entry("GET /v1/{service}/facts", KNOWN),
            Map.entry("GET /v1/{service}/schema", KNOWN),
            Map.entry("GET /openapi.json", KNOWN),
            Map.entry("GET /docs", KNOWN),
            Map.entry("GET /", KNOWN),
            Map.entry("GET /login", EVERYONE),
            Map.entry("POST /login", EVERYONE),
            Map.entry("POST /logout", EVERYONE),
            Map.entry("GET /desk/{service}", DECIDE),
            Map.entry("POST /desk/{service}", DECIDE),
            Map.entry("GET /desk/assets/<name>", EVERYONE),
            // Whoever may not look at all of them is shown their own.
            Map.entry("GET /desk/{service}/find", KNOWN),
            Map.entry("POST /desk/{service}/find", KNOWN),
            Map.entry("GET /desk/decisions/{id}", KNOWN),
            Map.entry("GET /desk/decisions/{id}/notice.pdf", KNOWN),
            Map.entry("GET /desk/decisions/{id}/case", KNOWN),
            // The law that decided is for whoever has to explain it.
            Map.entry("GET /rules", KNOWN),
            Map.entry("GET /rules/edit", DRAFT_RULES),
            Map.entry("POST /rules/edit", DRAFT_RULES),
            Map.entry("GET /rules/files", KNOWN),
            Map.entry("GET /rules/file/<path>", KNOWN),
            Map.entry("GET /rules/decision/{service}/<id>", KNOWN),
            // Reports tell figures of places, and of nobody.
            Map.entry("GET /plan", KNOWN),
            Map.entry("GET /plan/{id}", KNOWN),
            Map.entry("GET /plan/{id}/<decision>", KNOWN),
            Map.entry("GET /plan/template.xlsx", KNOWN),
            Map.entry("GET /plan/template/<name>", KNOWN),
            Map.entry("POST /plan/sample", DECIDE),
            Map.entry("POST /plan/upload", DECIDE),
            Map.entry("POST /plan/decide", DECIDE),
            Map.entry("POST /plan/report", DECIDE),
            Map.entry("POST /plan/report/<decision>", DECIDE),
            Map.entry("GET /desk/{service}/interview", DECIDE),
            Map.entry("POST /desk/{service}/interview", DECIDE),
            Map.entry("GET /v1/rules", KNOWN),
            Map.entry("GET /v1/rules/<path>", KNOWN),
            Map.entry("POST /v1/rules/check", DRAFT_RULES),
            // Of recorded cases it tells counts only.
            Map.entry("POST /v1/rules/impact", DRAFT_RULES),
            // Stored decisions are households with names: not for those who only decide new ones.
            Map.entry("GET /v1/decisions", LOOK_BACK),
            Map.entry("GET /v1/decisions/{id}", LOOK_BACK),
            Map.entry("POST /v1/decisions/{id}/verify", LOOK_BACK),
            Map.entry(METRICS, LOOK_BACK),
            Map.entry("GET /health/live", EVERYONE),
            Map.entry("GET /health/ready", EVERYONE));

    private final boolean required;
    private final boolean metricsOpen;

    /**
     * @param required whether callers have to be known at all
     * @param metricsOpen whether figures are for everyone
     */
    Permits(boolean required, boolean metricsOpen) {
        this.required = required;
        this.metricsOpen = metricsOpen;
    }

    /** Words of the roles a route is for; none when it is for everyone. */
    List<String> roles(String row) {
        return metricsOpen && row.equals(METRICS)
                ? List.of()
                : ROWS.getOrDefault(row, EVERYONE).stream()
                        .sorted()
                        .map(Role::word)
                        .toList();
    }

    /** Refuses a request that may not take the route. */
    void check(String method, String route, Visit visit) {
        String row = (method.equals("HEAD") ? "GET" : method) + " " + route;
        Set<Role> roles = ROWS.get(row);
        if (roles == null) {
            LOG.error("nobody is permitted {}: no row tells who is", row);
            throw new Refusal(Fault.FORBIDDEN);
        }
        if (roles.isEmpty() || metricsOpen && row.equals(METRICS)) {
            return;
        }
        visit.refused().ifPresent(fault -> {
            throw new Refusal(fault);
        });
        if (required && !permitted(visit.caller().orElseThrow(() -> new Refusal(Fault.UNAUTHENTICATED)), roles)) {
            throw new Refusal(Fault.FORBIDDEN);
        }
    }

    /** Whether the sender of a request that was let in may look at what others had decided before. */
    boolean looksBack(Visit visit) {
        return allows(LOOK_BACK, visit);
    }

    /** Whether the sender of a request that was let in would be let in there too. */
    boolean allows(String row, Visit visit) {
        Set<Role> roles = ROWS.get(row);
        return roles != null && (roles.isEmpty() || allows(roles, visit));
    }

    private boolean allows(Set<Role> roles, Visit visit) {
        return !required
                || visit.caller().map(caller -> permitted(caller, roles)).orElse(false);
    }

    private static boolean permitted(Caller caller, Set<Role> roles) {
        return !Collections.disjoint(caller.roles(), roles);
    }
}
