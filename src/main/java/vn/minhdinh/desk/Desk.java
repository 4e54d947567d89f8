package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Makes the pages. Every text that comes from a form or from the rules is escaped by the templates. */
public final class Desk {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final int OK = 200;
    private static final int MISTAKEN = 422;

    private final DecisionApi api;

    public Desk(DecisionApi api) {
        this.api = api;
    }

    /** A service that has a form. */
    record Offer(String name, String label, int decisions, boolean sampled) {}

    /**
     * Says what this is, and leads to the services.
     *
     * @param signedIn whether the browser shows a key, and can forget it
     */
    public Page start(Language language, boolean signedIn) {
        Ruleset rules = rules();
        List<Offer> offers = rules.services().stream()
                .filter(Desk::hasForm)
                .map(service -> new Offer(
                        service.name(),
                        service.root().label().in(language),
                        service.decisions().size(),
                        Samples.areTold(rules.folder(), service)))
                .toList();
        Frame frame =
                new Frame(language, Messages.get(language, "desk.start.title"), "/", Navigation.of(Optional.of(rules)));
        return Page.of(OK, "start.jte", Map.of("frame", frame, "offers", offers, "signedIn", signedIn));
    }

    /** An empty form. */
    public Page empty(String service, Language language) {
        return blank(CaseForm.empty(service(rules(), service)), language, "", 1);
    }

    /** A form filled in with an invented case. */
    public Page sample(String service, int number, Language language) {
        Ruleset rules = rules();
        Service asked = service(rules, service);
        Samples samples = Samples.of(rules.folder(), asked);
        int known = Math.max(1, Math.min(number, Samples.MOST));
        Phrases phrases = new Phrases(language);
        return samples.request(known)
                .map(request -> blank(
                        CaseForm.of(asked, request, phrases),
                        language,
                        samples.note().in(language),
                        known % Samples.MOST + 1))
                .orElseGet(() -> empty(service, language));
    }

    private Page blank(CaseForm form, Language language, String note, int next) {
        return new Shown(form, language, note, next).page(OK, Map.of(), null, Set.of());
    }

    /**
     * Does what the button that sent a form stands for.
     *
     * @param caller who asks, for the log of decisions
     */
    public Page submit(String service, Fields fields, Language language, String caller) {
        Service asked = service(rules(), service);
        Language format = Language.of(fields.value("format")).orElse(language);
        CaseForm form = CaseForm.of(asked, fields);
        if (form.isTooLong()) {
            throw new RequestProblem(RequestProblem.Kind.TOO_LARGE, List.of());
        }
        String action = fields.value("do");
        if (action.startsWith("add:") || action.startsWith("remove:")) {
            return redrawn(changed(form, action), format, language);
        }
        CaseRequest request = CaseRequest.of(form, format, language);
        CaseForm shown = inLanguage(form, request, language);
        if (!request.mistakes().isEmpty()) {
            return new Shown(form, format, language).page(MISTAKEN, request.mistakes(), null, Set.of());
        }
        if (action.equals("show")) {
            return new Shown(shown, language).page(OK, Map.of(), null, Set.of());
        }
        return decided(form, shown, request, action, format, language, caller);
    }

    private Page redrawn(CaseForm form, Language format, Language language) {
        return new Shown(form, format, language).page(OK, Map.of(), null, Set.of());
    }

    private static CaseForm changed(CaseForm form, String action) {
        String[] path = action.substring(action.indexOf(':') + 1).split("/");
        FactType type = form.service().type(path[0]);
        if (type == null || !type.isGiven() || type.isSingle()) {
            return form;
        }
        if (action.startsWith("add:")) {
            return form.withRow(type);
        }
        return path.length == 2 && path[1].matches("\\d{1,6}")
                ? form.withoutRow(type, Integer.parseInt(path[1]))
                : form;
    }

    /** What is right in a form, as the language of the page writes it; what is wrong has to be seen as it was typed. */
    private static CaseForm inLanguage(CaseForm form, CaseRequest request, Language language) {
        return request.mistakes().isEmpty() ? CaseForm.of(form.service(), request.json(), new Phrases(language)) : form;
    }

