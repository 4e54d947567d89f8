package vn.minhdinh.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.ruleset.Decision;

/**
 * Shows the answer to one case: for each result its status, the reason, the conditions of every rule, what it concludes
 * and rests on; at the end what is still to be asked. Whatever the answer's document says in words is taken from it.
 */
final class CaseReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REVISION_SHOWN = 12;

    private final Terminal terminal;
    private final Phrases phrases;
    private final Request request;

    CaseReport(Terminal terminal, Phrases phrases, Request request) {
        this.terminal = terminal;
        this.phrases = phrases;
        this.request = request;
    }

    void print(List<Result> results, byte[] document) {
        JsonNode answer = read(document);
        terminal.line(phrases.message(
                "cli.case",
                answer.path("service").asText(),
                phrases.day(request.theCase().asOf()),
                answer.path("revision").asText().substring(0, REVISION_SHOWN)));
        Set<Decision> shown = results.stream().map(Result::decision).collect(Collectors.toSet());
        for (int i = 0; i < results.size(); i++) {
            terminal.line("");
            print(results.get(i), answer.at("/results/" + i), shown);
        }
        new MissingLines(terminal, phrases, request.theCase().service()).print(answer.path("missing"));
    }

    private static JsonNode read(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(Result result, JsonNode answer, Set<Decision> shown) {
        terminal.line(Mark.of(result.verdict()) + " " + title(result, answer));
        if (answer.has("summary")) {
            terminal.line("  " + answer.path("summary").asText());
        }
        if (!result.rules().isEmpty()) {
            terminal.line("");
            conditions(result, shown);
        }
        for (JsonNode need : answer.path("needs")) {
            terminal.line("  " + need.path("text").asText());
        }
        new GuidanceLines(phrases).of(result.guidance()).forEach(line -> terminal.line("  " + line));
        result.conclusions().forEach(conclusion -> terminal.line("  " + conclusion(conclusion)));
        for (JsonNode remark : answer.path("remarks")) {
            terminal.line(
                    "  " + phrases.message("cli.remark", remark.path("text").asText()));
        }
        choice(result);
        sources(answer.path("sources"));
    }

    private String title(Result result, JsonNode answer) {
        List<String> parts = new ArrayList<>();
        parts.add(phrases.text(result.decision().title()));
        if (result.subject() != null && !result.subject().type().isSingle()) {
            parts.add(phrases.name(result.subject()));
        }
        parts.add(answer.path("statusText").asText());
        parts.add(result.decision().id());
        return String.join(" · ", parts);
    }

    private void conditions(Result result, Set<Decision> shown) {
        ConditionRows rows = new ConditionRows(phrases, request.theCase().service(), shown);
        for (RuleFinding rule : result.rules()) {
            rows.addRule(rule);
        }
        rows.table().print(terminal);
    }

    private void choice(Result result) {
        if (result.alternatives().isEmpty()) {
            return;
        }
        terminal.line("  "
                + phrases.message("cli.choice", phrases.text(result.decision().choice())));
        for (Result.Alternative alternative : result.alternatives()) {
            terminal.line("    " + phrases.text(alternative.decision().title()) + " · "
                    + alternative.decision().id());
            alternative.conclusions().forEach(conclusion -> terminal.line("      " + conclusion(conclusion)));
        }
    }

    private String conclusion(Fact conclusion) {
        List<String> values = new ArrayList<>();
        for (Field field : conclusion.type().fields()) {
            Object value = conclusion.values()[field.index()];
            if (value == null) {
                continue;
            }
            values.add(phrases.label(field.label()) + " " + new Shown(phrases).value(value, field));
        }
        return phrases.message("cli.conclusion", phrases.text(conclusion.type().label()), String.join("; ", values));
    }

    private void sources(JsonNode sources) {
        for (JsonNode source : sources) {
            String clause = source.path("clause").asText();
            terminal.line("  "
                    + phrases.message(
                            "cli.source",
                            source.path("document").asText() + (clause.isEmpty() ? "" : ", " + clause),
                            phrases.message("cli.confidence."
                                    + source.path("confidence").asText())));
        }
    }
}
