package vn.minhdinh.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import vn.minhdinh.check.DiagnosticJson;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;

/** Tells what is live, what was refused and why. */
final class RulesDocuments implements RulesApi {

    private static final ObjectMapper JSON = new JsonMapper();
    private static final RulesFolder NO_FILES = RulesFolder.of(Map.of());

    private final Reloader reloader;
    private final CheckDesk desk;
    private final ReloadMetrics metrics;
    private final LiveTests tests;
    private final RuleEdits edits;

    RulesDocuments(Reloader reloader, Gate gate, ReloadMetrics metrics, Function<CheckDesk, RuleEdits> edits) {
        this.reloader = reloader;
        this.desk = new CheckDesk(gate);
        this.metrics = metrics;
        this.tests = new LiveTests(gate.clock());
        this.edits = edits.apply(desk);
    }

    @Override
    public boolean isReady() {
        return reloader.standing().live().isPresent();
    }

    @Override
    public byte[] ready(Language language) {
        Standing now = reloader.standing();
        ObjectNode document = object();
        document.put("status", now.live().isPresent() ? "READY" : "NOT_READY");
        now.live().ifPresent(law -> addLaw(document, law));
        now.refused().ifPresent(newest -> addRefused(document.putObject("refused"), newest, language));
        return bytes(document);
    }

    private static void addLaw(ObjectNode document, Law law) {
        document.put("revision", law.revision());
        document.put("since", time(law.since()));
        if (law.stored()) {
            document.put("stored", true);
        }
    }

    private static void addRefused(ObjectNode object, Refused newest, Language language) {
        if (newest.revision().isEmpty()) {
            object.putNull("revision");
        } else {
            object.put("revision", newest.revision());
        }
        object.put("at", time(newest.at()));
        object.put("times", newest.times());
        object.put("errors", newest.errors().size());
        List<RuleProblem> first = newest.errors().stream().limit(1).toList();
        object.set("first", DiagnosticJson.of(first, newest.folder(), language).get(0));
    }

    @Override
    public byte[] metrics() {
        return metrics.text();
    }

    @Override
    public byte[] files(Language language) {
        Standing now = reloader.standing();
        ObjectNode document = object();
        if (now.live().isEmpty()) {
            document.putNull("revision");
        }
        now.live().ifPresent(law -> addLaw(document, law));
        now.refused().ifPresent(newest -> {
            ObjectNode refused = document.putObject("refused");
            addRefused(refused, newest, language);
            refused.set("diagnostics", DiagnosticJson.of(newest.problems(), newest.folder(), language));
        });
        ArrayNode files = document.putArray("files");
        for (String name : names(now)) {
            ObjectNode file = files.addObject();
            file.put("path", name);
            describe(file, name, now);
        }
        return bytes(document);
    }

    private static Set<String> names(Standing now) {
        Set<String> names = new TreeSet<>(liveFolder(now).names());
        newestFolder(now).ifPresent(folder -> names.addAll(folder.names()));
        return names;
    }

    private static RulesFolder liveFolder(Standing now) {
        return now.live().map(Law::folder).orElse(NO_FILES);
    }

    /** The files of a refused save; nothing when there is none, or it could not be read. */
    private static Optional<RulesFolder> newestFolder(Standing now) {
        return now.refused().filter(newest -> !newest.revision().isEmpty()).map(Refused::folder);
    }

    private static void describe(ObjectNode file, String name, Standing now) {
        file.put("state", state(name, now));
        RulesFolder live = liveFolder(now);
        if (live.holds(name)) {
            file.put("bytes", live.bytes(name).length);
            file.put("sha256", live.hash(name));
        }
        newestFolder(now)
                .filter(newest -> newest.holds(name) && !newest.agreesOn(name, live))
                .ifPresent(newest -> file.put("newerSha256", newest.hash(name)));
    }

    /** The live file against the newest save: refused where something of it is wrong, else merely not taken over. */
    private static String state(String name, Standing now) {
        RulesFolder live = liveFolder(now);
        Optional<RulesFolder> newest = newestFolder(now);
        if (newest.isEmpty() || newest.get().agreesOn(name, live)) {
            return problems(name, now).stream().anyMatch(RuleProblem::isError) ? "refused" : "live";
        }
        if (!newest.get().holds(name)) {
            return "deleted";
        }
        if (problems(name, now).stream().anyMatch(RuleProblem::isError)) {
            return "refused";
        }
        return live.holds(name) ? "changed" : "added";
    }

    private static List<RuleProblem> problems(String name, Standing now) {
        return now.refused().stream()
                .flatMap(newest -> newest.problems().stream())
                .filter(problem -> problem.file().equals(name))
                .toList();
    }

    @Override
    public byte[] file(String path, Language language) {
        Standing now = reloader.standing();
        Set<String> names = names(now);
        if (!names.contains(path)) {
            String nearest = path.length() > 200 ? null : Nearest.to(path, List.copyOf(names));
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_FOUND,
                    Problem.at("", "UNKNOWN_FILE", Plain.of(path, 100)).allowing(List.of(), nearest));
        }
        ObjectNode document = object();
        document.put("path", path);
        describe(document, path, now);
        RulesFolder live = liveFolder(now);
        if (live.holds(path)) {
            document.put("text", text(live, path));
        }
        newestFolder(now).filter(newest -> !newest.agreesOn(path, live)).ifPresent(newest -> {
            if (newest.holds(path)) {
                document.put("newerText", text(newest, path));
            }
        });
        now.refused()
                .ifPresent(newest ->
                        document.set("diagnostics", DiagnosticJson.of(problems(path, now), newest.folder(), language)));
        return bytes(document);
    }

    private static String text(RulesFolder folder, String path) {
        return new String(folder.bytes(path), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] tests(String name, String id, Language language) {
        Law live = reloader.standing().live().orElseThrow(RulesDocuments::noRules);
        Service service = live.ruleset().service(name);
        Decision decision = service == null ? null : service.decision(id);
        if (decision == null) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_FOUND, Problem.at("", "UNKNOWN_DECISION", Plain.of(id, 100)));
        }
        return bytes(tests.document(live, service, decision, language));
    }

    @Override
    public RuleEdits edits() {
        return edits;
    }

    private static RequestProblem noRules() {
        return new RequestProblem(RequestProblem.Kind.NO_RULES, Problem.at("", "NO_RULES"));
    }

    @Override
    public LiveCases cases() {
        return reloader.standing().live().map(ToldCases::of).orElse(LiveCases.NONE);
    }

    @Override
    public byte[] check(byte[] body, Language language) {
        DraftFiles draft = DraftFiles.read(body);
        Optional<Law> live = reloader.standing().live();
        if (draft.onLive() && live.isEmpty()) {
            throw noRules();
        }
        return bytes(desk.check(draft, live, language));
    }

    @Override
    public byte[] impact(byte[] body, RecordedCases recorded, Language language) {
        ImpactDraft draft = DraftFiles.readWithCases(body);
        Law live = reloader.standing().live().orElseThrow(RulesDocuments::noRules);
        return bytes(desk.impact(draft, live, recorded, language));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static byte[] bytes(ObjectNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
