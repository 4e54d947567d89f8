package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One case with what it must come to.
 *
 * @param file path below the rules folder
 * @param number place in its file, from 1
 * @param line the line on which it begins
 * @param name the claim it makes
 * @param decision the decision beside which it stands, or "" when it stands beside none
 * @param request the request, in the shape of the API
 * @param expect for the decision: a verdict word, an object with {@code verdict} and {@code conclusions}, or either of
 *     them by id of the subject; beside no decision, any of these by decision id
 */
public record Scenario(
        String file, int number, int line, String name, String decision, JsonNode request, JsonNode expect) {}
