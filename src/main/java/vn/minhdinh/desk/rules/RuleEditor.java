package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.desk.Documents;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.Frame;
import vn.minhdinh.desk.Navigation;
import vn.minhdinh.desk.Page;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.impact.ReportText;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.RuleEdits;
import vn.minhdinh.reload.RulesApi;

/** The pages on which rule files are changed. Nothing that was typed is lost, whatever becomes of it. */
public final class RuleEditor {

    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int MISTAKEN = 422;
    private static final int FORBIDDEN = 403;
    private static final int RECORDED = 500;

    private final DecisionApi api;
    private final RulesApi rules;

    public RuleEditor(DecisionApi api, RulesApi rules) {
        this.api = api;
        this.rules = rules;
    }

    /**
     * Who edits.
     *
     * @param caller the credential, for the journal
     * @param name whose it is, where that is known
     */
    public record Editor(String caller, String name) {}

    /** A page, or else where to go on. */
    public record Answer(Optional<Page> page, String address) {

        private static Answer of(Page page) {
            return new Answer(Optional.of(page), "");
        }
    }

    /** A form with a file, and with the scenarios or the rules that belong to it. */
    public Page open(String path, Editor editor, Language language) {
        Draft draft = Draft.open(path.strip(), editor.name(), rules.edits());
        return new Shown(draft, language).page(OK, List.of(), null);
    }

    /** Does what the button that sent the form stands for. */
    public Answer submit(Fields fields, Editor editor, RulesApi.RecordedCases recorded, Language language) {
        Draft draft = Draft.of(fields);
        if (draft.texts().isEmpty()) {
            throw new RequestProblem(RequestProblem.Kind.NOT_FOUND, Problem.at("", "UNKNOWN_FILE", ""));
        }
        // A name that no file can have is refused before anything is made of it.
        draft.texts().forEach(text -> rules.edits().open(text.path()));
        Shown shown = new Shown(draft, language);
        try {
            return switch (fields.value("do")) {
                case "check" -> Answer.of(shown.page(OK, List.of(), shown.checked(false)));
                case "scenarios" -> Answer.of(shown.page(OK, List.of(), shown.checked(true)));
                case "impact" -> Answer.of(shown.page(OK, List.of(), shown.impact(recorded)));
                case "save" -> shown.saved(editor);
                case "add" ->
                    Answer.of(new Shown(draft.with(rules.edits().open(fields.value("more"))), language)
                            .page(OK, List.of(), null));
                default -> Answer.of(shown.page(OK, List.of(), null));
            };
        } catch (RequestProblem problem) {
            String why = ProblemDocument.of(problem, language).detail();
            EditorView.Result result = new EditorView.Result("no", "✕", why, List.of(), List.of());
            return Answer.of(shown.page(problem.kind().status(), List.of(), result));
        }
    }

    /** A draft on its page. */
    private final class Shown {
        private final Draft draft;
        private final Language language;
        private final Phrases phrases;

        Shown(Draft draft, Language language) {
            this.draft = draft;
            this.language = language;
            this.phrases = new Phrases(language);
        }

        private String say(String key, Object... arguments) {
            return phrases.message("desk.rules." + key, arguments);
        }

        // ---- pages ---------------------------------------------------------------------------------------------

        Page page(int status, List<EditorView.Mistake> mistakes, EditorView.Result result) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("frame", frame("edit.title"));
            parameters.put("editor", view(mistakes, result));
            return Page.of(status, "rules/edit.jte", parameters);
        }

        private Page conflict(RuleEdits.Conflict conflict) {
            List<ConflictView.Both> files = new ArrayList<>();
            for (RuleEdits.OnDisk theirs : conflict.now()) {
                String yours = draft.texts().stream()
                        .filter(text -> text.path().equals(theirs.path()))
                        .map(RuleEdits.Text::text)
                        .findFirst()
                        .orElse("");
                files.add(ConflictView.Both.of(
                        theirs.path(), yours, theirs.text(), theirs.hash().isEmpty()));
            }
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("frame", frame("conflict.title"));
            parameters.put(
                    "conflict",
                    new ConflictView(new Shown(draft.over(conflict.now()), language).view(List.of(), null), files));
            return Page.of(CONFLICT, "rules/conflict.jte", parameters);
        }

        private Frame frame(String title) {
            String path = draft.texts().get(0).path();
            return RuleDesk.frame(
                    RuleDesk.editAddress(path), phrases, true, Navigation.of(api.rules()), say(title, path));
        }

        private EditorView view(List<EditorView.Mistake> mistakes, EditorView.Result result) {
            List<EditorView.FileField> files = new ArrayList<>();
            List<String> addable = new ArrayList<>(rules.edits().names());
            for (RuleEdits.Text text : draft.texts()) {
                int index = files.size();
                files.add(new EditorView.FileField(
                        "text-" + index, index, text.path(), text.hash(), text.text(), unreadable(text)));
                addable.remove(text.path());
            }
            return new EditorView(
                    files,
                    draft.author(),
                    draft.reason(),
                    rules.edits().closed().map(this::closed).orElse(""),
                    mistakes,
                    files.size() < RuleEdits.MOST_FILES ? addable : List.of(),
                    result);
        }

        private String closed(RuleEdits.Closed why) {
            return say("closed." + why.name());
        }

