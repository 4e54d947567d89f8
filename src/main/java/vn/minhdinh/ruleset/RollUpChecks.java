package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.catalogue.RollUp;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Nearest;

/** Looks whether the services, decisions and fields exist over which fields of another service are counted. */
final class RollUpChecks {

    private final List<ServiceDraft> services;
    private final List<RuleProblem> problems = new ArrayList<>();

    private RollUpChecks(List<ServiceDraft> services) {
        this.services = services;
    }

    /** Of services that could be read; what their own problems may have caused is not told. */
    static List<RuleProblem> of(List<ServiceDraft> services) {
        RollUpChecks checks = new RollUpChecks(services);
        services.forEach(checks::check);
        return checks.problems;
    }

    private void check(ServiceDraft service) {
        Set<String> counting = new TreeSet<>();
        for (DrlFile file : service.files()) {
            for (DrlFile.DrlType declared : file.types()) {
                FactType type = type(service, declared.name());
                for (DrlFile.DrlField written : declared.fields()) {
                    Field field = type == null ? null : type.field(written.name());
                    if (field != null && field.sameAs() != null) {
                        key(new Place(file, written, RollUpReader.SAME_AS), field.sameAs());
                    }
                    if (field != null && field.rollUp() != null) {
                        Place place = new Place(file, written, RollUpReader.COUNTED);
                        rollUp(place, field.rollUp());
                        counting.add(type.name());
                        if (counting.size() > 1) {
                            place.problem("ROLLUP_TYPES", "", field.path(), String.join(", ", counting));
                        }
                    }
                }
            }
        }
    }

    private static FactType type(ServiceDraft service, String name) {
        return service.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void key(Place place, RollUp.Elsewhere same) {
        ServiceDraft other = service(place, same.service());
        if (other == null) {
            return;
        }
        Field field = field(place, other, same.type(), same.field());
        if (field != null
                && !(field.kind() == Kind.TEXT && type(other, same.type()).isSingle())) {
            place.problem("ROLLUP_KEY", same.path(), same.path());
        }
    }

    private void rollUp(Place place, RollUp rollUp) {
        ServiceDraft other = service(place, rollUp.service());
        if (other == null) {
            return;
        }
        if (rollUp.each() != null) {
            each(new Place(place.file(), place.field(), RollUpReader.EACH), other, rollUp.each());
        }
        for (List<RollUp.Term> condition : rollUp.conditions()) {
            for (RollUp.Term term : condition) {
                if (term instanceof RollUp.Decided decided) {
                    decision(place, other, decided.decision());
                } else if (term instanceof RollUp.Told told) {
                    value(place, other, told);
                }
            }
        }
    }

    /** The service of that name, as far as it can be relied upon. */
    private ServiceDraft service(Place place, String name) {
        List<String> names = services.stream().map(ServiceDraft::name).toList();
        if (!names.contains(name)) {
            place.problem("ROLLUP_SERVICE", name, near(name, names));
            return null;
        }
        ServiceDraft other = services.get(names.indexOf(name));
        return other.isSound() ? other : null;
    }

    private void each(Place place, ServiceDraft other, String name) {
        FactType type = type(other, name);
        if (type == null || !type.isGiven() || type.isSingle()) {
            List<String> lists = given(other).stream()
                    .filter(one -> !one.isSingle())
                    .map(FactType::name)
                    .toList();
            place.problem("ROLLUP_EACH", name, near(name, lists), other.name());
        }
    }

    private void decision(Place place, ServiceDraft other, String id) {
        List<String> ids = other.decisions().stream().map(Decision::id).toList();
        if (!ids.contains(id)) {
            place.problem("ROLLUP_DECISION", id, near(id, ids), other.name());
        }
    }

    private void value(Place place, ServiceDraft other, RollUp.Told told) {
        Field field = field(place, other, told.type(), told.field());
        if (field == null) {
            return;
        }
        Collection<String> allowed = field.kind() == Kind.BOOLEAN
                ? List.of("true", "false")
                : field.kind() == Kind.ENUM ? field.enumType().names() : List.of();
        if (!allowed.contains(told.value())) {
            place.problem(
                    "ROLLUP_VALUE",
                    told.value(),
                    near(told.value(), allowed),
                    told.path(),
                    allowed.isEmpty() ? "–" : String.join(", ", allowed));
        }
    }

    private Field field(Place place, ServiceDraft other, String typeName, String fieldName) {
        FactType type = type(other, typeName);
        Field field = type == null || !type.isGiven() ? null : type.field(fieldName);
        if (field == null) {
            String path = typeName + '.' + fieldName;
            Set<String> paths = given(other).stream()
                    .flatMap(one -> one.fields().stream())
                    .map(Field::path)
                    .collect(Collectors.toCollection(TreeSet::new));
            place.problem("ROLLUP_FIELD", path, near(path, paths), other.name());
        }
        return field;
    }

    private static List<FactType> given(ServiceDraft service) {
        return service.types().stream().filter(FactType::isGiven).toList();
    }

    private static String near(String name, Collection<String> known) {
        String nearest = Nearest.to(name, known);
        return nearest == null ? name : name + " (" + nearest + "?)";
    }

    /** Where an annotation of a field stands. */
    private final class Place {
        private final DrlFile file;
        private final DrlFile.DrlField field;
        private final int start;

        Place(DrlFile file, DrlFile.DrlField field, String annotation) {
            this.file = file;
            this.field = field;
            this.start = file.find("@" + annotation, field.start(), file.text().length());
        }

        DrlFile file() {
            return file;
        }

        DrlFile.DrlField field() {
            return field;
        }

        /** @param word what in the annotation is wrong; it is pointed at */
        void problem(String code, String word, String... arguments) {
            int end = Math.max(start, file.text().indexOf(')', start));
            int at = word.isEmpty() ? start : file.find(word, start, end);
            problems.add(new RuleProblem(file.path(), file.line(at), file.column(at), code, List.of(arguments)));
        }
    }
}
