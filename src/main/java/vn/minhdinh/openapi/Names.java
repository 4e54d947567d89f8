package vn.minhdinh.openapi;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names that programs generated from the document can carry: ASCII letters and digits, none twice whatever its case. */
final class Names {

    private static final int LONGEST = 80;

    private final Set<String> taken = new HashSet<>();

    /** The name itself or, when it is taken, the name with a number. */
    String free(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = wanted + number;
        }
        return name;
    }

    /** {@code rule-file} becomes {@code RuleFile}; what is no letter or digit of ASCII is left out. */
    static String pascal(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replaceAll("\\p{M}", "");
        StringBuilder name = new StringBuilder(plain.length());
        for (String word : plain.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name.length() == 0 ? "X" : name.substring(0, Math.min(name.length(), LONGEST));
    }
}
