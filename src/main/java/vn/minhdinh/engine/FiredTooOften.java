package vn.minhdinh.engine;

/** The rules fired more often over one case than {@link EngineBase#MOST_FIRINGS} allows. */
public final class FiredTooOften extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FiredTooOften() {
        super("fired too often", null, false, false);
    }
}
