package vn.minhdinh.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.Service;

/** An interview in the terminal: what the API asks is put to a person, and what the person says into the case. */
final class Conversation {

    private static final int TRIES = 3;
    private static final int ANSWER_SHOWN = 60;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Terminal terminal;
    private final Phrases phrases;
    private final Service service;
    private final DecisionApi api;
    private final Spoken spoken;
    private final TypedLines lines;
    private final Set<String> asked = new HashSet<>();
    private ObjectNode request;
    private int questions;

    Conversation(Terminal terminal, Phrases phrases, Service service, DecisionApi api, byte[] request)
            throws IOException {
        this.terminal = terminal;
        this.phrases = phrases;
        this.service = service;
        this.api = api;
        this.spoken = new Spoken(phrases);
        this.lines = new TypedLines(terminal.in());
        this.request = (ObjectNode) JSON.readTree(request);
        if (!this.request.path("facts").isObject()) {
            this.request.putObject("facts");
        }
        if (!this.request.path("skip").isArray()) {
            this.request.putArray("skip");
        }
    }

    /** One thing to ask: a field of a fact, or with no field which facts of a type there are. */
    private record Question(FactType type, Field field, int position) {

        String path() {
            return field == null ? type.name() : field.path();
        }
    }

    /** What a person said cannot be taken; the sentence says why. */
    static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        NotTaken(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /** Asks until nothing is left to ask or the input ends, then tells the verdicts. */
    void hold() throws IOException {
        nameFacts();
        JsonNode answer = ask(request);
        terminal.line(phrases.message(
                "cli.interview.begin",
                service.name(),
                phrases.day(LocalDate.parse(answer.path("asOf").asText()))));
        while (!answer.path("done").asBoolean()) {
            Question question = question(answer.path("question"));
            if (question == null) {
                skip(request, answer.path("question").path("fact").asText());
                answer = ask(request);
                continue;
            }
            terminal.line("");
            show(question, answer);
            JsonNode next = take(question);
            if (next == null) {
                verdicts("cli.interview.stopped", answer);
                return;
            }
            questions++;
            answer = next;
        }
        verdicts("cli.interview.done", answer);
    }

    private JsonNode ask(ObjectNode asking) throws IOException {
        return JSON.readTree(api.interview(service.name(), JSON.writeValueAsBytes(asking), phrases.language()));
    }

    /** Facts of lists without an id are given one, so that a question can say which is meant. */
    private void nameFacts() {
        for (FactType type : service.types()) {
            JsonNode facts = request.path("facts").path(type.name());
            if (type.idField() == null || type.isSingle() || !facts.isArray()) {
                continue;
            }
            Set<String> taken = new HashSet<>();
            facts.forEach(fact -> taken.add(fact.path("id").asText()));
            int number = 0;
            for (JsonNode fact : facts) {
                number++;
                String id = id(type, number);
                if (!fact.hasNonNull("id") && taken.add(id)) {
                    ((ObjectNode) fact).put("id", id);
                }
            }
        }
    }

    private static String id(FactType type, int number) {
        return type.name().substring(0, 1) + number;
    }

    // ---- the question ------------------------------------------------------------------------------------------

    /** What to ask a person; {@code null} when it was asked of every fact in question. */
    private Question question(JsonNode asking) {
        String path = asking.path("fact").asText();
        int dot = path.indexOf('.');
        FactType type = service.type(dot < 0 ? path : path.substring(0, dot));
        if (dot < 0) {
            return new Question(type, null, -1);
        }
        Field field = type.field(path.substring(dot + 1));
        List<Integer> open = type.isSingle() ? List.of(-1) : open(field, asking.path("of"));
        return open.isEmpty() ? null : new Question(type, field, open.get(0));
    }

    /** The facts of a list whose field is in question and was not asked for yet. */
    private List<Integer> open(Field field, JsonNode of) {
        Set<String> ids = new HashSet<>();
        of.forEach(fact -> ids.add(fact.path("id").asText("")));
        List<Integer> open = new ArrayList<>();
        List<JsonNode> facts = facts(field.type());
        for (int i = 0; i < facts.size(); i++) {
            boolean meant = ids.contains(facts.get(i).path("id").asText(""));
            if (meant && !facts.get(i).hasNonNull(field.name()) && !asked.contains(field.path() + " " + i)) {
                open.add(i);
            }
        }
        return open;
    }

    private List<JsonNode> facts(String type) {
        JsonNode facts = request.path("facts").path(type);
        List<JsonNode> all = new ArrayList<>();
        if (facts.isArray()) {
            facts.forEach(all::add);
        } else if (facts.isObject()) {
            all.add(facts);
        }
        return all;
    }

    private void show(Question question, JsonNode answer) {
        JsonNode results = answer.path("results");
        int settled = 0;
        for (JsonNode result : results) {
            settled += result.path("verdict").asText().equals("UNKNOWN") ? 0 : 1;
        }
        terminal.line(phrases.message(
                "cli.interview.progress",
                questions + 1,
                settled,
                results.size(),
                answer.path("remaining").asInt()));
        terminal.line(words(question));
        if (question.field() != null && question.field().enumType() != null) {
            int number = 0;
            for (EnumValue value : question.field().enumType().values()) {
                terminal.line("  " + ++number + ". " + value.name() + ": " + phrases.text(value.label()));
            }
        }
        Text supplier = question.field() == null
                ? question.type().supplier()
                : question.field().supplier();
        if (!supplier.isEmpty()) {
            terminal.line("  " + phrases.message("cli.interview.supplier", phrases.text(supplier)));
        }
        terminal.line("  (" + form(question) + ")");
        terminal.flush();
    }

    private String words(Question question) {
        FactType type = question.type();
        Field field = question.field();
        if (field == null) {
            return phrases.message(
                    type.isSingle() ? "cli.interview.is" : "cli.interview.count", phrases.label(type.label()));
        }
        String words = field.question().isEmpty() ? phrases.text(field.label()) : phrases.text(field.question());
        if (question.position() < 0) {
            return words;
        }
        return phrases.message("cli.interview.about", name(type, question.position()), words);
    }

    private String name(FactType type, int position) {
        JsonNode fact = facts(type.name()).get(position);
        String name = fact.path("name").asText(fact.path("id").asText("#" + (position + 1)));
        return phrases.text(type.label()) + " " + name;
    }

    private String form(Question question) {
        Field field = question.field();
        if (field == null) {
            return question.type().isSingle()
                    ? phrases.message("cli.interview.form.boolean")
                    : phrases.message(
                            "cli.interview.form.count", question.type().most());
        }
        String form = phrases.message("cli.interview.form." + field.kind().word());
        String unit = field.unit().isEmpty() ? "" : "; " + phrases.text(field.unit());
        String none = mayBeNone(question)
                ? "; " + phrases.message("cli.interview.form.none", phrases.label(question.type()))
                : "";
        return form + unit + none;
    }

    /** A fact of which nothing was told yet may not be there at all. */
    private boolean mayBeNone(Question question) {
        FactType type = question.type();
        return question.field() != null
                && type.isSingle()
                && !request.path("facts").hasNonNull(type.name());
    }

    // ---- the answer --------------------------------------------------------------------------------------------

    /** What the API says to the first answer that can be taken; {@code null} when the input ends. */
    private JsonNode take(Question question) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            String line = lines.next();
            if (line == null) {
                return null;
            }
            try {
                ObjectNode told = told(question, line.strip());
                JsonNode answer = ask(told);
                request = told;
                return answer;
            } catch (NotTaken notTaken) {
                terminal.line("  " + notTaken.getMessage());
            } catch (RequestProblem problem) {
                for (Problem one : problem.problems()) {
                    terminal.line("  " + one.detail(phrases.language()));
                }
            }
            terminal.flush();
        }
        terminal.line("  " + phrases.message("cli.interview.given.up"));
        request = unknown(question);
        return ask(request);
    }

    private ObjectNode told(Question question, String said) throws NotTaken {
        if (said.isEmpty() || said.equals("?")) {
            return unknown(question);
        }
        ObjectNode told = request.deepCopy();
        ObjectNode facts = (ObjectNode) told.path("facts");
        FactType type = question.type();
        if (question.field() == null) {
            which(facts, type, said);
            return told;
        }
        if (said.equals("-") && mayBeNone(question)) {
            facts.putArray(type.name());
            return told;
        }
        JsonNode value = spoken.value(said, question.field());
        if (value == null) {
            throw notUnderstood(said, form(question));
        }
        fact(facts, question).set(question.field().name(), value);
        return told;
    }

    private NotTaken notUnderstood(String said, String form) {
        String shown = said.length() <= ANSWER_SHOWN ? said : said.substring(0, ANSWER_SHOWN) + "…";
        return new NotTaken(phrases.message("cli.interview.unreadable", shown, form));
    }

    private void which(ObjectNode facts, FactType type, String said) throws NotTaken {
        int count = type.isSingle() ? spoken.one(said) : spoken.count(said, type.most());
        if (count < 0) {
            throw notUnderstood(said, form(new Question(type, null, -1)));
        }
        if (type.isSingle() && count == 1) {
            facts.putObject(type.name());
            return;
        }
        ArrayNode all = facts.putArray(type.name());
        for (int i = 1; i <= count; i++) {
            ObjectNode fact = all.addObject();
            if (type.idField() != null) {
                fact.put("id", id(type, i));
            }
        }
    }

    private static ObjectNode fact(ObjectNode facts, Question question) {
        String type = question.type().name();
        JsonNode told = facts.path(type);
        if (told.isArray() && !told.isEmpty()) {
            return (ObjectNode) told.path(Math.max(0, question.position()));
        }
        return told.isObject() ? (ObjectNode) told : facts.putObject(type);
    }

    /** Not asked again. A field of a list is skipped only once it was asked of every fact. */
    private ObjectNode unknown(Question question) {
        asked.add(question.path() + " " + question.position());
        ObjectNode told = request.deepCopy();
        if (question.position() < 0) {
            skip(told, question.path());
        }
        return told;
    }

    private static void skip(ObjectNode request, String path) {
        ((ArrayNode) request.path("skip")).add(path);
    }

    // ---- what came of it ---------------------------------------------------------------------------------------

    private void verdicts(String heading, JsonNode answer) {
        terminal.line("");
        terminal.line(phrases.message(heading, questions));
        for (JsonNode result : answer.path("results")) {
            String id = result.path("subject").path("id").asText("");
            FactType type = service.type(result.path("subject").path("type").asText());
            String subject = type == null || type.isSingle() || id.isEmpty() ? "" : " · " + id;
            Verdict verdict = Verdict.valueOf(result.path("verdict").asText());
            terminal.line(Mark.of(verdict) + " " + result.path("title").asText() + subject + " · "
                    + result.path("decision").asText());
            terminal.line("  " + result.path("summary").asText());
        }
    }
}
