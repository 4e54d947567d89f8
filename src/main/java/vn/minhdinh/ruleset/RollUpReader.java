package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.catalogue.RollUp;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;

/**
 * Reads how the fields of one type are counted over the cases of another service. What can be told from the type alone is
 * checked here; whether the other service has what is named, {@link RollUpChecks} looks.
 */
final class RollUpReader {

    static final String COUNTED = "counted";
    static final String EACH = "counted_each";
    static final String SAME_AS = "same_as";

    private static final Pattern OF_SERVICE = Pattern.compile("\\s*([a-z][a-z0-9_]*)\\s*:\\s*(\\S.*)", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("([A-Z]\\w*)\\.([a-z]\\w*)");
    private static final Pattern TOLD = Pattern.compile("([A-Z]\\w*)\\.([a-z]\\w*)\\s*==\\s*(\\w+)");
    private static final Pattern DECISION = Pattern.compile("[\\p{L}\\p{N}_-]+(/[\\p{L}\\p{N}_-]+)*");
    private static final int LONGEST = 1_000;
    private static final int MOST_TERMS = 40;

    private final DrlFile file;
    private final DrlFile.DrlType type;
    private final List<RuleProblem> problems;
    private final Map<String, RollUp> known = new LinkedHashMap<>();

    RollUpReader(DrlFile file, DrlFile.DrlType type, List<RuleProblem> problems) {
        this.file = file;
        this.type = type;
        this.problems = problems;
    }

    /** How the number of a field is counted; {@code null} when the field does not say or it cannot be read. */
    RollUp rollUp(DrlFile.DrlField field) {
        String written = field.annotations().get(COUNTED);
        String each = field.annotations().get(EACH);
        if (written == null) {
            if (each != null) {
                problem(field, EACH, "ROLLUP_PLACE", path(field));
            }
            return null;
        }
        RollUp read = read(written, each);
        if (read == null) {
            problem(field, COUNTED, "ROLLUP_FORM", "@counted( \"" + written + "\" )");
            return null;
        }
        known.put(field.name(), read);
        return read;
    }

    private RollUp read(String written, String each) {
        Matcher of = OF_SERVICE.matcher(written);
        if (written.length() > LONGEST || !of.matches() || each != null && !each.matches("[A-Z]\\w*")) {
            return null;
        }
        List<List<RollUp.Term>> conditions = new ArrayList<>();
        for (String part : of.group(2).split(",", -1)) {
            List<List<RollUp.Term>> read = condition(part.strip(), of.group(1), each);
            if (read == null) {
                return null;
            }
            conditions.addAll(read);
        }
        return conditions.stream().mapToInt(List::size).sum() > MOST_TERMS
                ? null
                : new RollUp(of.group(1), each, conditions);
    }

    /** One condition, or those of a field of this type that was counted before; {@code null} when it cannot be read. */
    private List<List<RollUp.Term>> condition(String written, String service, String each) {
        Matcher other = FIELD.matcher(written);
        if (other.matches()) {
            RollUp before = other.group(1).equals(type.name()) ? known.get(other.group(2)) : null;
            boolean counts = before != null
                    && before.service().equals(service)
                    && (each == null ? before.each() == null : each.equals(before.each()));
            return counts ? before.conditions() : null;
        }
        List<RollUp.Term> terms = new ArrayList<>();
        for (String term : written.split("\\s+or\\s+", -1)) {
            Matcher told = TOLD.matcher(term.strip());
            if (told.matches()) {
                terms.add(new RollUp.Told(told.group(1), told.group(2), told.group(3)));
            } else if (DECISION.matcher(term.strip()).matches()) {
                terms.add(new RollUp.Decided(term.strip()));
            } else {
                return null;
            }
        }
        return List.of(List.copyOf(terms));
    }

    /** The field of another service that says the same; {@code null} when the field names none or it cannot be read. */
    RollUp.Elsewhere sameAs(DrlFile.DrlField field) {
        String written = field.annotations().get(SAME_AS);
        if (written == null) {
            return null;
        }
        Matcher of = OF_SERVICE.matcher(written);
        Matcher path = FIELD.matcher(of.matches() ? of.group(2).strip() : "");
        if (!path.matches()) {
            problem(field, SAME_AS, "ROLLUP_FORM", "@same_as( \"" + written + "\" )");
            return null;
        }
        return new RollUp.Elsewhere(of.group(1), path.group(1), path.group(2));
    }

    /** @param list whether a request may hold several facts of the type */
    void checkPlaces(List<Field> fields, boolean list) {
        boolean matched = fields.stream().anyMatch(field -> field.sameAs() != null);
        for (DrlFile.DrlField declared : type.fields()) {
            Field field = fields.stream()
                    .filter(one -> one.name().equals(declared.name()))
                    .findFirst()
                    .orElse(null);
            if (field == null) {
                continue;
            }
            boolean whole = field.kind() == Kind.INTEGER || field.kind() == Kind.LONG;
            if (field.rollUp() != null && (!whole || !list)) {
                problem(declared, COUNTED, "ROLLUP_PLACE", field.path());
            } else if (field.rollUp() != null && !matched) {
                problem(declared, COUNTED, "ROLLUP_UNMATCHED", field.path(), type.name());
            }
            if (field.sameAs() != null && (field.kind() != Kind.TEXT || !list)) {
                problem(declared, SAME_AS, "ROLLUP_KEY", field.path());
            }
        }
    }

    private String path(DrlFile.DrlField field) {
        return type.name() + '.' + field.name();
    }

    private void problem(DrlFile.DrlField field, String annotation, String code, String... arguments) {
        int at = file.find("@" + annotation, field.start(), file.text().length());
        problems.add(new RuleProblem(file.path(), file.line(at), file.column(at), code, List.of(arguments)));
    }
}
