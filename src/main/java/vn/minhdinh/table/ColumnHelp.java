package vn.minhdinh.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Explains a column to whoever fills it in, and tells what its cells can be chosen from. */
final class ColumnHelp {

    private final Language language;

    ColumnHelp(Language language) {
        this.language = language;
    }

    /** The headings of the explanation, in order. */
    List<String> headings() {
        return List.of("header", "name", "question", "kind", "unit", "range", "allowed", "example", "supplier").stream()
                .map(part -> message("table.help." + part))
                .toList();
    }

    /** One text for each heading. */
    List<String> of(TableColumn column) {
        Field field = column.field();
        List<String> help = new ArrayList<>();
        help.add(column.label(language));
        help.add(column.name());
        help.add(question(column));
        help.add(message("table.kind." + kind(column)));
        help.add(field == null ? "" : field.unit().in(language));
        help.add(field == null ? "" : range(field));
        help.add(allowed(column));
        help.add(example(column));
        help.add(supplier(column));
        return help;
    }

    private String question(TableColumn column) {
        return switch (column.holds()) {
            case CASE -> message("table.help.case");
            case AS_OF -> message("table.help.asOf");
            case PRESENCE ->
                message(
                        column.isOfList() ? "table.help.list" : "table.help.single",
                        column.type().label().in(language));
            case FIELD -> column.field().question().in(language);
        };
    }

    private static String kind(TableColumn column) {
        return switch (column.holds()) {
            case CASE -> "TEXT";
            case AS_OF -> "DATE";
            case PRESENCE -> "BOOLEAN";
            case FIELD -> column.field().kind().name();
        };
    }

    private String range(Field field) {
        if (field.min() == null && field.max() == null) {
            return "";
        }
        if (field.max() == null) {
            return message("table.range.from", field.min().toPlainString());
        }
        return field.min() == null
                ? message("table.range.to", field.max().toPlainString())
                : message(
                        "table.range.between",
                        field.min().toPlainString(),
                        field.max().toPlainString());
    }

    private String allowed(TableColumn column) {
        EnumType type = column.field() == null ? null : column.field().enumType();
        if (type == null) {
            return String.join("; ", choices(column));
        }
        return type.values().stream()
                .map(value -> word(type, value).equals(value.name())
                        ? value.name()
                        : word(type, value) + " (" + value.name() + ")")
                .collect(Collectors.joining("; "));
    }

    private String example(TableColumn column) {
        List<String> choices = choices(column);
        if (!choices.isEmpty()) {
            return choices.get(0);
        }
        return switch (kind(column)) {
            case "DATE" -> "2024-06-30";
            case "LIST" -> list(column.field());
            case "TEXT" ->
                column.holds() == TableColumn.Holds.CASE
                                || column.field().name().equals("id")
                        ? "H-001"
                        : "";
            default -> number(column.field());
        };
    }

    private String list(Field field) {
        return field.enumType() == null
                ? "A; B"
                : field.enumType().values().stream()
                        .limit(2)
                        .map(value -> word(field.enumType(), value))
                        .collect(Collectors.joining("; "));
    }

    private static String number(Field field) {
        if (field.min() != null && field.min().signum() > 0) {
            return field.min().toPlainString();
        }
        return field.max() == null && field.step() != null ? field.step().toPlainString() : "1";
    }

    private String supplier(TableColumn column) {
        if (column.field() != null && !column.field().supplier().isEmpty()) {
            return column.field().supplier().in(language);
        }
        return column.type() == null ? "" : column.type().supplier().in(language);
    }

    /** What the cells of a column can be chosen from; empty when they are written freely. */
    List<String> choices(TableColumn column) {
        if (column.holds() == TableColumn.Holds.PRESENCE) {
            return List.of(message("table.yes"), message("table.no"));
        }
        Field field = column.field();
        if (field == null) {
            return List.of();
        }
        return switch (field.kind()) {
            case BOOLEAN -> List.of(message("table.yes"), message("table.no"));
            case ENUM ->
                field.enumType().values().stream()
                        .map(value -> word(field.enumType(), value))
                        .toList();
            default -> List.of();
        };
    }

    /** The word for a value that is read back as that value: its label, unless another value could be meant. */
    String word(EnumType type, EnumValue value) {
        String label = value.label().in(language);
        boolean clear = type.value(label) == null
                && CellReader.words(type)
                                .getOrDefault(Folded.of(label), java.util.Set.of())
                                .size()
                        == 1;
        return clear && label.indexOf(';') < 0 ? label : value.name();
    }

    private String message(String key, Object... arguments) {
        return Messages.get(language, key, arguments);
    }
}
