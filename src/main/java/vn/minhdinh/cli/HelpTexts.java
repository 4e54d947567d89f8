package vn.minhdinh.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** The texts of {@code --help} as picocli asks for them: our messages that begin with {@code cli.help.} */
final class HelpTexts extends ResourceBundle {

    private static final String PREFIX = "cli.help.";

    private final Language language;
    private final Set<String> keys;

    HelpTexts(Language language) {
        this.language = language;
        this.keys = Messages.keys(language).stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()))
                .collect(Collectors.toSet());
    }

    @Override
    protected Object handleGetObject(String key) {
        return keys.contains(key) ? Messages.get(language, PREFIX + key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(keys);
    }
}
