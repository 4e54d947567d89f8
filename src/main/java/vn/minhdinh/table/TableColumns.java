package vn.minhdinh.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.Service;

/** All columns a caseload of a service can have, and what a header may call them. */
final class TableColumns {

    private final List<TableColumn> inTemplate = new ArrayList<>();
    private final Map<String, TableColumn> byName = new LinkedHashMap<>();
    private final Map<String, Set<TableColumn>> byWords = new HashMap<>();
    private final Field key;

    TableColumns(Service service) {
        List<FactType> given =
                service.types().stream().filter(FactType::isGiven).toList();
        key = given.stream()
                .filter(type -> type.isSingle() && type.idField() != null)
                .map(FactType::idField)
                .findFirst()
                .orElse(null);
        know(TableColumn.CASE);
        know(TableColumn.AS_OF);
        for (FactType type : given) {
            know(TableColumn.presence(type));
            type.fields().forEach(field -> know(TableColumn.of(type, field)));
        }
        arrange();
    }

    /** The columns of a table of facts of one type, a row for each. */
    TableColumns(FactType type) {
        key = null;
        type.fields().forEach(field -> know(TableColumn.of(type, field)));
        inTemplate.addAll(byName.values());
    }

    private void know(TableColumn column) {
        byName.put(column.name(), column);
        call(column, column.name());
        for (Language language : Language.values()) {
            call(column, column.label(language));
            call(column, column.words(language));
        }
    }

    private void call(TableColumn column, String words) {
        byWords.computeIfAbsent(Folded.of(words), any -> new LinkedHashSet<>()).add(column);
    }

    /** The key comes first, then the day, then the facts as they are declared. */
    private void arrange() {
        TableColumn first = key == null ? TableColumn.CASE : byName.get(key.path());
        inTemplate.add(first);
        inTemplate.add(TableColumn.AS_OF);
        byName.values().stream()
                .filter(column -> column != TableColumn.CASE && !inTemplate.contains(column))
                .forEach(inTemplate::add);
    }

    /** The columns of a template, in order. */
    List<TableColumn> inTemplate() {
        return inTemplate;
    }

    /** The id of the first single fact, which tells the cases apart; {@code null} when the service has none. */
    Field key() {
        return key;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The columns a header may mean: none, one, or several that bear the same words. */
    Set<TableColumn> meant(String header) {
        String name = bracketed(header);
        if (name != null) {
            Set<TableColumn> named = meantBy(name);
            return named.size() == 1 ? named : Set.of();
        }
        return meantBy(header);
    }

    private Set<TableColumn> meantBy(String words) {
        TableColumn exact = byName.get(words);
        return exact != null ? Set.of(exact) : byWords.getOrDefault(Folded.of(words), Set.of());
    }

    /** The technical name of the column whose name or words come nearest to a header, or {@code null}. */
    String nearest(String header) {
        String name = bracketed(header);
        String near = Nearest.to(name == null ? header : name, byName.keySet());
        if (near != null || name != null) {
            return near;
        }
        String words = Nearest.to(Folded.of(header), byWords.keySet());
        return words == null ? null : byWords.get(words).iterator().next().name();
    }

    /** The technical name at the end of a template's header, or {@code null}. */
    static String bracketed(String header) {
        int open = header.lastIndexOf('[');
        return open >= 0 && header.endsWith("]") ? Folded.strip(header.substring(open + 1, header.length() - 1)) : null;
    }
}
