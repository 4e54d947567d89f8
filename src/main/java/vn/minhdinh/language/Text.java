package vn.minhdinh.language;

/** One text in both languages. A text written in one language only stands for both, so that nothing is left blank. */
public record Text(String vi, String en) {

    public Text {
        vi = vi == null ? (en == null ? "" : en) : vi;
        en = en == null ? vi : en;
    }

    /** The same words in both languages: a code, a name. */
    public static Text same(String words) {
        return new Text(words, words);
    }

    public String in(Language language) {
        return language == Language.VI ? vi : en;
    }

    public boolean isEmpty() {
        return vi.isEmpty() && en.isEmpty();
    }

    @Override
    public String toString() {
        return vi;
    }
}
