package vn.minhdinh.desk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;

/** Makes a form out of the fact types of a service and what is typed so far. */
public final class FormViews {

    private final CaseForm form;
    private final Map<String, String> mistakes;
    private final Set<String> wanted;
    private final Phrases phrases;

    /**
     * @param mistakes by the path of the field
     * @param wanted the paths of the fields that verdicts wait for
     */
    public FormViews(CaseForm form, Map<String, String> mistakes, Set<String> wanted, Phrases phrases) {
        this.form = form;
        this.mistakes = mistakes;
        this.wanted = wanted;
        this.phrases = phrases;
    }

    /** The id of the element that a path such as {@code Member/0/birthDate} leads to. */
    static String id(String path) {
        return (path.indexOf('/') < 0 ? "t-" : "f-") + path.replace('/', '-');
    }

    FormView view(FormView.Note note, int nextSample) {
        FactType root = form.service().root();
        List<FormView.TypeView> types = new ArrayList<>();
        form.types().forEach((type, typed) -> types.add(type(type, typed)));
        return new FormView(
                form.service().name(),
                Navigation.title(form.service(), phrases),
                form.asOf(),
                mistakes.getOrDefault("asOf", ""),
                types,
                told(),
                note,
                nextSample);
    }

    /** One type alone, with some of its fields. */
    public FormView.TypeView only(FactType type, List<Field> fields) {
        return type(type, form.types().get(type), List.of(new FieldOrder.Group(null, fields)));
    }

    /**
     * One field alone.
     *
     * @param path such as {@code Member/0/birthDate}
     */
    public FormView.FieldView only(String path) {
        String[] parts = path.split("/");
        FactType type = form.service().type(parts[0]);
        int row = type.isSingle() ? 0 : Integer.parseInt(parts[1]);
        return field(
                type.field(parts[parts.length - 1]),
                path.substring(0, path.lastIndexOf('/')),
                form.types().get(type).rows().get(row));
    }

    /** What is wrong in the form. */
    public List<FormView.Mistake> told() {
        List<FormView.Mistake> told = new ArrayList<>();
        mistakes.forEach((path, text) -> told.add(new FormView.Mistake(target(path), label(path), text)));
        return told;
    }

    private String target(String path) {
        return path.equals("asOf") ? "asOf" : label(path).isEmpty() ? "" : id(path);
    }

    private String label(String path) {
        if (path.equals("asOf")) {
            return phrases.message("desk.asOf");
        }
        String[] parts = path.split("/");
        FactType type = form.service().type(parts[0]);
        if (type == null || parts.length == 1) {
            return type == null ? "" : phrases.text(type.label());
        }
        Field field = type.field(parts[parts.length - 1]);
        String row = type.isSingle() ? "" : phrases.text(type.label()) + " " + number(parts[1]) + ": ";
        return field == null ? "" : row + phrases.text(field.label());
    }

    private static String number(String index) {
        return index.matches("\\d{1,6}") ? String.valueOf(Integer.parseInt(index) + 1) : "";
    }

    private FormView.TypeView type(FactType type, CaseForm.Typed typed) {
        return type(type, typed, new FieldOrder(form.service()).of(type));
    }

    private FormView.TypeView type(FactType type, CaseForm.Typed typed, List<FieldOrder.Group> groups) {
        boolean root = type == form.service().root();
        List<FormView.RowView> rows = new ArrayList<>();
        for (int i = 0; i < typed.rows().size(); i++) {
            String path = type.isSingle() ? type.name() : type.name() + '/' + i;
            rows.add(row(type, path, i, typed.rows().get(i), groups));
        }
        boolean isWanted = isWithin(wanted, type.name());
        boolean open = root || isWanted || isWithin(mistakes.keySet(), type.name());
        return new FormView.TypeView(
                id(type.name()),
                type.name(),
                phrases.text(type.label()),
                root ? List.of() : presence(type, typed),
                !type.isSingle(),
                typed.rows().size() < type.most(),
                open,
                isWanted,
                mistakes.getOrDefault(type.name(), ""),
                root ? "" : summary(type, typed),
                rows);
    }

    private static boolean isWithin(Set<String> paths, String name) {
        return paths.stream().anyMatch(path -> path.equals(name) || path.startsWith(name + '/'));
    }

    private List<FormView.Option> presence(FactType type, CaseForm.Typed typed) {
        boolean some = typed.presence() == CaseForm.Presence.SOME
                || typed.presence() == CaseForm.Presence.UNKNOWN && typed.isAnythingTyped();
        boolean none = typed.presence() == CaseForm.Presence.NONE;
        List<FormView.Option> options = new ArrayList<>();
        // Of these, leaving them out says that there is none.
        String unsaid = type.isOptional() ? "desk.presence.none" : "desk.presence.unknown";
        options.add(new FormView.Option("", phrases.message(unsaid), !some && (type.isOptional() || !none)));
        if (!type.isOptional()) {
            options.add(new FormView.Option("none", phrases.message("desk.presence.none"), none));
        }
        options.add(new FormView.Option("some", phrases.message("desk.presence.some"), some));
        return options;
    }

