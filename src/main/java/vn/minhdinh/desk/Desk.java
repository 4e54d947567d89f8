package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Makes the pages on which cases are filled in. Every text that comes from a form or from the rules the templates escape. */
public final class Desk {

    private static final int OK = 200;
    private static final int MISTAKEN = 422;

    /** What programs are told of these is nothing for people: other addresses, headers. */
    private static final Set<String> TOLD_OTHERWISE = Set.of("NOT_FOUND", "TOO_MANY_REQUESTS");

    private final DecisionApi api;
    private final Served served;

    public Desk(DecisionApi api, Served served) {
        this.api = api;
        this.served = served;
    }

    /** A service that has a form. */
    record Offer(String name, String label, int decisions, boolean sampled) {}

    /**
     * Says what this is, and leads to the services.
     *
     * @param signedIn whether the browser shows a key, and can forget it
     */
    public Page start(Reader reader, boolean signedIn) {
        Ruleset rules = served.rules();
        Language language = reader.language();
        Phrases phrases = new Phrases(language);
        List<Offer> offers = served.services().stream()
                .filter(service -> !Navigation.hasOwnPart(service.name()))
                .map(service -> new Offer(
                        service.name(),
                        Navigation.title(service, phrases),
                        service.decisions().size(),
                        Samples.areTold(rules.folder(), service)))
                .toList();
        Frame frame = new Frame(language, Messages.get(language, "desk.start.title"), "/", served.navigation());
        Service plan = rules.service(Navigation.PLAN);
        int targets = plan == null ? 0 : plan.decisions().size();
        return Page.of(
                OK,
                "start.jte",
                Map.of("frame", frame, "offers", offers, "targets", targets, "reader", reader, "signedIn", signedIn));
    }

    /** An empty form. */
    public Page empty(String service, Reader reader) {
        return page(reader, CaseForm.empty(served.service(service))).blank();
    }

    /** A form filled in with an invented case. */
    public Page sample(String service, int number, Reader reader) {
        Service asked = served.service(service);
        Samples samples = Samples.of(served.rules().folder(), asked);
        int known = Math.max(1, Math.min(number, Samples.MOST));
        Language language = reader.language();
        return samples.request(known)
                .map(request -> page(reader, CaseForm.of(asked, request, new Phrases(language)))
                        .noted(new FormView.Note(
                                Messages.get(language, "desk.invented"),
                                samples.note().in(language)))
                        .offering(known % Samples.MOST + 1)
                        .blank())
                .orElseGet(() -> empty(service, reader));
    }

    /** A form filled in with the case of a request, and what is said of where that comes from. */
    public Page filled(Service service, JsonNode request, FormView.Note note, Reader reader) {
        return page(reader, CaseForm.of(service, request, new Phrases(reader.language())))
                .noted(note)
                .blank();
    }

    private CasePage page(Reader reader, CaseForm form) {
        return CasePage.of(served, reader, form);
    }

    /** Does what the button that sent a form stands for. */
    public Page submit(String service, Fields fields, Reader reader) {
        Service asked = served.service(service);
        Language language = reader.language();
        Language format = fields.format(language);
        CaseForm form = CaseForm.of(asked, fields);
        if (form.isTooLong()) {
            throw new RequestProblem(RequestProblem.Kind.TOO_LARGE, List.of());
        }
        String action = fields.value("do");
        if (CaseForm.isChange(action)) {
            return page(reader, form.changed(action)).written(format).blank();
        }
        CaseRequest request = CaseRequest.of(form, format, language);
        if (!request.mistakes().isEmpty()) {
            return page(reader, form).written(format).mistaken(MISTAKEN, request.mistakes());
        }
        return action.equals("show")
                ? page(reader, request.form()).blank()
                : decided(form, request, action, format, reader);
    }

    private Page decided(CaseForm typed, CaseRequest request, String action, Language format, Reader reader) {
        String service = typed.service().name();
        boolean only = action.startsWith("why:");
        byte[] answer;
        try {
            // Reasons are read again of what was decided, and recorded, before: they are no decision of their own.
            answer = only
                    ? api.evaluateUnrecorded(
                            service, request.forOne(action.substring("why:".length())), reader.language())
                    : api.evaluate(service, request.forAll(), reader.language(), reader.caller())
                            .onceSafe()
                            .toByteArray();
        } catch (RequestProblem problem) {
            if (problem.kind() != RequestProblem.Kind.INVALID_FACTS) {
                throw problem;
            }
            return page(reader, typed)
                    .written(format)
                    .mistaken(problem.kind().status(), mistakes(problem, reader.language()));
        }
        CaseForm form = request.form();
        JsonNode read = Documents.read(answer);
        ResultsView results =
                ResultViews.of(form, new Phrases(reader.language())).of(read, only);
        return page(reader, form).decided(results, new Places(form).paths(read.path("missing")));
    }

    /** What the API found wrong, by the path of its field. */
    public static Map<String, String> mistakes(RequestProblem problem, Language language) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        for (Problem one : problem.problems()) {
            String path = one.pointer().replaceFirst("^/(facts/)?", "");
            mistakes.merge(path, one.detail(language), (first, second) -> first + ' ' + second);
        }
        return mistakes;
    }

    /** A page in place of the one that was asked for: why there is none. */
    public static Page problem(ProblemDocument problem, Language language) {
        if (problem.code().equals("UNAUTHENTICATED")) {
            return SignInPage.asked(language, false);
        }
        Frame frame = new Frame(language, Messages.get(language, "http.title." + problem.code()), "/", Navigation.NONE);
        boolean own = problem.errors().isEmpty() && TOLD_OTHERWISE.contains(problem.code());
        String text = own ? frame.say("problem." + problem.code()) : problem.detail();
        return Page.of(problem.status(), "problem.jte", Map.of("frame", frame, "text", text));
    }
}
