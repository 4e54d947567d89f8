package vn.minhdinh.desk;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A page in UTF-8 and the HTTP status that goes with it. */
public record Page(int status, byte[] html) {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Page.class.getClassLoader(), Page.class.getPackageName());

    /** Whether a text comes through a page as it is: what cannot be seen is shown by a mark, which cannot be turned back. */
    public static boolean showsAllOf(String text) {
        return PageText.showsAllOf(text);
    }

    /**
     * Fills in a template; what it is filled in with is escaped where it stands.
     *
     * @param template its path under the folder of templates
     */
    public static Page of(int status, String template, Map<String, Object> parameters) {
        return new Page(status, text(template, parameters).getBytes(StandardCharsets.UTF_8));
    }

    /** The text that a template gives, filled in the same way. */
    public static String text(String template, Map<String, Object> parameters) {
        PageText text = new PageText();
        TEMPLATES.render(template, parameters, text);
        return text.toString();
    }
}
