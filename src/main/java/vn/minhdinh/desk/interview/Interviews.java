package vn.minhdinh.desk.interview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.desk.CaseForm;
import vn.minhdinh.desk.CaseRequest;
import vn.minhdinh.desk.Desk;
import vn.minhdinh.desk.Documents;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.Reader;
import vn.minhdinh.desk.Served;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

/** Leads through a case question by question. */
public final class Interviews {

    private final DecisionApi api;
    private final Served served;

    public Interviews(DecisionApi api, Served served) {
        this.api = api;
        this.served = served;
    }

    /** Asks what the interview is to be about. */
    public Page start(String service, Reader reader) {
        Service asked = served.service(service);
        return new InterviewPage(served, reader).start(CaseForm.empty(asked), "");
    }

    /** Does what the button that sent a page of an interview stands for, or goes on from what a form holds so far. */
    public Page answer(String service, Fields fields, Reader reader) {
        Service asked = served.service(service);
        Trail trail = Trail.of(asked, fields);
        String action = fields.value("do");
        if (action.equals("skip")) {
            return at(asked, fields.without(trail.shown()), reader).next(trail.skipping());
        }
        Step step = at(asked, fields, reader);
        if (CaseForm.isChange(action)) {
            return step.changed(trail, action);
        }
        return switch (action) {
            case "show" -> fields.value("begun").isEmpty() ? step.start(trail) : step.again(trail);
            case "back" -> step.back(trail, at(asked, fields.without(trail.shown()), reader));
            default -> step.answered(trail);
        };
    }

    private Step at(Service service, Fields fields, Reader reader) {
        return new Step(CaseForm.of(service, fields), fields, reader);
    }

    /** One page of it, from what was typed before. */
    private final class Step {
        private final CaseForm typed;
        private final Fields fields;
        private final Language format;
        private final Reader reader;
        private final CaseRequest request;
        private final InterviewPage page;

        Step(CaseForm typed, Fields fields, Reader reader) {
            if (typed.isTooLong()) {
                throw new RequestProblem(RequestProblem.Kind.TOO_LARGE, List.of());
            }
            this.typed = typed;
            this.fields = fields;
            this.reader = reader;
            this.format = fields.format(reader.language());
            this.request = CaseRequest.of(typed, format, reader.language());
            this.page = new InterviewPage(served, reader);
        }

        Page start(Trail trail) {
            return page.start(request.form(), trail.about());
        }

        /** The same question in another language. */
        Page again(Trail trail) {
            return trail.at().isEmpty() ? next(trail) : right(trail, () -> asked(trail));
        }

        Page changed(Trail trail, String action) {
            return page.question(typed.changed(action), format, trail, null, Map.of());
        }

        /** @param without this step, without what was typed on this page */
        Page back(Trail trail, Step without) {
            Trail back = trail.back();
            Step step = request.mistakes().isEmpty() ? this : without;
            return back.at().isEmpty() ? step.next(back) : step.right(back, () -> step.asked(back));
        }

        private Page asked(Trail trail) {
            return page.question(request.form(), reader.language(), trail, progress(trail), Map.of());
        }

        Page answered(Trail trail) {
            return right(trail, () -> {
                boolean unknown = trail.shown().stream()
                        .anyMatch(name -> fields.value(name).isBlank());
                return next(unknown ? trail.skipping() : trail.answered());
            });
        }

        /** The next question, or, when there is none left, what came of it. */
        Page next(Trail trail) {
            return right(trail, () -> {
                JsonNode answer = progress(trail);
                if (answer.path("done").asBoolean()) {
                    return page.done(request.form(), trail, results(trail));
                }
                JsonNode question = answer.path("question");
                String path = question.path("fact").asText();
                // What is asked again although it was just answered has no answer that a page can give.
                if (isLast(trail, path)) {
                    return next(trail.asking(path, Set.of()).skipping());
                }
                Set<String> places = page.questioning(request.form()).places(question);
                return page.question(request.form(), reader.language(), trail.asking(path, places), answer, Map.of());
            });
        }

        /** A page for what is typed, or, when that cannot be, what is wrong with it. */
        private Page right(Trail trail, Supplier<Page> making) {
            if (!request.mistakes().isEmpty()) {
                return mistaken(trail, request.mistakes());
            }
            try {
                return making.get();
            } catch (RequestProblem problem) {
                if (problem.kind() != RequestProblem.Kind.INVALID_FACTS) {
                    throw problem;
                }
                return mistaken(trail, Desk.mistakes(problem, reader.language()));
            }
        }

        private Page mistaken(Trail trail, Map<String, String> mistakes) {
            return page.question(typed, format, trail, null, mistakes);
        }

        private static boolean isLast(Trail trail, String path) {
            List<String> asked = trail.asked();
            return !asked.isEmpty() && asked.get(asked.size() - 1).equals(path);
        }

        private JsonNode progress(Trail trail) {
            byte[] body = request.forInterview(trail.decisions(), trail.skipped());
            return Documents.read(api.interview(typed.service().name(), body, reader.language()));
        }

        /** Of no consequence: it is recorded when somebody says that the case is to be decided. */
        private JsonNode results(Trail trail) {
            byte[] body = request.forSome(trail.decisions());
            return Documents.read(api.evaluateUnrecorded(typed.service().name(), body, reader.language()));
        }
    }
}
