package vn.minhdinh.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Sentences by key, from {@code messages_vi.properties} and {@code messages_en.properties}. Placeholders are
 * {@code {0}}, {@code {1}}, …; nothing else in a sentence is special.
 */
public final class Messages {

    private static final Map<Language, Map<String, String>> SENTENCES = load();

    private Messages() {}

    /** The sentence of a key with its arguments filled in; a key that is missing is a defect of the program. */
    public static String get(Language language, String key, Object... arguments) {
        String sentence = SENTENCES.get(language).get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no message " + key);
        }
        return fill(sentence, arguments);
    }

    /** The keys of one language. */
    public static Set<String> keys(Language language) {
        return SENTENCES.get(language).keySet();
    }

    private static String fill(String sentence, Object[] arguments) {
        if (sentence.indexOf('{') < 0) {
            return sentence;
        }
        StringBuilder filled = new StringBuilder(sentence.length() + 32);
        int from = 0;
        while (true) {
            int open = sentence.indexOf('{', from);
            int close = open < 0 ? -1 : sentence.indexOf('}', open);
            if (close < 0) {
                return filled.append(sentence, from, sentence.length()).toString();
            }
            int index = Integer.parseInt(sentence, open + 1, close, 10);
            filled.append(sentence, from, open).append(arguments[index]);
            from = close + 1;
        }
    }

    private static Map<Language, Map<String, String>> load() {
        Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Properties sentences = new Properties();
            String name = "/messages_" + language.code() + ".properties";
            try (InputStream in = Messages.class.getResourceAsStream(name)) {
                sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, String> byKey = new HashMap<>();
            sentences.stringPropertyNames().forEach(key -> byKey.put(key, sentences.getProperty(key)));
            all.put(language, Map.copyOf(byKey));
        }
        return all;
    }
}
