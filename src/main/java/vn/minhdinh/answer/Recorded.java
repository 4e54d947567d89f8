package vn.minhdinh.answer;

/**
 * What an answer says of the log of decisions.
 *
 * @param id under which it stands there, or {@code null} when it does not
 * @param isLost whether it should stand there and does not, because the log is unavailable
 */
record Recorded(String id, boolean isLost) {

    /** Nothing is to be recorded. */
    static final Recorded NOWHERE = new Recorded(null, false);

    static final Recorded LOST = new Recorded(null, true);

    static Recorded as(String id) {
        return new Recorded(id, false);
    }
}
