package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.answer.Answerer;
import vn.minhdinh.answer.Evaluated;
import vn.minhdinh.engine.EngineVersion;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Plain;

/** The documents about recorded decisions. */
final class LogDocuments implements DecisionLogApi {

    private static final int SHOWN = 40;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final LogDatabase database;
    private final Repeater repeater;
    private final LogWriter writer;
    private final boolean required;

    LogDocuments(LogDatabase database, Repeater repeater, LogWriter writer, boolean required) {
        this.database = database;
        this.repeater = repeater;
        this.writer = writer;
        this.required = required;
    }

    @Override
    public boolean isAvailable() {
        return writer.isAvailable();
    }

    @Override
    public boolean isRequired() {
        return required;
    }

    @Override
    public byte[] metrics() {
        return writer.figures().text();
    }

    /** An entry, and whether it is what it was when it was written, as far as it and the one before tell. */
    private record Found(Stored stored, boolean isIntact) {
        Entry entry() {
            return stored.entry();
        }
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException, LogUnavailable;
    }

    @Override
    public byte[] decision(String id, Language language) {
        return document(json -> {
            Found found = found(id);
            Entry entry = found.entry();
            json.writeStartObject();
            scope(json, id, entry.scope());
            json.writeStringField("engine", entry.scope().engine());
            json.writeNumberField("sequence", found.stored().seq());
            json.writeStringField("hash", found.stored().hash());
            json.writeBooleanField("intact", found.isIntact());
            json.writeBooleanField("erased", entry.isErased());
            json.writeFieldName("verdicts");
            if (entry.isErased()) {
                verdicts(json, KeptVerdicts.of(entry.scope()));
            } else {
                KeptVerdicts.JSON.writeTree(json, KeptVerdicts.whole(entry));
                json.writeFieldName("request");
                raw(json, Packed.text(entry.personal().request()));
                answer(json, entry);
            }
            json.writeEndObject();
        });
    }

    /** JSON as it was kept, unless somebody has taken it out. */
    private static void raw(JsonGenerator json, String kept) throws IOException {
        json.writeRawValue(kept == null ? "null" : kept);
    }

    private void answer(JsonGenerator json, Entry entry) throws IOException, LogUnavailable {
        byte[] answer = null;
        String from = "STORED";
        if (entry.personal().answer() != null) {
            answer = Repeater.unpacked(entry.personal().answer());
        } else {
            Repetition again = repeater.repeat(entry);
            from = again.outcome() == Repetition.Outcome.SAME ? "EVALUATED_AGAIN" : "NOT_THE_SAME_AGAIN";
            answer = again.outcome() == Repetition.Outcome.SAME ? again.answer() : null;
        }
        json.writeStringField("answerHash", entry.personal().answerHash());
        json.writeStringField("answerFrom", from);
        if (answer != null) {
            json.writeFieldName("answer");
            json.writeRawValue(new String(answer, StandardCharsets.UTF_8));
        }
    }

    @Override
    public ToldDecision told(String id, Language language) {
        return read(() -> {
            Found found = found(id);
            Entry entry = found.entry();
            Optional<Answerer> rules = repeater.rules(entry);
            byte[] answer = entry.isErased()
                    ? null
                    : rules.flatMap(then -> Repeater.told(entry, then, language))
                            .orElse(null);
            Entry.Scope scope = entry.scope();
            return new ToldDecision(
                    id,
                    DecisionIds.moment(id),
                    scope.service(),
                    scope.asOf(),
                    scope.revision(),
                    scope.caller(),
                    found.isIntact(),
                    entry.isErased(),
                    KeptVerdicts.of(scope).stream()
                            .map(one -> new Evaluated.DecisionVerdict(one[0], one[1]))
                            .toList(),
                    entry.isErased() ? null : bytes(entry.personal().request()),
                    answer,
                    rules.map(Answerer::ruleset));
        });
    }

