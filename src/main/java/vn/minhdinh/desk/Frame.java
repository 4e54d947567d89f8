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
 * @param navigation the parts of the desk that can be gone to
 * @param assets what the page is made up with beside what every page is
 */
public record Frame(
        Language language, String title, String here, boolean switchesForm, Navigation navigation, List<Asset> assets) {

    /** A page without a form that another language must keep, made up as every page is. */
    public Frame(Language language, String title, String here, Navigation navigation) {
        this(language, title, here, false, navigation, List.of());
    }

    /** The same page, made up with more. */
    public Frame with(Asset... more) {
        return new Frame(language, title, here, switchesForm, navigation, List.of(more));
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

    /** Addresses of style sheets, in the order in which they count. */
    public List<String> styles() {
        return Asset.STYLE.pathsWith(assets);
    }

    /** Addresses of scripts, in the order in which they run. */
    public List<String> scripts() {
        return Asset.SCRIPT.pathsWith(assets);
    }
}
