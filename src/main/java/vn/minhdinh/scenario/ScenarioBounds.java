package vn.minhdinh.scenario;

/** How large a scenario file may be. */
final class ScenarioBounds {

    /** Scenarios of one file. */
    static final int SCENARIOS = 2_000;
    /** Nesting of what a scenario says. */
    static final int DEPTH = 20;
    /** Values of one file. */
    static final int VALUES = 500_000;
    /** Characters of the name of a scenario. */
    static final int NAME = 300;
    /** Characters of a text value. */
    static final int TEXT = 20_000;
    /** Characters of a number. */
    static final int NUMBER = 100;
    /** Problems told of one file. */
    static final int PROBLEMS = 100;

    private ScenarioBounds() {}
}