    private String summary(FactType type, CaseForm.Typed typed) {
        if (typed.presence() == CaseForm.Presence.NONE) {
            return phrases.message("desk.presence.none");
        }
        if (!type.isSingle() && !typed.rows().isEmpty()) {
            return String.valueOf(typed.rows().size());
        }
        if (typed.isAnythingTyped()) {
            return known(typed.rows().get(0), type.fields());
        }
        boolean said = typed.presence() == CaseForm.Presence.SOME;
        return phrases.message(
                said ? "desk.presence.some" : type.isOptional() ? "desk.presence.none" : "desk.presence.unknown");
    }

    private String known(Map<String, String> row, List<Field> fields) {
        long known = fields.stream()
                .filter(field -> !row.getOrDefault(field.name(), "").isBlank() || CaseForm.isNone(row, field))
                .count();
        return phrases.message("desk.known", known, fields.size());
    }

    private FormView.RowView row(
            FactType type, String path, int index, Map<String, String> row, List<FieldOrder.Group> groups) {
        List<FormView.GroupView> views = new ArrayList<>();
        for (FieldOrder.Group group : groups) {
            List<FormView.FieldView> fields = group.fields().stream()
                    .map(field -> field(field, path, row))
                    .toList();
            views.add(new FormView.GroupView(
                    group.programme() == null ? "" : ProgrammeWords.of(group.programme(), phrases.language()),
                    known(row, group.fields()),
                    fields.stream()
                            .anyMatch(
                                    field -> field.wanted() || !field.mistake().isEmpty()),
                    fields));
        }
        Field id = type.keyField();
        String key = id == null ? "" : row.getOrDefault(id.name(), "").strip();
        String label = key.isEmpty() || key.equals(String.valueOf(index + 1))
                ? phrases.message("desk.row", phrases.text(type.label()), index + 1)
                : phrases.message("desk.row.named", phrases.text(type.label()), index + 1, keyWords(id, key));
        boolean open = isWithin(wanted, path)
                || isWithin(mistakes.keySet(), path)
                || row.values().stream().filter(value -> !value.isBlank()).count() <= 1;
        return new FormView.RowView("r-" + path.replace('/', '-'), index, label, open, views);
    }

    private String keyWords(Field field, String key) {
        EnumValue word = field.enumType() == null ? null : field.enumType().value(key);
        return word == null ? key : phrases.text(word.label());
    }

    private FormView.FieldView field(Field field, String rowPath, Map<String, String> row) {
        String path = rowPath + '/' + field.name();
        String value = row.getOrDefault(field.name(), "");
        return new FormView.FieldView(
                id(path),
                path,
                phrases.text(field.label()),
                field.kind().isNumber() ? phrases.text(field.unit()) : "",
                phrases.text(field.question()),
                range(field),
                control(field.kind()),
                CaseForm.isGrouped(field),
                field.kind() == Kind.DECIMAL,
                value,
                CaseForm.isNone(row, field),
                options(field, value),
                wanted.contains(path),
                mistakes.getOrDefault(path, ""));
    }

    private static String control(Kind kind) {
        return switch (kind) {
            case INTEGER, LONG, DECIMAL -> "number";
            case BOOLEAN -> "truth";
            case DATE -> "date";
            case ENUM -> "choice";
            case LIST -> "lines";
            case TEXT -> "text";
        };
    }

    private List<FormView.Option> options(Field field, String value) {
        List<FormView.Option> options = new ArrayList<>();
        if (field.kind() == Kind.BOOLEAN) {
            options.add(new FormView.Option("true", phrases.message("desk.yes"), value.equals("true")));
            options.add(new FormView.Option("false", phrases.message("desk.no"), value.equals("false")));
        } else if (field.kind() == Kind.ENUM) {
            for (EnumValue word : field.enumType().values()) {
                options.add(new FormView.Option(word.name(), phrases.text(word.label()), value.equals(word.name())));
            }
        }
        boolean none = options.stream().noneMatch(FormView.Option::chosen);
        if (!options.isEmpty()) {
            options.add(0, new FormView.Option("", phrases.message("desk.unknown"), none));
        }
        return options;
    }

    private String range(Field field) {
        if (field.min() == null && field.max() == null) {
            return "";
        }
        if (field.max() == null) {
            return phrases.message("desk.range.from", number(field, field.min()));
        }
        return field.min() == null
                ? phrases.message("desk.range.to", number(field, field.max()))
                : phrases.message("desk.range.between", number(field, field.min()), number(field, field.max()));
    }

    private String number(Field field, BigDecimal number) {
        return CaseForm.isGrouped(field) ? phrases.number(number) : number.toPlainString();
    }
}
