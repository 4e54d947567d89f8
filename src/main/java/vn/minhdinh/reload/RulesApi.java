package vn.minhdinh.reload;

import vn.minhdinh.language.Language;

/** What a door asks about the rule files themselves. Each answer is a JSON document in UTF-8. */
public interface RulesApi {

    /** The files of the live revision, and what became of newer ones. */
    byte[] files(Language language);

    /** One file of the live revision, with the diagnostics of a refused newer version. */
    byte[] file(String path, Language language);

    /** Checks a draft, and runs its scenarios, without touching what is live. */
    byte[] check(byte[] body, Language language);
}
