package vn.minhdinh.condition;

import java.util.ArrayList;
import java.util.List;

/** The words of a stretch of a rule file, as constraints are read. */
public final class Words {

    /** A word and where it stands. */
    public record Word(String text, int start, int end, boolean number, boolean quoted) {}

    private Words() {}

    public static List<Word> of(String text, int start, int end) {
        Tokens tokens = new Tokens(text, start, end);
        List<Word> words = new ArrayList<>();
        for (Tokens.Token token = tokens.take(); token.kind() != Tokens.Kind.END; token = tokens.take()) {
            boolean number = token.kind() == Tokens.Kind.NUMBER;
            words.add(new Word(token.text(), token.start(), token.end(), number, token.kind() == Tokens.Kind.TEXT));
        }
        return words;
    }
}
