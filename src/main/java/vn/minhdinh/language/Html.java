package vn.minhdinh.language;

/** Builds a page; every text that comes in is escaped, every tag is one of ours. */
public final class Html {

    private final StringBuilder page = new StringBuilder(64 * 1024);

    /** Tags as they are: only constants of the program. */
    public Html tags(String tags) {
        page.append(tags);
        return this;
    }

    /** A text between tags or within the quotes of an attribute. */
    public Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                case '\n', '\t' -> page.append(character);
                default -> {
                    // Nothing that cannot be seen, turns the reading direction or belongs to half a character.
                    page.append(
                            Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
                                    ? '\uFFFD'
                                    : character);
                }
            }
        }
        return this;
    }

    /** A text within one element without attributes. */
    public Html element(String name, String text) {
        return tags("<" + name + ">").text(text).tags("</" + name + ">");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
