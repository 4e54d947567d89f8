package vn.minhdinh.condition;

/** A constraint that is not written as rule files may write one: where, and the stable code of what is wrong. */
public final class ConstraintSyntax extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String code;
    private final String argument;

    public ConstraintSyntax(int offset, String code, String argument) {
        super(code + " " + argument, null, false, false);
        this.offset = offset;
        this.code = code;
        this.argument = argument;
    }

    /** Offset in the text of the file, from 0. */
    public int offset() {
        return offset;
    }

    public String code() {
        return code;
    }

    /** What the message names. */
    public String argument() {
        return argument;
    }
}
