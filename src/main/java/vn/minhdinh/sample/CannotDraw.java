package vn.minhdinh.sample;

/** A mistake of the file that shows only in what was drawn: an id met twice, a text grown too long. */
final class CannotDraw extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String code;
    private final transient String[] arguments;

    CannotDraw(Place place, String code, String... arguments) {
        super(code, null, false, false);
        this.place = place;
        this.code = code;
        this.arguments = arguments;
    }

    void tell(Mistakes mistakes) {
        mistakes.add(place, code, arguments);
    }
}
