package vn.minhdinh.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.ruleset.Service;

/** What is still to be asked, the most decisive first: the question, and how to write the answer into the case. */
final class MissingLines {

    private static final int DECISIONS_SHOWN = 4;

    private final Terminal terminal;
    private final Phrases phrases;
    private final Service service;

    MissingLines(Terminal terminal, Phrases phrases, Service service) {
        this.terminal = terminal;
        this.phrases = phrases;
        this.service = service;
    }

    void print(JsonNode missing) {
        if (missing.isEmpty()) {
            return;
        }
        terminal.line("");
        terminal.line(phrases.message("cli.missing"));
        int number = 0;
        for (JsonNode one : missing) {
            number++;
            terminal.line("  " + number + ". " + question(one));
            terminal.line("     " + howToAnswer(one));
        }
    }

    private String question(JsonNode missing) {
        String question = missing.path("question").asText();
        String words =
                question.isEmpty() ? phrases.message("cli.missing.list", phrases.label(type(missing))) : question;
        if (!missing.has("of")) {
            return words;
        }
        List<String> names = new ArrayList<>();
        missing.path("of").forEach(fact -> names.add(fact.path("name").asText()));
        return words + " (" + first(names) + ")";
    }

    private String howToAnswer(JsonNode missing) {
        List<String> decisions = new ArrayList<>();
        missing.path("decisions").forEach(decision -> decisions.add(decision.asText()));
        return phrases.message("cli.missing.fact", missing.path("fact").asText(), form(missing), first(decisions));
    }

    private String form(JsonNode missing) {
        Field field = field(missing);
        if (field == null) {
            return phrases.message("cli.form.list");
        }
        if (field.enumType() != null) {
            return choices(field.enumType());
        }
        String form = phrases.message("cli.form." + field.kind().word());
        return field.unit().isEmpty() ? form : form + " (" + phrases.text(field.unit()) + ")";
    }

    private String choices(EnumType type) {
        return type.values().stream()
                .map(value -> value.name() + " = " + phrases.text(value.label()))
                .collect(Collectors.joining("; "));
    }

    private FactType type(JsonNode missing) {
        String path = missing.path("fact").asText();
        int dot = path.indexOf('.');
        return service.type(dot < 0 ? path : path.substring(0, dot));
    }

    private Field field(JsonNode missing) {
        String path = missing.path("fact").asText();
        int dot = path.indexOf('.');
        return dot < 0 ? null : type(missing).field(path.substring(dot + 1));
    }

    private String first(List<String> all) {
        String shown = all.stream().limit(DECISIONS_SHOWN).collect(Collectors.joining(", "));
        int more = all.size() - DECISIONS_SHOWN;
        return more > 0 ? shown + " " + phrases.message("word.more", more) : shown;
    }
}
