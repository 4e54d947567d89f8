package vn.minhdinh.desk.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.desk.Marks;
import vn.minhdinh.desk.ResultViews;
import vn.minhdinh.desk.ResultsView;
import vn.minhdinh.desk.ValueWords;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

/**
 * Which units, such as communes, a target is short of. Where its condition names them the answer says so; where it adds figures
 * up, each unit is held against the target by itself.
 */
final class Units {

    /** More are not each shown in the table by district: those that are as they should be are then left out. */
    private static final int MOST_TILES = 400;
    /** More are not each decided by themselves for a page. */
    private static final int MOST_ALONE = 300;

    private static final int MOST_ROWS = 200;
    private static final List<String> OWN_NAMES = List.of("id", "name");

    private final Report report;
    private final Reports reports;
    private final Phrases phrases;
    private final ValueWords words;

    Units(Report report, Reports reports, Phrases phrases) {
        this.report = report;
        this.reports = reports;
        this.phrases = phrases;
        this.words = new ValueWords(report.service(), phrases);
    }

    /** The type of the facts that a condition goes over, or {@code null}. */
    static FactType type(Service service, JsonNode condition) {
        String text = condition.path("text").asText();
        return service.types().stream()
                .filter(type -> place(type, text) >= 0)
                .min(Comparator.comparingInt(type -> place(type, text)))
                .orElse(null);
    }

    private static int place(FactType type, String text) {
        var found =
                Pattern.compile("\\b" + Pattern.quote(type.name()) + "\\s*\\(").matcher(text);
        return found.find() ? found.start() : -1;
    }

    /** None when the target is not measured over units, or what is said of them does not say which. */
    Optional<UnitsView> of(JsonNode result, Measure measure) {
        FactType type = type(report.service(), measure.over());
        if (type == null || !type.isGiven() || type.isSingle() || type.isOptional()) {
            return Optional.empty();
        }
        List<JsonNode> facts = new ArrayList<>();
        report.facts().path(type.name()).forEach(facts::add);
        boolean alone = measure.part() != null;
        List<String> verdicts = alone ? alone(result, type, facts) : told(measure.over(), type, facts);
        return facts.isEmpty() || verdicts.isEmpty()
                ? Optional.empty()
                : Optional.of(view(type, measure, facts, verdicts, alone));
    }

    private static List<String> told(JsonNode condition, FactType type, List<JsonNode> facts) {
        if (condition.has("shortfallTotal") || condition.has("undecidedTotal")) {
            return List.of();
        }
        Map<String, String> known = new HashMap<>();
        condition.path("shortfall").forEach(fact -> known.put(name(fact), "NO"));
        condition.path("undecided").forEach(fact -> known.put(name(fact), "UNKNOWN"));
        List<String> verdicts = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            verdicts.add(known.getOrDefault(key(type, facts.get(i), i), "YES"));
        }
        return verdicts;
    }

    private static String name(JsonNode told) {
        return told.path("id").asText(told.path("name").asText());
    }

    private static String key(FactType type, JsonNode fact, int place) {
        String key =
                type.keyField() == null ? "" : fact.path(type.keyField().name()).asText("");
        return key.isEmpty() ? fact.path("name").asText("#" + (place + 1)) : key;
    }

    private List<String> alone(JsonNode result, FactType type, List<JsonNode> facts) {
        return report.isPast() || facts.size() > MOST_ALONE
                ? List.of()
                : report.alone()
                        .computeIfAbsent(
                                result.path("decision").asText(), decision -> heldAlone(decision, type, facts));
    }

    private List<String> heldAlone(String decision, FactType type, List<JsonNode> facts) {
        List<String> verdicts = new ArrayList<>();
        for (JsonNode fact : facts) {
            ObjectNode request = Reports.JSON.createObjectNode();
            request.set("asOf", report.answer().path("asOf"));
            ObjectNode own = request.putObject("facts");
            FactType root = report.service().root();
            if (root != null && report.facts().has(root.name())) {
                own.set(root.name(), report.facts().path(root.name()));
            }
            own.putArray(type.name()).add(fact);
            request.putArray("decisions").add(decision);
            request.put("explain", "none");
            for (String guide : List.of("exact", "changes", "heldBy", "until", "needs")) {
                request.withObject("/guide").put(guide, false);
            }
            verdicts.add(
                    reports.aside(request, Language.VI).at("/results/0/verdict").asText("UNKNOWN"));
        }
        return verdicts;
    }

    private UnitsView view(FactType type, Measure measure, List<JsonNode> facts, List<String> verdicts, boolean alone) {
        List<Field> columns = type.fields().stream()
                .filter(field -> !OWN_NAMES.contains(field.name()))
                .filter(field -> Pattern.compile("\\b" + field.name() + "\\b")
                        .matcher(measure.over().path("text").asText())
                        .find())
                .toList();
        Field above = above(type);
        Map<String, String> names = above == null ? Map.of() : names(above);
        boolean whole = facts.size() <= MOST_TILES;
        Map<String, List<UnitsView.Tile>> groups = new LinkedHashMap<>();
        List<UnitsView.Row> rows = new ArrayList<>();
        List<ResultsView.Mark> marks = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            JsonNode fact = facts.get(i);
            ResultsView.Mark mark = mark(verdicts.get(i));
            marks.add(mark);
            String name = fact.path("name").asText(key(type, fact, i));
            String group = above == null ? "" : fact.path(above.name()).asText("");
            group = names.getOrDefault(group, group);
            boolean good = verdicts.get(i).equals("YES");
            if (whole || !good) {
                groups.computeIfAbsent(group, any -> new ArrayList<>()).add(new UnitsView.Tile(name, mark));
            }
            if (!good && rows.size() < MOST_ROWS) {
                List<String> values = columns.stream()
                        .map(field -> words.of(fact.path(field.name()), field))
                        .toList();
                rows.add(new UnitsView.Row(name, group, values, mark));
            }
        }
        List<ResultsView.Count> counts = ResultViews.ofMarks(marks);
        int good = (int) verdicts.stream().filter("YES"::equals).count();
        return new UnitsView(
                phrases.text(type.label()),
                above == null ? "" : phrases.text(above.label()),
                alone,
                counts,
                whole ? 0 : good,
                groups.entrySet().stream()
                        .map(group -> new UnitsView.Group(group.getKey(), group.getValue()))
                        .toList(),
                columns.stream().map(field -> phrases.text(field.label())).toList(),
                rows,
                facts.size() - good - rows.size());
    }

    private ResultsView.Mark mark(String verdict) {
        return Marks.of(verdict, phrases.message("desk.plan.unit." + verdict));
    }

    /** The field that says to which larger unit one belongs: it is called as the type of that unit. */
    private Field above(FactType type) {
        return type.fields().stream()
                .filter(field -> report.service().types().stream()
                        .anyMatch(other -> other != type && other.name().equalsIgnoreCase(field.name())))
                .findFirst()
                .orElse(null);
    }

    /** Names of larger units by their codes, where the smaller ones give codes. */
    private Map<String, String> names(Field above) {
        Map<String, String> names = new HashMap<>();
        report.service().types().stream()
                .filter(type -> type.name().equalsIgnoreCase(above.name()) && type.idField() != null)
                .findFirst()
                .ifPresent(type -> report.facts()
                        .path(type.name())
                        .forEach(fact -> names.put(
                                fact.path(type.idField().name()).asText(),
                                fact.path("name")
                                        .asText(fact.path(type.idField().name()).asText()))));
        return names;
    }
}
