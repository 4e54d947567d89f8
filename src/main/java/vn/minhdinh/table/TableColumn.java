package vn.minhdinh.table;

import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/**
 * What a column of a caseload holds.
 *
 * @param holds which of the four
 * @param type the fact type of a field, or whose presence it tells; otherwise {@code null}
 * @param field the field; otherwise {@code null}
 */
record TableColumn(Holds holds, FactType type, Field field) {

    enum Holds {
        /** the key that keeps the rows of a case together */
        CASE,
        /** the day whose law applies */
        AS_OF,
        /** whether there are facts of a type at all */
        PRESENCE,
        /** a field of a fact */
        FIELD
    }

    static final TableColumn CASE = new TableColumn(Holds.CASE, null, null);
    static final TableColumn AS_OF = new TableColumn(Holds.AS_OF, null, null);

    static TableColumn presence(FactType type) {
        return new TableColumn(Holds.PRESENCE, type, null);
    }

    static TableColumn of(FactType type, Field field) {
        return new TableColumn(Holds.FIELD, type, field);
    }

    /** The technical name: {@code Household.area}, {@code Member}, {@code asOf}, {@code case}. */
    String name() {
        return switch (holds) {
            case CASE -> "case";
            case AS_OF -> "asOf";
            case PRESENCE -> type.name();
            case FIELD -> field.path();
        };
    }

    /** The words for people, unit included. */
    String label(Language language) {
        return switch (holds) {
            case CASE -> Messages.get(language, "table.column.case");
            case AS_OF -> Messages.get(language, "table.column.asOf");
            case PRESENCE ->
                Messages.get(language, "table.column.presence", type.label().in(language));
            case FIELD -> labelled(language);
        };
    }

    private String labelled(Language language) {
        String unit = field.unit().in(language);
        String label = words(language);
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }

    /** The label of a field alone. */
    String words(Language language) {
        return field == null ? label(language) : field.label().in(language);
    }

    /** What a template writes above the column. */
    String header(Language language) {
        return label(language) + " [" + name() + "]";
    }

    /** Whether its cells tell of a fact of a list. */
    boolean isOfList() {
        return type != null && !type.isSingle();
    }
}
