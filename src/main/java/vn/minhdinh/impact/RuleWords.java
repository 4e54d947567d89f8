package vn.minhdinh.impact;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.DrlReader;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;

/** The words of every rule of a service, without comments and line breaks: rules of the same words do the same. */
final class RuleWords {

    private final Service service;
    private final Map<String, String> byName = new LinkedHashMap<>();
    private final Map<FactType, Set<String>> behind = new HashMap<>();

    RuleWords(Service service, RulesFolder folder) {
        this.service = service;
        for (Decision decision : service.decisions()) {
            read(decision.file(), folder);
        }
    }

    private void read(String path, RulesFolder folder) {
        try {
            DrlFile file = DrlReader.read(path, folder.text(path));
            for (DrlFile.DrlRule rule : file.rules()) {
                String text =
                        file.text().substring(rule.start(), rule.consequence().end());
                byName.put(rule.name(), folded(text));
            }
        } catch (RulesRefused e) {
            throw new IllegalStateException(e);
        }
    }

    /** The words of a rule. */
    String of(Rule rule) {
        return byName.get(rule.name());
    }

    /** The words of all rules of a decision. */
    Set<String> own(Decision decision) {
        Set<String> words = new TreeSet<>();
        decision.allRules().forEach(rule -> words.add(of(rule)));
        return words;
    }

    /** The same, with those of the rules that conclude what they ask for, down to the facts of a case. */
    Set<String> all(Decision decision) {
        Set<String> words = own(decision);
        decision.allRules().forEach(rule -> words.addAll(behind(rule)));
        return words;
    }

    private Set<String> behind(Rule rule) {
        Set<String> words = new TreeSet<>();
        for (PatternCondition pattern : rule.patterns()) {
            if (pattern.type().isConcluded()) {
                words.addAll(behind(pattern.type()));
            }
        }
        return words;
    }

    // Rules do not rest on what they conclude, so this ends.
    private Set<String> behind(FactType type) {
        Set<String> known = behind.get(type);
        if (known == null) {
            known = new TreeSet<>();
            for (Rule rule : service.producers(type)) {
                known.add(of(rule));
                known.addAll(behind(rule));
            }
            behind.put(type, known);
        }
        return known;
    }

    /** What is declared about facts, as far as it bears on verdicts. */
    Set<String> declared() {
        Set<String> words = new TreeSet<>();
        for (FactType type : service.types()) {
            words.add(type.name()
                    + ' '
                    + type.origin()
                    + ' '
                    + type.isSingle()
                    + ' '
                    + type.isOptional()
                    + ' '
                    + type.most());
            type.fields().forEach(field -> words.add(words(field)));
        }
        return words;
    }

    private static String words(Field field) {
        String named = field.enumType() == null
                ? ""
                : field.enumType().name() + field.enumType().names();
        return field.path()
                + ' '
                + field.kind()
                + ' '
                + named
                + ' '
                + field.min()
                + ' '
                + field.max()
                + ' '
                + field.step()
                + ' '
                + field.key();
    }

    /** Without comments, every stretch of white space one space; what stands in quotes is left as it is. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '"') {
                int end = endOfQuote(text, at);
                folded.append(text, at, end);
                at = end;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
                space(folded);
            } else if (Character.isWhitespace(character)) {
                space(folded);
                at++;
            } else {
                folded.append(character);
                at++;
            }
        }
        return folded.toString().strip();
    }

    private static void space(StringBuilder folded) {
        if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }

    private static int endOfQuote(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }
}
