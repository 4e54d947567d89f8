package vn.minhdinh.ruleset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
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

    private static final Set<String> TYPE_ANNOTATIONS =
            Set.of("one", "most", "optional", "provided", "label", "label_en", "supplier", "supplier_en");
    private static final Set<String> FIELD_ANNOTATIONS = Set.of(
            "label",
            "label_en",
            "unit",
            "unit_en",
            "question",
            "question_en",
            "supplier",
            "supplier_en",
            "min",
            "max",
            "step",
            "immutable",
            "of",
            "distinct",
            RollUpReader.COUNTED,
            RollUpReader.EACH,
            RollUpReader.SAME_AS);

    /** Names the engine or the imports give a meaning of their own. */
    private static final Set<String> RESERVED =
            Set.of("BigDecimal", "LocalDate", "List", "Collection", "Map", "Set", "Date", "KieContext", "RuleContext");
    /** Names of members every declared type has already. */
    private static final Set<String> RESERVED_FIELDS = Set.of("class", "serialVersionUID");
    /** Field types written in full. */
    private static final Map<String, String> QUALIFIED = Map.of(
            "java.lang.String", "String",
            "java.lang.Integer", "Integer",
            "java.lang.Long", "Long",
            "java.lang.Boolean", "Boolean",
            "java.math.BigDecimal", "BigDecimal",
            "java.time.LocalDate", "LocalDate",
            "java.util.List", "List");
    /** Most fields of a type. */
    private static final int MOST_FIELDS = 150;
    /** Most values of an enum. */
    private static final int MOST_VALUES = 500;

    private final Set<String> concluded;
    private final Set<String> broken;
    private final List<RuleProblem> problems;
    private final Map<String, EnumType> enums = new LinkedHashMap<>();
    private final Map<String, FactType> types = new LinkedHashMap<>();

    /** @param concluded names of the types some rule inserts @param broken names of declarations that were left out */
    TypesBuilder(Set<String> concluded, Set<String> broken, List<RuleProblem> problems) {
        this.concluded = concluded;
        this.broken = broken;
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
            problem(file, declared.start(), "DECLARED_TWICE", declared.name());
            return;
        }
        requireName(file, declared.start(), declared.name());
        if (declared.values().size() > MOST_VALUES) {
            problem(file, declared.start(), "TOO_MANY_FIELDS", String.valueOf(MOST_VALUES));
            return;
        }
        for (String value : declared.values().keySet()) {
            if (!value.matches("[A-Z][A-Z0-9_]*")) {
                int at = file.find(value, declared.start(), file.text().length());
                problem(file, at, "ENUM_VALUE_NAME", value);
            }
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
            problem(file, declared.start(), "DECLARED_TWICE", declared.name());
            return;
        }
        requireName(file, declared.start(), declared.name());
        requireKnown(file, declared.start(), declared.annotations().keySet(), TYPE_ANNOTATIONS);
        if (declared.fields().size() > MOST_FIELDS) {
            problem(file, declared.start(), "TOO_MANY_FIELDS", String.valueOf(MOST_FIELDS));
            return;
        }
        List<Field> fields = new ArrayList<>();
        RollUpReader rollUps = new RollUpReader(file, declared, problems);
        for (DrlFile.DrlField field : declared.fields()) {
            Field built = field(file, declared, field, fields.size(), rollUps);
            if (built != null) {
                fields.add(built);
            }
        }
        Map<String, String> said = declared.annotations();
        FactType.Origin origin = said.containsKey("provided")
                ? FactType.Origin.PROVIDED
                : concluded.contains(declared.name()) ? FactType.Origin.CONCLUDED : FactType.Origin.GIVEN;
        boolean single = isTrue(said, "one") || origin == FactType.Origin.PROVIDED;
        rollUps.checkPlaces(fields, origin == FactType.Origin.GIVEN && !single);
        types.put(
                declared.name(),
                new FactType(
                        declared.name(),
                        types.size(),
                        origin,
                        single,
                        isTrue(said, "optional"),
                        most(file, declared, origin, single),
                        text(said, "label", declared.name()),
                        text(said, "supplier", ""),
                        fields));
    }

    /** Only a list of the request has a length to bound. */
    private int most(DrlFile file, DrlFile.DrlType declared, FactType.Origin origin, boolean single) {
        String written = declared.annotations().get("most");
        if (written == null) {
            return FactType.MOST_UNSAID;
        }
        int most = written.matches("[1-9]\\d{0,3}") ? Integer.parseInt(written) : 0;
        boolean list = origin == FactType.Origin.GIVEN && !single;
        if (!list || most == 0 || most > FactType.MOST) {
            int at = file.find("@most", declared.start(), file.text().length());
            String shown = written.length() > 40 ? written.substring(0, 40) + "…" : written;
            problem(file, at, "MOST", "@most( " + shown + " )", String.valueOf(FactType.MOST));
            return FactType.MOST_UNSAID;
        }
        return most;
    }

    private Field field(DrlFile file, DrlFile.DrlType of, DrlFile.DrlField declared, int index, RollUpReader rollUps) {
        String type = of.name();
        String simple = QUALIFIED.getOrDefault(declared.type(), declared.type());
        if (!declared.name().matches("[a-z][A-Za-z0-9_]*")
                || SourceVersion.isKeyword(declared.name())
                || RESERVED_FIELDS.contains(declared.name())) {
            problem(file, declared.start(), "FIELD_NAME", declared.name());
            return null;
        }
        EnumType enumType = enums.get(simple);
        Kind kind = enumType != null ? Kind.ENUM : KINDS.get(simple);
        if (kind == null && broken.contains(simple)) {
            broken.add(type);
            return null;
        }
        if (kind == null) {
            broken.add(type);
            List<String> known = new ArrayList<>(KINDS.keySet());
            known.addAll(enums.keySet());
            String nearest = Nearest.to(simple, known);
            problem(
                    file,
                    declared.start(),
                    "FIELD_TYPE",
                    declared.name() + " : " + declared.type() + (nearest == null ? "" : " (" + nearest + "?)"));
            return null;
        }
        Map<String, String> said = declared.annotations();
        requireKnown(file, declared.start(), said.keySet(), FIELD_ANNOTATIONS);
        return new Field(
                type,
                declared.name(),
                index,
                kind,
                kind == Kind.LIST ? enums.get(said.getOrDefault("of", "")) : enumType,
                text(said, "label", declared.name()),
                text(said, "unit", ""),
                text(said, "question", ""),
                said.containsKey("supplier") ? text(said, "supplier", "") : text(of.annotations(), "supplier", ""),
                number(file, declared, "min"),
                number(file, declared, "max"),
                number(file, declared, "step"),
                isTrue(said, "immutable"),
                isTrue(said, "distinct"),
                rollUps.rollUp(declared),
                rollUps.sameAs(declared));
    }

    /** A name of its own: a type named like one of the language would stand in that one's place. */
    private void requireName(DrlFile file, int start, String name) {
        if (!name.matches("[A-Z][A-Za-z0-9_]*") || RESERVED.contains(name) || isOfTheLanguage(name)) {
            problem(file, file.find(name, start, file.text().length()), "TYPE_NAME", name);
        }
    }

    private static boolean isOfTheLanguage(String name) {
        return Object.class.getResource("/java/lang/" + name + ".class") != null;
    }

    private void requireKnown(DrlFile file, int start, Set<String> used, Set<String> known) {
        for (String name : used) {
            if (!known.contains(name)) {
                String nearest = Nearest.to(name, known);
                problem(
                        file,
                        file.find("@" + name, start, file.text().length()),
                        "UNKNOWN_ANNOTATION",
                        "@" + name + (nearest == null ? "" : " (@" + nearest + "?)"));
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
            int at = file.find("@" + name, declared.start(), file.text().length());
            problem(file, at, "ANNOTATION_NUMBER", "@" + name + "( " + written + " )");
            return null;
        }
        return new BigDecimal(written);
    }

    private void problem(DrlFile file, int offset, String code, String... arguments) {
        problems.add(new RuleProblem(file.path(), file.line(offset), file.column(offset), code, List.of(arguments)));
    }
}
