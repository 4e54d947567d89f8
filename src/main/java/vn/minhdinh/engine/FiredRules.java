package vn.minhdinh.engine;

import java.util.List;
import java.util.function.Supplier;

/** Told of each rule that fires. */
@FunctionalInterface
public interface FiredRules {

    /** @param rule its name @param facts the facts it fired for, in the order of its patterns */
    void fired(String rule, Supplier<List<Object>> facts);
}
