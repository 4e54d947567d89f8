package vn.minhdinh.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request that is one fact away from another.
 *
 * @param what what was changed, for people
 */
public record Variation(ObjectNode request, String what) {}
