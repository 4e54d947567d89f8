package vn.minhdinh.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A method on a route.
 *
 * @param route as the door has it: {@code {id}} is one part of a path, {@code <id>} may hold slashes
 * @param id its name in clients; a {@code *} stands for the service
 * @param tag where it is listed; operations of a service are listed under the service
 * @param body what it takes
 * @param answer the answer schema, "" when there is none
 * @param mediaType of the answer
 * @param parameters of the query, but for the language
 * @param refusals statuses of problems of its own, beside those that every operation may have
 */
record Operation(
        String method,
        String route,
        String id,
        String tag,
        Body body,
        String answer,
        String mediaType,
        List<String> parameters,
        List<Integer> refusals) {

    private static final String JSON = "application/json";
    private static final String SERVICE = "{service}";

    enum Body {
        NONE,
        CASE,
        CASES,
        INTERVIEW,
        DRAFT,
        IMPACT
    }

    static Operation get(String route, String id, String tag) {
        return new Operation("get", route, id, tag, Body.NONE, "", JSON, List.of(), List.of());
    }

    static Operation post(String route, String id, String tag, Body body) {
        return new Operation("post", route, id, tag, body, "", JSON, List.of(), List.of());
    }

    Operation answers(String schema) {
        return new Operation(method, route, id, tag, body, schema, mediaType, parameters, refusals);
    }

    Operation as(String type) {
        return new Operation(method, route, id, tag, body, answer, type, parameters, refusals);
    }

    Operation takes(String... names) {
        return new Operation(method, route, id, tag, body, answer, mediaType, List.of(names), refusals);
    }

    Operation refuses(Integer... statuses) {
        return new Operation(method, route, id, tag, body, answer, mediaType, parameters, List.of(statuses));
    }

    /** As the door and its permits name it. */
    String row() {
        return method.toUpperCase(Locale.ROOT) + ' ' + route;
    }

    /** Whether there is one for each service. */
    boolean isOfService() {
        return route.contains(SERVICE);
    }

    boolean answersJson() {
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    /** The path in the document. */
    String path(String service) {
        return route.replace(SERVICE, service).replace('<', '{').replace('>', '}');
    }

    /** What stands in braces in the path. */
    List<String> pathParameters() {
        List<String> names = new ArrayList<>();
        for (String part : path("").split("/")) {
            if (part.startsWith("{")) {
                names.add(part.substring(1, part.length() - 1));
            }
        }
        return names;
    }

    /** Its name whatever the service. */
    String name() {
        return id.replace("*", "");
    }

    /** Whether it answers in the language asked for. */
    boolean speaks() {
        return !tag.equals(Operations.RUNNING) || answer.equals("readiness");
    }
}
