package vn.minhdinh.desk;

import java.util.Map;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** The page on which somebody shows their key before the others open. */
public final class SignInPage {

    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private SignInPage() {}

    /** The page by itself. */
    public static Page open(Language language) {
        return page(OK, language, "");
    }

    /**
     * In place of a page that is for known callers only.
     *
     * @param refused whether a key was shown that opens nothing
     */
    public static Page asked(Language language, boolean refused) {
        return refused
                ? page(FORBIDDEN, language, Messages.get(language, "desk.signin.refused"))
                : page(UNAUTHENTICATED, language, "");
    }

    private static Page page(int status, Language language, String mistake) {
        Frame frame = new Frame(language, Messages.get(language, "desk.signin.title"), "/login", Navigation.NONE);
        return Page.of(status, "signin.jte", Map.of("frame", frame, "mistake", mistake));
    }
}
