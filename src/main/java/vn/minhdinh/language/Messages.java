package vn.minhdinh.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sentences by key, from {@code messages_vi.properties} and {@code messages_en.properties}. Placeholders are
 * {@code {0}}, {@code {1}}, …; nothing else in a sentence is special.
 */
public final class Messages {

    private static final Map<Language, Map<String, Sentence>> SENTENCES = load();

    /** Longer sentences are filled in elsewhere. */
    private static final int LONGEST_KEPT = 8_192;

    /** What a thread fills sentences in, again and again. */
    private static final ThreadLocal<StringBuilder> FILLED = ThreadLocal.withInitial(() -> new StringBuilder(512));

    private Messages() {}

    /** The sentence of a key with its arguments filled in; a key that is missing is a defect of the program. */
    public static String get(Language language, String key, Object... arguments) {
        return sentence(language, key).with(arguments);
    }

    /** The same, told piece by piece; an argument that is a list is told with semicolons between. */
    public static void tell(Consumer<String> to, Language language, String key, Object... arguments) {
        sentence(language, key).tell(to, arguments);
    }

    private static Sentence sentence(Language language, String key) {
        Sentence sentence = SENTENCES.get(language).get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no message " + key);
        }
        return sentence;
    }

    /** The keys of one language. */
    public static Set<String> keys(Language language) {
        return SENTENCES.get(language).keySet();
    }

    /**
     * A sentence taken apart at its placeholders.
     *
     * @param texts what stands before each placeholder, and behind the last
     * @param places which argument each placeholder stands for
     */
    private record Sentence(String[] texts, int[] places) {

        static Sentence of(String written) {
            List<String> texts = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            int from = 0;
            while (true) {
                int open = written.indexOf('{', from);
                int close = open < 0 ? -1 : written.indexOf('}', open);
                if (close < 0) {
                    texts.add(written.substring(from));
                    return new Sentence(
                            texts.toArray(String[]::new),
                            places.stream().mapToInt(Integer::intValue).toArray());
                }
                texts.add(written.substring(from, open));
                places.add(Integer.parseInt(written, open + 1, close, 10));
                from = close + 1;
            }
        }

        void tell(Consumer<String> to, Object[] arguments) {
            for (int i = 0; i < places.length; i++) {
                to.accept(texts[i]);
                Object argument = arguments[places[i]];
                if (argument instanceof List<?> several) {
                    for (int j = 0; j < several.size(); j++) {
                        to.accept(j == 0 ? "" : "; ");
                        to.accept(String.valueOf(several.get(j)));
                    }
                } else {
                    to.accept(String.valueOf(argument));
                }
            }
            to.accept(texts[places.length]);
        }

        String with(Object[] arguments) {
            if (places.length == 0) {
                return texts[0];
            }
            StringBuilder filled = FILLED.get();
            filled.setLength(0);
            for (int i = 0; i < places.length; i++) {
                filled.append(texts[i]).append(arguments[places[i]]);
            }
            String sentence = filled.append(texts[places.length]).toString();
            if (filled.capacity() > LONGEST_KEPT) {
                FILLED.remove();
            }
            return sentence;
        }
    }

    private static Map<Language, Map<String, Sentence>> load() {
        Map<Language, Map<String, Sentence>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Properties sentences = new Properties();
            String name = "/messages_" + language.code() + ".properties";
            try (InputStream in = Messages.class.getResourceAsStream(name)) {
                sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, Sentence> byKey = new HashMap<>();
            sentences.stringPropertyNames().forEach(key -> byKey.put(key, Sentence.of(sentences.getProperty(key))));
            all.put(language, Collections.unmodifiableMap(byKey));
        }
        return all;
    }
}
