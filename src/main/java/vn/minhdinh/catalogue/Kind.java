package vn.minhdinh.catalogue;

/** The kinds of value a field can hold. */
public enum Kind {
    TEXT("string", false),
    INTEGER("integer", true),
    LONG("integer", true),
    DECIMAL("number", true),
    BOOLEAN("boolean", false),
    DATE("date", false),
    ENUM("enum", false),
    LIST("list", false);

    private final String word;
    private final boolean number;

    Kind(String word, boolean number) {
        this.word = word;
        this.number = number;
    }

    /** The word for it in answers and catalogues. */
    public String word() {
        return word;
    }

    public boolean isNumber() {
        return number;
    }
}
