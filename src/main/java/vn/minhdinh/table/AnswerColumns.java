package vn.minhdinh.table;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/**
 * The columns of answers: where the case stood, which it is, what was wrong with it; then for each decision its status in words
 * and as a code, the reason, what is missing, and each figure it can conclude.
 */
final class AnswerColumns {

    /** The columns of one decision. */
    record OfDecision(Decision decision, List<Field> figures) {}

    private final Service service;
    private final List<OfDecision> decisions;

    AnswerColumns(Service service, List<Decision> asked) {
        this.service = service;
        this.decisions =
                asked.stream().map(one -> new OfDecision(one, figures(one))).toList();
    }

    private static List<Field> figures(Decision decision) {
        return decision.rules().stream()
                .flatMap(rule -> rule.insertions().stream())
                .map(insertion -> insertion.type())
                .distinct()
                .flatMap(type -> type.fields().stream())
                .filter(field -> field.kind().isNumber())
                .toList();
    }

    List<OfDecision> decisions() {
        return decisions;
    }

    /** The id that tells cases apart, or {@code null}. */
    Field key() {
        return new TableColumns(service).key();
    }

    /** What stands above each column, its technical name at the end. */
    List<String> headers(Language language) {
        List<String> headers = new ArrayList<>();
        headers.add(Messages.get(language, "table.answer.line") + " [line]");
        Field key = key();
        headers.add(
                key == null
                        ? Messages.get(language, "table.column.case") + " [case]"
                        : key.label().in(language) + " [" + key.path() + "]");
        headers.add(Messages.get(language, "table.column.asOf") + " [asOf]");
        headers.add(Messages.get(language, "table.answer.problem") + " [problem]");
        for (OfDecision one : decisions) {
            headers(one, language, headers);
        }
        return headers;
    }

    private static void headers(OfDecision one, Language language, List<String> headers) {
        String title = one.decision().title().in(language);
        String id = one.decision().id();
        headers.add(title + " [" + id + "]");
        for (String part : List.of("status", "reason", "missing")) {
            headers.add(Messages.get(language, "table.answer." + part, title) + " [" + id + "#" + part + "]");
        }
        for (Field field : one.figures()) {
            String unit = field.unit().in(language);
            String label = field.label().in(language) + (unit.isEmpty() ? "" : " (" + unit + ")");
            headers.add(title + ": " + label + " [" + id + "#" + field.path() + "]");
        }
    }

    int count() {
        return decisions.stream().mapToInt(one -> 4 + one.figures().size()).sum() + 4;
    }
}
