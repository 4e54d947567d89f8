package vn.minhdinh.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.language.Language;

/** The language a request asks for: {@code ?lang=} first, then {@code Accept-Language}, then Vietnamese. */
final class AskedLanguage {

    private static final Language DEFAULT = Language.VI;
    private static final String PARAMETER = "lang=";
    private static final int ECHOED = 20;

    private AskedLanguage() {}

    /** The language of an answer; refuses a {@code ?lang=} that is none. */
    static Language of(String query, String acceptLanguage) {
        Optional<String> asked = asked(query);
        if (asked.isEmpty()) {
            return preferred(acceptLanguage);
        }
        return Language.of(asked.get()).orElseThrow(() -> unknown(asked.get()));
    }

    /** The language of a problem document, which has to be in some language whatever was asked. */
    static Language ofProblem(String query, String acceptLanguage) {
        return asked(query).flatMap(Language::of).orElseGet(() -> preferred(acceptLanguage));
    }

    // By hand: reading all parameters of every request costs more than looking for the only one there is.
    private static Optional<String> asked(String query) {
        if (query == null || !query.contains(PARAMETER)) {
            return Optional.empty();
        }
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith(PARAMETER))
                .map(parameter -> decoded(parameter.substring(PARAMETER.length())))
                .findFirst();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static Refusal unknown(String asked) {
        String echoed = asked.length() > ECHOED ? asked.substring(0, ECHOED) + "…" : asked;
        List<String> known =
                Arrays.stream(Language.values()).map(Language::code).toList();
        return new Refusal(
                Fault.UNKNOWN_LANGUAGE,
                Problem.at("", Fault.UNKNOWN_LANGUAGE.name(), echoed).allowing(known, null));
    }

    private static Language preferred(String acceptLanguage) {
        if (acceptLanguage == null) {
            return DEFAULT;
        }
        Language best = DEFAULT;
        double bestWeight = 0;
        for (String range : acceptLanguage.split(",")) {
            String[] parts = range.split(";");
            Optional<Language> language = parts.length == 0 ? Optional.empty() : spoken(parts[0].strip());
            double weight = language.isEmpty() ? 0 : weight(parts);
            if (weight > bestWeight) {
                best = language.get();
                bestWeight = weight;
            }
        }
        return best;
    }

    /** {@code en-GB} is English, {@code *} leaves the choice to us. */
    private static Optional<Language> spoken(String tag) {
        if (tag.equals("*")) {
            return Optional.of(DEFAULT);
        }
        int region = tag.indexOf('-');
        return Language.of(region < 0 ? tag : tag.substring(0, region));
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
                return quality(parameter.substring(2).strip());
            }
        }
        return 1;
    }

    // 0 to 1 with up to three decimals, as the RFC has it; anything else is no wish at all.
    private static double quality(String digits) {
        return digits.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(digits) : 0;
    }
}
