package vn.minhdinh.desk;

import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** What programmes are called where that is known; otherwise by the name of their folder. */
public final class ProgrammeWords {

    private ProgrammeWords() {}

    /** The words for the first part of the id of a decision. */
    public static String of(String programme, Language language) {
        if (programme.equals(FieldOrder.NO_PROGRAMME)) {
            return Messages.get(language, "desk.programme.none");
        }
        String key = "desk.programme." + programme;
        return Messages.keys(language).contains(key) ? Messages.get(language, key) : programme;
    }
}