    private Page decided(
            CaseForm typed,
            CaseForm form,
            CaseRequest request,
            String action,
            Language format,
            Language language,
            String caller) {
        String service = form.service().name();
        boolean only = action.startsWith("why:");
        byte[] answer;
        try {
            // Reasons are read again of what was decided, and recorded, before: they are no decision of their own.
            answer = only
                    ? api.evaluateUnrecorded(service, request.forOne(action.substring("why:".length())), language)
                    : api.evaluate(service, request.forAll(), language, caller).onceSafe();
        } catch (RequestProblem problem) {
            if (problem.kind() != RequestProblem.Kind.INVALID_FACTS) {
                throw problem;
            }
            Map<String, String> mistakes = mistakes(problem, language);
            return new Shown(typed, format, language).page(problem.kind().status(), mistakes, null, Set.of());
        }
        JsonNode read = read(answer);
        ResultsView results = new ResultViews(form, new Phrases(language)).of(read, only);
        Set<String> wanted = new Places(form).paths(read.path("missing"));
        return new Shown(form, language).page(OK, Map.of(), results, wanted);
    }

    private static Map<String, String> mistakes(RequestProblem problem, Language language) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        for (Problem one : problem.problems()) {
            String path = one.pointer().replaceFirst("^/(facts/)?", "");
            mistakes.merge(path, one.detail(language), (first, second) -> first + ' ' + second);
        }
        return mistakes;
    }

    /** A form on its page. */
    private final class Shown {
        private final CaseForm form;
        private final Language format;
        private final Language language;
        private final String note;
        private final int next;

        Shown(CaseForm form, Language language) {
            this(form, language, language);
        }

        Shown(CaseForm form, Language format, Language language) {
            this(form, format, language, "", 1);
        }

        Shown(CaseForm form, Language language, String note, int next) {
            this(form, language, language, note, next);
        }

        private Shown(CaseForm form, Language format, Language language, String note, int next) {
            this.form = form;
            this.format = format;
            this.language = language;
            this.note = note;
            this.next = next;
        }

        Page page(int status, Map<String, String> mistakes, ResultsView results, Set<String> wanted) {
            Phrases phrases = new Phrases(language);
            boolean sampled = Samples.areTold(rules().folder(), form.service());
            FormView view = new FormViews(form, mistakes, wanted, phrases).view(note, sampled ? next : 0);
            String key = !mistakes.isEmpty() ? "mistaken" : results != null ? "decided" : "title";
            Frame frame = new Frame(
                    language,
                    phrases.message(
                            "desk.case." + key, phrases.label(form.service().root())),
                    "/desk/" + form.service().name(),
                    true,
                    Navigation.of(api.rules()),
                    List.of());
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("frame", frame);
            parameters.put("form", view);
            parameters.put("format", format.code());
            parameters.put("results", results);
            return Page.of(status, "desk.jte", parameters);
        }
    }

    /** A page in place of the one that was asked for: why there is none. */
    public static Page notice(ProblemDocument problem, Language language) {
        if (problem.code().equals("UNAUTHENTICATED")) {
            return SignInPage.asked(language, false);
        }
        Frame frame = new Frame(language, Messages.get(language, "http.title." + problem.code()), "/", Navigation.NONE);
        return Page.of(problem.status(), "notice.jte", Map.of("frame", frame, "text", problem.detail()));
    }

    private Ruleset rules() {
        return api.rules()
                .orElseThrow(() -> new RequestProblem(RequestProblem.Kind.NO_RULES, Problem.at("", "NO_RULES")));
    }

    private static Service service(Ruleset rules, String name) {
        Service service = rules.service(name);
        if (service == null || !hasForm(service)) {
            List<String> known = rules.services().stream()
                    .filter(Desk::hasForm)
                    .map(Service::name)
                    .toList();
            String shown = name.length() > 80 ? name.substring(0, 80) + '…' : name;
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_FOUND,
                    Problem.at("", "UNKNOWN_SERVICE", shown).allowing(known, null));
        }
        return service;
    }

    /** A case of it is about one thing, such as a household. */
    private static boolean hasForm(Service service) {
        FactType root = service.root();
        return root != null && root.isSingle() && root.isGiven();
    }

    private static JsonNode read(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