    private static byte[] bytes(Packed kept) {
        String text = Packed.text(kept);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] decisions(Map<String, List<String>> parameters, Language language) {
        LogQuery query = LogQuery.of(parameters);
        return document(json -> {
            LogPage page = database.read(connection -> LogPage.of(connection, query));
            json.writeStartObject();
            json.writeArrayFieldStart("decisions");
            for (LogPage.Line line : page.lines()) {
                json.writeStartObject();
                scope(json, line.id(), line.scope());
                json.writeBooleanField("erased", line.isErased());
                json.writeFieldName("verdicts");
                verdicts(json, line.verdicts());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (page.next() != null) {
                json.writeStringField("next", page.next());
            }
            json.writeEndObject();
        });
    }

    @Override
    public List<byte[]> recentRequests(String service, int most) {
        return read(() -> database.read(connection -> StoredEntries.requests(connection, service, most)));
    }

    @Override
    public byte[] verify(String id, Language language) {
        return document(json -> {
            Found found = found(id);
            if (found.entry().isErased()) {
                throw new RequestProblem(RequestProblem.Kind.ERASED, Problem.at("", "DECISION_ERASED", id));
            }
            Repetition again = repeater.repeat(found.entry());
            Entry.Scope scope = found.entry().scope();
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("outcome", again.outcome().name());
            json.writeStringField("revision", scope.revision());
            json.writeBooleanField("intact", found.isIntact());
            json.writeObjectFieldStart("engine");
            json.writeStringField("then", scope.engine());
            json.writeStringField("now", EngineVersion.now());
            json.writeBooleanField("same", EngineVersion.now().equals(scope.engine()));
            json.writeEndObject();
            differences(json, again);
            json.writeEndObject();
        });
    }

    private static void differences(JsonGenerator json, Repetition again) throws IOException {
        json.writeArrayFieldStart("differences");
        for (Repetition.Difference difference : again.differences()) {
            json.writeStartObject();
            json.writeStringField("pointer", difference.pointer());
            if (difference.then() != null) {
                json.writeFieldName("then");
                KeptVerdicts.JSON.writeTree(json, difference.then());
            }
            if (difference.now() != null) {
                json.writeFieldName("now");
                KeptVerdicts.JSON.writeTree(json, difference.now());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (again.more() > 0) {
            json.writeNumberField("moreDifferences", again.more());
        }
    }

    private static void scope(JsonGenerator json, String id, Entry.Scope scope) throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("at", DecisionIds.moment(id).toString());
        json.writeStringField("service", scope.service());
        json.writeStringField("asOf", scope.asOf());
        json.writeStringField("revision", scope.revision());
        json.writeStringField("caller", scope.caller());
        json.writeStringField("language", scope.language());
    }

    private static void verdicts(JsonGenerator json, List<String[]> verdicts) throws IOException {
        json.writeStartArray();
        for (String[] verdict : verdicts) {
            json.writeStartObject();
            json.writeStringField("decision", verdict[0]);
            json.writeStringField("verdict", verdict[1]);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private Found found(String id) throws LogUnavailable {
        Optional<Found> found = DecisionIds.isId(id)
                ? database.read(connection -> {
                    Optional<Stored> stored = StoredEntries.byId(connection, id)
                            .filter(one -> one.entry().kind() == Entry.Kind.DECISION
                                    && one.entry().scope() != null);
                    if (stored.isEmpty()) {
                        return Optional.empty();
                    }
                    Head head = Head.of(connection);
                    long before = stored.get().seq() - 1;
                    Optional<String> previous = before == head.prunedSeq()
                            ? Optional.of(head.prunedHash())
                            : StoredEntries.bySeq(connection, before).map(Stored::hash);
                    boolean intact = stored.get().keepsCommitment()
                            && previous.isPresent()
                            && stored.get().follows(previous.get());
                    return Optional.of(new Found(stored.get(), intact));
                })
                : Optional.empty();
        return found.orElseThrow(() -> new RequestProblem(
                RequestProblem.Kind.NOT_FOUND, Problem.at("", "UNKNOWN_DECISION_ID", Plain.of(id, SHOWN))));
    }

    private static byte[] document(Content content) {
        return read(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
                content.writeTo(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        });
    }

    private interface Reading<T> {
        T get() throws LogUnavailable;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.get();
        } catch (LogUnavailable e) {
            throw new RequestProblem(RequestProblem.Kind.LOG_UNAVAILABLE, Problem.at("", "LOG_UNREADABLE"));
        }
    }
}
