package vn.minhdinh.rollup;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.language.Language;

/** The document of a report as lines for reading. */
public final class ReportText {

    private static final int MOST_UNITS = 20;
    private static final int MOST_ROWS = 30;

    private final Phrases phrases;
    private final JsonNode document;
    private final Map<String, JsonNode> figures = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    private ReportText(JsonNode document, Language language) {
        this.phrases = new Phrases(language);
        this.document = document;
        document.path("figures")
                .forEach(figure -> figures.put(figure.path("fact").asText(), figure));
    }

    /** The lines; nothing in them is made safe for a terminal yet. */
    public static List<String> lines(JsonNode document, Language language) {
        ReportText text = new ReportText(document, language);
        text.cases();
        text.figures();
        text.differences();
        text.decisions();
        return text.lines;
    }

    private void line(int indent, String key, Object... arguments) {
        lines.add("  ".repeat(indent) + phrases.message(key, arguments));
    }

    /** The name of a unit inside a sentence. */
    private String unitLabel() {
        String label = document.path("unitLabel").asText();
        return label.isEmpty() ? label : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    private String number(JsonNode number) {
        return number(number.asLong());
    }

    private String number(long number) {
        return phrases.number(BigDecimal.valueOf(number));
    }

    // ---- cases -------------------------------------------------------------------------------------------------

    private void cases() {
        JsonNode cases = document.path("cases");
        line(
                0,
                "report.head",
                number(cases.path("read")),
                document.path("casesOf").asText(),
                document.path("service").asText(),
                phrases.day(LocalDate.parse(document.path("asOf").asText())));
        line(1, "report.placed", number(cases.path("placed")), unitLabel());
        told(cases.path("unitNotTold"), "report.unitNotTold");
        JsonNode elsewhere = cases.path("unitNotInPlan");
        told(elsewhere, "report.unitNotInPlan");
        JsonNode names = elsewhere.path("units");
        for (int i = 0; i < Math.min(names.size(), MOST_UNITS); i++) {
            line(
                    3,
                    "report.named",
                    names.get(i).path("name").asText(),
                    number(names.get(i).path("cases")));
        }
        more(3, names.size() - MOST_UNITS);
        told(cases.path("bad"), "report.bad");
        told(cases.path("again"), "report.again");
        if (cases.path("ofOtherDay").asLong() > 0) {
            line(1, "report.otherDay", number(cases.path("ofOtherDay")));
        }
    }

    private void told(JsonNode told, String key) {
        long cases = told.path("cases").asLong();
        if (cases > 0) {
            String first = StreamSupport.stream(told.path("firstLines").spliterator(), false)
                    .map(this::number)
                    .collect(Collectors.joining(", "));
            line(1, key, number(cases), first + (cases > told.path("firstLines").size() ? ", …" : ""));
        }
    }

    private void more(int indent, long left) {
        if (left > 0) {
            line(indent, "report.more", number(left));
        }
    }

    // ---- figures -----------------------------------------------------------------------------------------------

    private void figures() {
        lines.add("");
        line(0, "report.figures");
        for (JsonNode figure : document.path("figures")) {
            JsonNode units = figure.path("units");
            line(
                    1,
                    "report.figure",
                    figure.path("label").asText() + " · " + figure.path("fact").asText(),
                    range(figure),
                    figure.path("unit").asText(),
                    number(units.path("COUNTED")),
                    number(units.path("OPEN")),
                    number(units.path("OFFICIAL")),
                    number(units.path("UNKNOWN")),
                    unitLabel());
        }
        line(1, "report.complete");
    }

    private String range(JsonNode bounds) {
        return bounds.path("low").asLong() == bounds.path("high").asLong()
                ? number(bounds.path("low"))
                : phrases.message("report.range", number(bounds.path("low")), number(bounds.path("high")));
    }

    private void differences() {
        List<Runnable> rows = new ArrayList<>();
        for (JsonNode unit : document.path("units")) {
            unit.path("figures").properties().forEach(told -> {
                if (told.getValue().path("differs").asBoolean()) {
                    rows.add(() -> difference(unit, told.getKey(), told.getValue()));
                }
            });
        }
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        line(0, "report.differences", number(rows.size()));
        rows.stream().limit(MOST_ROWS).forEach(Runnable::run);
        more(1, rows.size() - MOST_ROWS);
    }

    private void difference(JsonNode unit, String field, JsonNode told) {
        String label = figures.entrySet().stream()
                .filter(figure -> figure.getKey().endsWith('.' + field))
                .map(figure -> figure.getValue().path("label").asText())
                .findFirst()
                .orElse(field);
        line(1, "report.difference", name(unit), label, number(told.path("official")), range(told));
    }

    private static String name(JsonNode unit) {
        String name = unit.path("name").asText("");
        String id = unit.path("id").asText("");
        return name.isEmpty() ? id : id.isEmpty() ? name : name + " · " + id;
    }

    // ---- decisions ---------------------------------------------------------------------------------------------

    private void decisions() {
        List<JsonNode> counted = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        document.path("decisions").forEach(decision -> (decision.has("counts") ? counted : others).add(decision));
        decisions(counted, "report.decisions");
        decisions(others, "report.others");
    }

    private void decisions(List<JsonNode> decisions, String heading) {
        if (decisions.isEmpty()) {
            return;
        }
        lines.add("");
        line(0, heading);
        for (JsonNode decision : decisions) {
            String before = decision.path("before").path("statusLabel").asText();
            String after = decision.path("after").path("statusLabel").asText();
            String what = decision.path("title").asText() + " · "
                    + decision.path("decision").asText();
            lines.add("  "
                    + (before.equals(after)
                            ? phrases.message("report.decision", after, what)
                            : phrases.message("report.decisionMoved", after, before, what)));
            if (decision.path("byBounds").asBoolean()) {
                line(3, "report.byBounds");
            }
            if (decision.path("differences").asLong() > 0) {
                line(3, "report.differs", number(decision.path("differences")));
            }
            if (decision.has("units")) {
                units(decision.path("units"));
            }
        }
    }

    private void units(JsonNode units) {
        if (units.isEmpty()) {
            line(3, "report.noUnits");
            return;
        }
        line(3, "report.units", number(units.size()), unitLabel());
        for (int i = 0; i < Math.min(units.size(), MOST_UNITS); i++) {
            unit(units.get(i));
        }
        more(4, units.size() - MOST_UNITS);
    }

    private void unit(JsonNode unit) {
        long behind = unit.path("behind").asLong();
        long possibly = unit.path("possiblyBehind").asLong();
        String name = unit.path("verdict").asText().equals("UNKNOWN")
                ? phrases.message("report.open", name(unit))
                : name(unit);
        if (behind + possibly == 0) {
            line(4, "report.unitAlone", name);
            return;
        }
        line(4, possibly == 0 ? "report.unitSure" : "report.unit", name, number(behind), number(possibly));
        JsonNode first = unit.path("firstCases");
        String shown = StreamSupport.stream(first.spliterator(), false)
                .map(this::household)
                .collect(Collectors.joining(", "));
        long left = behind + possibly - first.size();
        lines.add("  ".repeat(5) + shown + (left > 0 ? ", " + phrases.message("report.andMore", number(left)) : ""));
    }

    private String household(JsonNode one) {
        String line = number(one.path("line"));
        String id = one.path("id").asText("");
        String named = id.isEmpty() ? phrases.message("report.line", line) : phrases.message("report.case", id, line);
        return one.path("sure").asBoolean() ? named : named + "?";
    }
}
