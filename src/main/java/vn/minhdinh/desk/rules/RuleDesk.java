package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.desk.Asset;
import vn.minhdinh.desk.Documents;
import vn.minhdinh.desk.Frame;
import vn.minhdinh.desk.Navigation;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.Reader;
import vn.minhdinh.desk.rules.DecisionView.Link;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Makes the pages for reading rules. Whatever stands in them is escaped by the templates. */
public final class RuleDesk {

    private static final int OK = 200;

    private final DecisionApi api;
    private final RulesApi rules;

    public RuleDesk(DecisionApi api, RulesApi rules) {
        this.api = api;
        this.rules = rules;
    }

    /** The decisions that a search finds, all of them when it is empty, and how the folder stands. */
    public Page catalogue(String search, Language language) {
        Phrases phrases = new Phrases(language);
        Catalogue catalogue = Catalogue.of(live(), search, phrases);
        String here = catalogue.searched().isEmpty()
                ? "/rules"
                : "/rules?q=" + URLEncoder.encode(catalogue.searched(), StandardCharsets.UTF_8);
        return page("catalogue", frame(here, phrases, "desk.rules.title"), phrases, Map.of("catalogue", catalogue));
    }

    /** One decision: what it rests on, asks for and is tested by. */
    public Page decision(String service, String id, Language language) {
        JsonNode decision = Documents.read(api.decision(service, id, language));
        JsonNode tests = Documents.read(rules.tests(service, id, language));
        Phrases phrases = new Phrases(language);
        LocalDate today = LocalDate.now(RequestReader.ZONE);
        DecisionView view = new DecisionViews(live().service(service), decision, tests, phrases).view(today);
        Frame frame =
                frame("/rules/decision/" + service + '/' + id, phrases, "desk.rules.decision.title", view.title());
        return page("decision", frame, phrases, Map.of("decision", view));
    }

    /** The files of the folder with their states, and every reason for which a newer version does not answer. */
    public Page files(Reader reader) {
        Language language = reader.language();
        Phrases phrases = new Phrases(language);
        FilesView view = FilesView.of(Documents.read(rules.files(language)), phrases);
        Frame frame = frame("/rules/files", phrases, "desk.rules.files");
        return page("files", frame, phrases, Map.of("files", view, "mayEdit", reader.mayEditRules()));
    }

    /**
     * One file, with what is wrong with it beside its lines, and who changed it here.
     *
     * @param live whether the version that answers is asked for, where there is a newer one
     * @param saved the revision that a save made, when one was made just now
     */
    public Page file(String path, boolean live, String saved, Reader reader) {
        Language language = reader.language();
        Phrases phrases = new Phrases(language);
        FileView view = FileView.of(Documents.read(rules.file(path, language)), live, phrases);
        Frame frame = frame(
                FileView.address(view.path()) + (live ? "?version=live" : ""),
                phrases,
                "desk.rules.file.title",
                view.path());
        Optional<Link> decision = decisionOf(view.path(), phrases);
        Map<String, Object> views = new LinkedHashMap<>();
        views.put("file", view);
        views.put("decision", decision.map(Link::address).orElse(""));
        views.put("title", decision.map(Link::text).orElse(""));
        views.put("saved", SavedView.of(saved, Documents.read(rules.ready(language)), phrases));
        views.put(
                "again", FileView.address(view.path()) + "?saved=" + URLEncoder.encode(saved, StandardCharsets.UTF_8));
        views.put("changes", SavedView.changes(rules.edits().changes(view.path()), phrases));
        boolean mayEdit = reader.mayEditRules() && RulesFolder.isRuleFileName(view.path());
        views.put("edit", mayEdit ? editAddress(view.path()) : "");
        return page("file", frame, phrases, views);
    }

    static String editAddress(String path) {
        return "/rules/edit?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /** The decision that a file holds, or the scenarios of. */
    private Optional<Link> decisionOf(String path, Phrases phrases) {
        int slash = path.indexOf('/');
        Service service = slash < 0
                ? null
                : api.rules()
                        .map(ruleset -> ruleset.service(path.substring(0, slash)))
                        .orElse(null);
        if (service == null) {
            return Optional.empty();
        }
        String id = path.substring(slash + 1).replaceFirst("(\\.drl|\\.scenarios\\.yaml)$", "");
        return Optional.ofNullable(service.decision(id))
                .map(decision -> new Link(Catalogue.address(service, decision), phrases.text(decision.title())));
    }

    private Page page(String template, Frame frame, Phrases phrases, Map<String, Object> views) {
        Map<String, Object> parameters = new LinkedHashMap<>(views);
        parameters.put("frame", frame);
        parameters.put("standing", Standing.of(Documents.read(rules.ready(phrases.language())), phrases));
        return Page.of(OK, "rules/" + template + ".jte", parameters);
    }

    private Frame frame(String here, Phrases phrases, String title, Object... arguments) {
        return frame(here, phrases, false, Navigation.of(api.rules()), phrases.message(title, arguments));
    }

    /** @param switchesForm whether another language must keep what is typed */
    static Frame frame(String here, Phrases phrases, boolean switchesForm, Navigation navigation, String title) {
        return new Frame(
                phrases.language(),
                title,
                here,
                switchesForm,
                navigation,
                List.of(Asset.RULES_STYLE, Asset.RULES_SCRIPT));
    }

    private Ruleset live() {
        return api.rules()
                .orElseThrow(() -> new RequestProblem(RequestProblem.Kind.NO_RULES, Problem.at("", "NO_RULES")));
    }
}
