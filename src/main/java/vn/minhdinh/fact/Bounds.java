package vn.minhdinh.fact;

import java.time.Duration;
import vn.minhdinh.catalogue.FactType;

/** How large a request may be, and how long it may take. All bounds on what a caller sends stand here. */
public final class Bounds {

    /** Bytes of a request body. */
    public static final int BODY_BYTES = 1 << 20;
    /** Nesting of JSON. */
    public static final int DEPTH = 20;
    /** Characters of a text value. */
    public static final int TEXT_LENGTH = 2_000;
    /** Characters of a name in JSON. */
    public static final int NAME_LENGTH = 200;
    /** Characters of a number. */
    public static final int NUMBER_LENGTH = 40;
    /** Digits of a number, before or behind the point. */
    public static final int DIGITS = 20;
    /** Facts of one case; of one type no more than its declaration allows. */
    public static final int FACTS = FactType.MOST;
    /** Elements of a list field. */
    public static final int LIST_ELEMENTS = 200;
    /** Patterns in {@code decisions}. */
    public static final int DECISION_PATTERNS = 200;
    /** Facts named in {@code skip}. */
    public static final int SKIPPED = 500;
    /** Problems told of one request; the rest is counted. */
    public static final int PROBLEMS = 100;

    /**
     * How long one case may be decided and explained. The rules are weighed before they go live, so that the largest case
     * takes a fraction of it: this only stops what was weighed wrongly.
     */
    public static final Duration EVALUATION = Duration.ofSeconds(10);

    /** How often one result's rules may be judged to try out what is unknown or could be changed. */
    public static final int TRIALS = 2_000;
    /** The same of all results of a request together. */
    public static final int TRIALS_IN_ALL = 20_000;
    /** How many facts may be looked at in all of that together. */
    public static final int TRIAL_STEPS_IN_ALL = 1_000_000;
    /** What is left of that to each question when many are asked. */
    public static final int TRIAL_STEPS = 25_000;
    /**
     * How often the rules of all results together may be judged to look for changes. Each result has an even share of it,
     * but never less than {@link #TRIALS_OF_CHANGES} and never more than {@link #TRIALS}.
     */
    public static final int TRIALS_OF_CHANGES_IN_ALL = 10_000;
    /** What is left of that to each result when many are asked for. */
    public static final int TRIALS_OF_CHANGES = 150;
    /** Most values changed together to turn a NO into a YES. */
    public static final int CHANGED_TOGETHER = 3;
    /** Most sets of changes told of one result. */
    public static final int CHANGE_SETS = 5;

    private Bounds() {}
}
