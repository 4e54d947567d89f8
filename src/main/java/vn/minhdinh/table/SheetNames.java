package vn.minhdinh.table;

import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.language.Language;

/** What a sheet with the facts of one type is called, and which type a sheet is meant for. */
final class SheetNames {

    /** Characters of a name: what Excel allows. */
    private static final int LONGEST = 31;

    private SheetNames() {}

    /** Its label as far as there is room, and its name, by which it is known again. */
    static String of(FactType type, Language language) {
        String name = " (" + type.name() + ")";
        String label = type.label().in(language).replaceAll("[\\[\\]:*?/\\\\']", " ");
        int room = Math.max(0, LONGEST - name.length());
        String cut = label.length() > room ? label.substring(0, room) : label;
        String whole = cut.strip() + name;
        return whole.length() > LONGEST
                ? type.name().substring(0, Math.min(LONGEST, type.name().length()))
                : whole;
    }

    /** {@code null} for a sheet of something else, such as explanations. */
    static FactType type(String sheet, List<FactType> types) {
        String folded = Folded.of(sheet);
        for (FactType type : types) {
            if (folded.endsWith("(" + Folded.of(type.name()) + ")")
                    || folded.equals(Folded.of(type.name()))
                    || List.of(Language.values()).stream()
                            .anyMatch(language ->
                                    folded.equals(Folded.of(type.label().in(language))))) {
                return type;
            }
        }
        return null;
    }
}
