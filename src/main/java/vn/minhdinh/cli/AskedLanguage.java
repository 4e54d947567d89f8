package vn.minhdinh.cli;

import vn.minhdinh.language.Language;

/** The language asked for, before anything else of the command line is understood: help and hints need it. */
final class AskedLanguage {

    static final String OPTION = "--lang";

    private AskedLanguage() {}

    static Language of(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(OPTION + "=")) {
                return language(arguments[i].substring(OPTION.length() + 1));
            }
            if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
                return language(arguments[i + 1]);
            }
        }
        return Language.VI;
    }

    private static Language language(String code) {
        return Language.of(code).orElse(Language.VI);
    }
}
