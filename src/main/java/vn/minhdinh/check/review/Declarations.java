package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.catalogue.RollUp;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Alternatives;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.ServiceDraft;

/** Finds facts that no rule reads, and facts asked for without the words to ask for them. */
final class Declarations {

    /** The enum by which a service words its verdicts; no field holds it. */
    private static final String STATUS = "Status";

    private final ServiceDraft service;
    private final Map<String, FactType> types;
    private final Set<FactType> readTypes = new HashSet<>();
    private final Set<Field> readFields = new HashSet<>();
    private final List<RuleProblem> notices = new ArrayList<>();

    private Declarations(ServiceDraft service) {
        this.service = service;
        this.types = service.types().stream().collect(Collectors.toMap(FactType::name, Function.identity()));
    }

    /** @param all the services of the folder: fields of one may be counted by another */
    static List<RuleProblem> of(ServiceDraft service, List<ServiceDraft> all) {
        Declarations declarations = new Declarations(service);
        declarations.collectReads();
        all.forEach(declarations::collectCounted);
        for (DrlFile file : service.files()) {
            file.types().forEach(declared -> declarations.look(file, declared));
            file.enums().forEach(declared -> declarations.look(file, declared));
        }
        return declarations.notices;
    }

    private void collectCounted(ServiceDraft counting) {
        for (FactType type : counting.types()) {
            for (Field field : type.fields()) {
                if (field.rollUp() != null && field.rollUp().service().equals(service.name())) {
                    field.rollUp().conditions().forEach(condition -> condition.forEach(this::collectCounted));
                }
            }
        }
    }

    private void collectCounted(RollUp.Term term) {
        FactType type = term instanceof RollUp.Told told ? types.get(told.type()) : null;
        if (type != null) {
            readTypes.add(type);
            readFields.add(type.field(((RollUp.Told) term).field()));
        }
    }

    private void collectReads() {
        for (Decision decision : service.decisions()) {
            for (Rule rule : decision.allRules()) {
                for (PatternCondition pattern : rule.patterns()) {
                    readTypes.add(pattern.type());
                    readFields.addAll(Reads.fields(pattern));
                }
                collectReads(rule.conditions());
            }
        }
    }

    private void collectReads(List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (condition instanceof Accumulation accumulation) {
                readFields.addAll(Reads.fields(accumulation));
            } else if (condition instanceof Alternatives alternatives) {
                alternatives.branches().forEach(this::collectReads);
            }
        }
    }

    /** Words that no rule reads are the names of things: they are for the people who read an answer. */
    private void look(DrlFile file, DrlFile.DrlType declared) {
        FactType type = types.get(declared.name());
        if (!type.isGiven()) {
            return;
        }
        requireWords(file, declared.start(), type.name(), declared.annotations(), "label", "NO_LABEL");
        if (!readTypes.contains(type)) {
            notices.add(Places.at(file, declared.start(), "UNREAD_FACT", type.name()));
            return;
        }
        for (DrlFile.DrlField written : declared.fields()) {
            Field field = type.field(written.name());
            int start = nameOf(file, written);
            boolean names = field == type.idField() || field == type.keyField();
            if (!names && field.kind() != Kind.TEXT && !readFields.contains(field)) {
                notices.add(Places.at(file, start, "UNREAD_FIELD", field.path()));
            }
            if (!names) {
                requireWords(file, start, field.path(), written.annotations(), "label", "NO_LABEL");
            }
            if (!names && readFields.contains(field)) {
                requireWords(file, start, field.path(), written.annotations(), "question", "NO_QUESTION");
            }
        }
    }

    /** The name stands before the colon, the declared field begins behind it. */
    private static int nameOf(DrlFile file, DrlFile.DrlField field) {
        int name = file.text().lastIndexOf(field.name(), field.start() - 1);
        return name < 0 ? field.start() : name;
    }

    private void requireWords(
            DrlFile file, int start, String of, Map<String, String> said, String annotation, String code) {
        List<String> missing = new ArrayList<>();
        for (String name : List.of(annotation, annotation + "_en")) {
            if (said.getOrDefault(name, "").isBlank()) {
                missing.add("@" + name);
            }
        }
        if (!missing.isEmpty()) {
            notices.add(Places.at(file, start, code, of, String.join(", ", missing)));
        }
    }

    private void look(DrlFile file, DrlFile.DrlEnum declared) {
        boolean used = declared.name().equals(STATUS)
                || types.values().stream()
                        .flatMap(type -> type.fields().stream())
                        .map(Field::enumType)
                        .anyMatch(holds -> isCalled(holds, declared.name()));
        if (!used) {
            notices.add(Places.at(file, declared.start(), "UNUSED_ENUM", declared.name()));
        }
    }

    private static boolean isCalled(EnumType type, String name) {
        return type != null && type.name().equals(name);
    }
}