        private String unreadable(RuleEdits.Text text) {
            boolean readable = text.hash().isEmpty()
                    || !rules.edits().open(text.path()).hash().equals(text.hash())
                    || rules.edits().open(text.path()).readable();
            return readable && Page.showsAllOf(text.text()) ? "" : say("unreadable");
        }

        // ---- what the buttons bring ----------------------------------------------------------------------------

        EditorView.Result checked(boolean scenarios) {
            return result(Documents.read(rules.edits().check(draft.files(), scenarios, language)), scenarios);
        }

        private EditorView.Result result(JsonNode document, boolean scenarios) {
            List<Diagnostic> all = Diagnostic.listed(document.path("diagnostics"));
            List<Diagnostic> diagnostics = all.stream()
                    .filter(one -> one.error() || draft.files().containsKey(one.file()))
                    .toList();
            boolean valid = document.path("valid").asBoolean();
            List<String> lines = new ArrayList<>();
            JsonNode run = document.path("scenarios");
            if (scenarios && run.path("run").asInt() > 0) {
                lines.add(say(
                        "scenarios.run",
                        run.path("run").asText(),
                        run.path("failed").asText()));
                run.path("failures").forEach(failure -> addFailure(failure, lines));
            }
            if (all.size() > diagnostics.size()) {
                lines.add(say("others", all.size() - diagnostics.size()));
            }
            long errors = diagnostics.stream().filter(Diagnostic::error).count();
            return valid
                    ? new EditorView.Result("yes", "✓", say("valid", diagnostics.size()), diagnostics, lines)
                    : new EditorView.Result("no", "✕", say("invalid", errors), diagnostics, lines);
        }

        private void addFailure(JsonNode failure, List<String> lines) {
            lines.add("  " + failure.path("file").asText() + ':'
                    + failure.path("line").asText() + " “"
                    + failure.path("name").asText() + "”");
            failure.path("differences").forEach(difference -> lines.add("    " + difference.asText()));
        }

        EditorView.Result impact(RulesApi.RecordedCases recorded) {
            JsonNode overCases = impact(recorded, true);
            if (!overCases.path("valid").asBoolean()) {
                return result(overCases, false);
            }
            boolean none = overCases.at("/impact/services/0/cases/read").asInt() == 0;
            JsonNode shown = none ? impact(recorded, false) : overCases;
            List<String> lines = new ArrayList<>(ReportText.lines(shown.path("impact"), language));
            return new EditorView.Result(
                    "open", "i", none ? say("impact.unrecorded") : say("impact.recorded"), List.of(), lines);
        }

        private JsonNode impact(RulesApi.RecordedCases recorded, boolean overCases) {
            ObjectNode asked = JsonNodeFactory.instance.objectNode();
            ObjectNode files = asked.putObject("files");
            draft.files().forEach(files::put);
            asked.put("service", draft.service());
            asked.put("scenarios", false);
            if (overCases) {
                asked.put("recorded", RECORDED);
            }
            byte[] body = asked.toString().getBytes(StandardCharsets.UTF_8);
            return Documents.read(rules.impact(body, (service, most) -> newest(recorded, service, most), language));
        }

        /** None where none are ever recorded. */
        private static List<byte[]> newest(RulesApi.RecordedCases recorded, String service, int most) {
            try {
                return recorded.newest(service, most);
            } catch (RequestProblem problem) {
                if (problem.kind() == RequestProblem.Kind.NOT_FOUND) {
                    return List.of();
                }
                throw problem;
            }
        }

        // ---- saving --------------------------------------------------------------------------------------------

        Answer saved(Editor editor) {
            List<EditorView.Mistake> mistakes = new ArrayList<>();
            if (draft.author().isBlank()) {
                mistakes.add(new EditorView.Mistake("author", say("author.missing")));
            }
            if (draft.reason().isBlank()) {
                mistakes.add(new EditorView.Mistake("reason", say("reason.missing")));
            }
            if (!mistakes.isEmpty()) {
                return Answer.of(page(MISTAKEN, mistakes, null));
            }
            if (draft.texts().stream().anyMatch(text -> !unreadable(text).isEmpty())) {
                return Answer.of(page(MISTAKEN, List.of(), null));
            }
            RuleEdits.Outcome outcome = rules.edits()
                    .save(
                            new RuleEdits.Change(draft.texts(), draft.author(), draft.reason(), editor.caller()),
                            language);
            if (outcome instanceof RuleEdits.Saved saved) {
                String file = FileView.address(draft.texts().get(0).path());
                return new Answer(Optional.empty(), file + "?lang=" + language.code() + "&saved=" + saved.revision());
            }
            if (outcome instanceof RuleEdits.Conflict conflict) {
                return Answer.of(conflict(conflict));
            }
            if (outcome instanceof RuleEdits.Refused refused) {
                return Answer.of(page(MISTAKEN, List.of(), refused(refused)));
            }
            if (outcome instanceof RuleEdits.NotWritten not) {
                return Answer.of(page(FORBIDDEN, List.of(), told("no", "✕", closed(not.why()))));
            }
            return Answer.of(page(OK, List.of(), told("open", "i", say("same"))));
        }

        private EditorView.Result refused(RuleEdits.Refused refused) {
            EditorView.Result result = result(Documents.read(refused.document()), true);
            return new EditorView.Result(
                    result.tone(), result.sign(), say("notSaved"), result.diagnostics(), result.lines());
        }

        private EditorView.Result told(String tone, String sign, String words) {
            return new EditorView.Result(tone, sign, words, List.of(), List.of());
        }
    }
}
