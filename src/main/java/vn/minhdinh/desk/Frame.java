package vn.minhdinh.desk;

import java.util.List;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.language.Language;

/**
 * What every page has around its content.
 *
 * @param title of the page
 * @param here the page's address without the language
 * @param switchesForm whether another language must keep what is typed, and is therefore asked for by sending the form
 * @param further what this page is made up with beyond what all are
 */
public record Frame(Language language, String title, String here, boolean switchesForm, List<Asset> further) {

    public Frame(Language language, String title, String here, boolean switchesForm) {
        this(language, title, here, switchesForm, List.of());
    }

    public String say(String key, Object... arguments) {
        return new Phrases(language).message("desk." + key, arguments);
    }

    public Language other() {
        return language == Language.VI ? Language.EN : Language.VI;
    }

    /** An address of ours in the language of the page. */
    public String to(String path) {
        return to(path, language);
    }

    public String to(String path, Language asked) {
        int hash = path.indexOf('#');
        String place = hash < 0 ? "" : path.substring(hash);
        String page = hash < 0 ? path : path.substring(0, hash);
        return page + (page.indexOf('?') < 0 ? "?lang=" : "&lang=") + asked.code() + place;
    }

    public String style() {
        return Asset.STYLE.path();
    }

    public String script() {
        return Asset.SCRIPT.path();
    }
}
