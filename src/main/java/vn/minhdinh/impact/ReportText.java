package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.language.Language;

/** The document of an impact as lines for reading. */
public final class ReportText {

    private static final int MOST_ROWS = 30;

    private final Phrases phrases;
    private final Words words;
    private final List<String> lines = new ArrayList<>();

    private ReportText(Language language) {
        this.phrases = new Phrases(language);
        this.words = new Words(phrases);
    }

    /** The lines; nothing in them is made safe for a terminal yet. */
    public static List<String> lines(JsonNode document, Language language) {
        ReportText text = new ReportText(language);
        text.document(document);
        return text.lines;
    }

    private void line(String key, Object... arguments) {
        lines.add(phrases.message(key, arguments));
    }

    private void row(String text) {
        lines.add("  " + text);
    }

    private void document(JsonNode document) {
        line(
                "impact.versions",
                words.revision(document.path("before").asText()),
                words.revision(document.path("after").asText()));
        for (String side : List.of("Before", "After")) {
            document.path("servicesOnly" + side).forEach(name -> line("impact.service.only" + side, name.asText()));
        }
        document.path("services").forEach(this::service);
    }

    private void service(JsonNode service) {
        lines.add("");
        line("impact.service", service.path("service").asText());
        structure(service);
        if (service.has("cases")) {
            cases(service);
            decisions(service);
            groups(service.path("groups"));
            conditions(service.path("conditions"));
            money(service.path("money"));
            examples(service.path("examples"), "impact.examples");
        }
        if (service.has("boundaries")) {
            boundaries(service.path("boundaries"));
        }
    }

    // ---- texts -------------------------------------------------------------------------------------------------

    private void structure(JsonNode service) {
        for (String side : List.of("Before", "After")) {
            JsonNode only = service.path("only" + side);
            list("impact.decisions.only" + side, only.path("decisions"), JsonNode::asText);
            list("impact.rules.only" + side, only.path("rules"), words::place);
            list("impact.facts.only" + side, only.path("facts"), JsonNode::asText);
        }
        list("impact.rules.changed", service.path("changedRules"), words::place);
        if (service.path("affectedDecisions").isEmpty()) {
            line("impact.nothing");
        } else {
            line("impact.affected", service.path("affectedDecisions").size());
        }
    }

    private interface Shown {
        String of(JsonNode node);
    }

    private void list(String key, JsonNode all, Shown shown) {
        if (all.isEmpty()) {
            return;
        }
        line(key, all.size());
        int told = 0;
        for (JsonNode one : all) {
            if (told++ == MOST_ROWS) {
                row(phrases.message("word.more", all.size() - MOST_ROWS));
                return;
            }
            row(shown.of(one));
        }
    }

    // ---- cases -------------------------------------------------------------------------------------------------

    private void cases(JsonNode service) {
        JsonNode cases = service.path("cases");
        lines.add("");
        line("impact.cases", words.count(cases, "read"), words.count(cases, "compared"), words.count(cases, "changed"));
        list("impact.problems", cases.path("problems"), words::problem);
        list("impact.leftOut", cases.path("leftOut"), words::leftOut);
    }

    private void decisions(JsonNode service) {
        List<JsonNode> moved = StreamSupport.stream(service.path("decisions").spliterator(), false)
                .filter(Words::isMoved)
                .toList();
        if (moved.isEmpty()) {
            line("impact.same");
            return;
        }
        lines.add("");
        line("impact.byDecision");
        for (JsonNode decision : moved) {
            row(decision.path("title").asText() + " ("
                    + decision.path("decision").asText() + "): " + words.kinds(decision) + "; "
                    + words.moved(decision));
        }
    }

    private void groups(JsonNode groups) {
        if (groups.isMissingNode()) {
            return;
        }
        lines.add("");
        line("impact.byGroup", groups.path("label").asText(), groups.path("by").asText());
        List<JsonNode> changed = new ArrayList<>();
        groups.path("rows").forEach(row -> {
            if (row.path("changed").asLong() > 0) {
                changed.add(row);
            }
        });
        for (JsonNode row : changed.subList(0, Math.min(MOST_ROWS, changed.size()))) {
            row(row.path("label").asText() + ": " + words.group(row));
        }
        if (changed.size() > MOST_ROWS) {
            row(phrases.message("word.more", changed.size() - MOST_ROWS));
        }
        if (groups.path("rows").size() > changed.size()) {
            row(phrases.message("impact.group.unmoved", groups.path("rows").size() - changed.size()));
        }
        if (groups.has("others")) {
            row(phrases.message("impact.group.others") + ": " + words.group(groups.path("others")));
        }
    }

    private void conditions(JsonNode conditions) {
        if (!conditions.isEmpty()) {
            lines.add("");
        }
        list("impact.byCondition", conditions, words::condition);
    }

    private void money(JsonNode money) {
        List<JsonNode> moved = StreamSupport.stream(money.spliterator(), false)
                .filter(sum -> sum.path("difference").decimalValue().signum() != 0
                        || !sum.path("conclusionsBefore").equals(sum.path("conclusionsAfter")))
                .toList();
        if (money.isEmpty()) {
            return;
        }
        lines.add("");
        if (moved.isEmpty()) {
            line("impact.money.same", money.size());
            return;
        }
        line("impact.money");
        moved.forEach(sum -> row(words.sum(sum)));
    }

    // ---- examples ----------------------------------------------------------------------------------------------

    /** The first example of each kind. */
    private void examples(JsonNode examples, String key) {
        Set<String> kinds = new LinkedHashSet<>();
        for (JsonNode example : examples) {
            if (kinds.isEmpty()) {
                lines.add("");
                line(key);
            }
            if (kinds.add(example.path("kind").asText())) {
                row(words.exampleTitle(example));
                explained(example);
            }
        }
    }

    private void explained(JsonNode example) {
        for (String side : List.of("before", "after")) {
            row("  " + phrases.message("impact.side." + side) + ": " + words.summary(example.path(side)));
            for (Words.Row row : words.conditions(example.path(side), example.path(Words.other(side)))) {
                row("    " + row.verdict() + "  " + row.text() + "  " + row.found() + "  " + row.place());
            }
        }
    }

    private void boundaries(JsonNode boundaries) {
        if (boundaries.isEmpty()) {
            return;
        }
        lines.add("");
        line("impact.boundaries");
        for (JsonNode one : boundaries) {
            row(words.searched(one));
            for (JsonNode difference : one.path("differences")) {
                row("  " + words.kind(difference.path("kind").asText()) + ": "
                        + difference.path("request").toString());
                explained(difference);
            }
        }
    }

    static String joined(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
