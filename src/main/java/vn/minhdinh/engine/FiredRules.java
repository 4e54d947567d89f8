package vn.minhdinh.engine;

import java.util.List;

/** Told of each rule that fires. */
@FunctionalInterface
public interface FiredRules {

    /** @param rule its name @param facts the facts it fired for, in the order of its patterns */
    void fired(String rule, List<Object> facts);
}
