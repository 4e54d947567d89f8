package vn.minhdinh.ruleset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Text;

/** Makes the enums and fact types of a service from its declarations. */
final class TypesBuilder {

    private static final Map<String, Kind> KINDS = Map.of(
            "String", Kind.TEXT,
            "Integer", Kind.INTEGER,
            "Long", Kind.LONG,
            "BigDecimal", Kind.DECIMAL,
            "Boolean", Kind.BOOLEAN,
            "LocalDate", Kind.DATE,
            "List", Kind.LIST);

    private static final Set<String> TYPE_ANNOTATIONS = Set.of("one", "optional", "provided", "label", "label_en");
    private static final Set<String> FIELD_ANNOTATIONS = Set.of(
            "label",
            "label_en",
            "unit",
            "unit_en",
            "question",
            "question_en",
            "min",
            "max",
            "step",
            "immutable",
            "of",
            "distinct");

    private final Set<String> concluded;
    private final List<RuleProblem> problems;
    private final Map<String, EnumType> enums = new LinkedHashMap<>();
    private final Map<String, FactType> types = new LinkedHashMap<>();

    /** @param concluded names of the types some rule inserts */
    TypesBuilder(Set<String> concluded, List<RuleProblem> problems) {
        this.concluded = concluded;
        this.problems = problems;
    }

    void build(List<DrlFile> files) {
        for (DrlFile file : files) {
            file.enums().forEach(declared -> addEnum(file, declared));
        }
        for (DrlFile file : files) {
            file.types().forEach(declared -> addType(file, declared));
        }
    }

    Map<String, EnumType> enums() {
        return enums;
    }

    Map<String, FactType> types() {
        return types;
    }

    private void addEnum(DrlFile file, DrlFile.DrlEnum declared) {
        if (enums.containsKey(declared.name())) {
            problem(file, declared.line(), "DECLARED_TWICE", declared.name());
            return;
        }
        int vi = declared.fields().indexOf("vi");
        int en = declared.fields().indexOf("en");
        List<EnumValue> values = new ArrayList<>();
        declared.values().forEach((name, words) -> {
            String viWords = vi >= 0 && vi < words.size() ? words.get(vi) : name;
            String enWords = en >= 0 && en < words.size() ? words.get(en) : name;
            values.add(new EnumValue(name, values.size(), new Text(viWords, enWords)));
        });
        enums.put(declared.name(), new EnumType(declared.name(), enums.size(), values));
    }

    private void addType(DrlFile file, DrlFile.DrlType declared) {
        if (types.containsKey(declared.name()) || enums.containsKey(declared.name())) {
            problem(file, declared.line(), "DECLARED_TWICE", declared.name());
            return;
        }
        if (!declared.parent().isEmpty()) {
            problem(file, declared.line(), "NOT_ALLOWED", "extends " + declared.parent());
        }
        requireKnown(file, declared.line(), declared.annotations().keySet(), TYPE_ANNOTATIONS);
        List<Field> fields = new ArrayList<>();
        for (DrlFile.DrlField field : declared.fields()) {
            Field built = field(file, declared.name(), field, fields.size());
            if (built != null) {
                fields.add(built);
            }
        }
        Map<String, String> said = declared.annotations();
        FactType.Origin origin = said.containsKey("provided")
                ? FactType.Origin.PROVIDED
                : concluded.contains(declared.name()) ? FactType.Origin.CONCLUDED : FactType.Origin.GIVEN;
        boolean single = isTrue(said, "one") || origin == FactType.Origin.PROVIDED;
        types.put(
                declared.name(),
                new FactType(
                        declared.name(),
                        types.size(),
                        origin,
                        single,
                        isTrue(said, "optional"),
                        text(said, "label", declared.name()),
                        fields));
    }

    private Field field(DrlFile file, String type, DrlFile.DrlField declared, int index) {
        String simple = declared.type().substring(declared.type().lastIndexOf('.') + 1);
        EnumType enumType = enums.get(simple);
        Kind kind = enumType != null ? Kind.ENUM : KINDS.get(simple);
        if (kind == null) {
            List<String> known = new ArrayList<>(KINDS.keySet());
            known.addAll(enums.keySet());
            String nearest = Nearest.to(simple, known);
            problem(
                    file,
                    declared.line(),
                    "FIELD_TYPE",
                    declared.name() + " : " + declared.type() + (nearest == null ? "" : " (" + nearest + "?)"));
            return null;
        }
        Map<String, String> said = declared.annotations();
        requireKnown(file, declared.line(), said.keySet(), FIELD_ANNOTATIONS);
        return new Field(
                type,
                declared.name(),
                index,
                kind,
                kind == Kind.LIST ? enums.get(said.getOrDefault("of", "")) : enumType,
                text(said, "label", declared.name()),
                text(said, "unit", ""),
                text(said, "question", ""),
                number(file, declared, "min"),
                number(file, declared, "max"),
                number(file, declared, "step"),
                isTrue(said, "immutable"),
                isTrue(said, "distinct"));
    }

    private void requireKnown(DrlFile file, int line, Set<String> used, Set<String> known) {
        for (String name : used) {
            if (!known.contains(name)) {
                String nearest = Nearest.to(name, known);
                problem(file, line, "UNKNOWN_ANNOTATION", "@" + name + (nearest == null ? "" : " (@" + nearest + "?)"));
            }
        }
    }

    static boolean isTrue(Map<String, String> said, String name) {
        String value = said.get(name);
        return value != null && !value.equals("false");
    }

    static Text text(Map<String, String> said, String name, String otherwise) {
        String vi = said.get(name);
        String en = said.get(name + "_en");
        return vi == null && en == null ? Text.same(otherwise) : new Text(vi, en);
    }

    private BigDecimal number(DrlFile file, DrlFile.DrlField declared, String name) {
        String written = declared.annotations().get(name);
        if (written == null) {
            return null;
        }
        if (!written.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            problem(file, declared.line(), "ANNOTATION_NUMBER", "@" + name + "( " + written + " )");
            return null;
        }
        return new BigDecimal(written);
    }

    private void problem(DrlFile file, int line, String code, String argument) {
        problems.add(new RuleProblem(file.path(), line, 0, code, List.of(argument)));
    }
}
