package vn.minhdinh.desk.interview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.desk.CaseForm;
import vn.minhdinh.desk.CaseNames;
import vn.minhdinh.desk.FormView;
import vn.minhdinh.desk.FormViews;
import vn.minhdinh.desk.Frame;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.Reader;
import vn.minhdinh.desk.ResultViews;
import vn.minhdinh.desk.ResultsView;
import vn.minhdinh.desk.Served;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

/** Draws the pages of an interview. */
final class InterviewPage {

    private static final int OK = 200;
    private static final int MISTAKEN = 422;

    private final Served served;
    private final Reader reader;
    private final Phrases phrases;

    InterviewPage(Served served, Reader reader) {
        this.served = served;
        this.reader = reader;
        this.phrases = new Phrases(reader.language());
    }

    Questioning questioning(CaseForm form) {
        return new Questioning(form, phrases);
    }

    Page start(CaseForm form, String about) {
        Service service = form.service();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("frame", frame(service));
        parameters.put("asOf", form.asOf());
        parameters.put("programmes", Abouts.of(service, about, phrases));
        return Page.of(OK, "interview/start.jte", parameters);
    }

    /**
     * A page with a question on it.
     *
     * @param progress what the API said last, or {@code null}
     * @param mistakes by the path of the field
     */
    Page question(CaseForm form, Language format, Trail trail, JsonNode progress, Map<String, String> mistakes) {
        Item item = Item.of(form.service(), trail.at()).orElse(null);
        Questioning questioning = questioning(form);
        Trail here = item == null ? trail : trail.asking(item.path(), questioning.places(item, trail.shown()));
        InterviewView.Question question = item == null ? null : questioning.view(item, here.shown(), mistakes);
        InterviewView view = new InterviewView(
                form.service().name(),
                phrases.text(form.service().root().label()),
                format.code(),
                hidden(form, here),
                question,
                trail.mayGoBack(),
                trail.asked().size() + 1,
                progress == null ? 0 : progress.path("remaining").asInt(),
                progress == null ? null : results(form, progress),
                told(form, here, mistakes));
        return page(mistakes.isEmpty() ? OK : MISTAKEN, form, view);
    }

    /** The last page: what came of it. */
    Page done(CaseForm form, Trail trail, JsonNode answer) {
        InterviewView view = new InterviewView(
                form.service().name(),
                phrases.text(form.service().root().label()),
                reader.language().code(),
                hidden(form, trail),
                null,
                trail.mayGoBack(),
                trail.asked().size() + 1,
                0,
                results(form, answer),
                List.of());
        return page(OK, form, view);
    }

    private Page page(int status, CaseForm form, InterviewView view) {
        return Page.of(status, "interview/question.jte", Map.of("frame", frame(form.service()), "interview", view));
    }

    private Frame frame(Service service) {
        return new Frame(
                reader.language(),
                phrases.message("desk.interview.title", phrases.label(service.root())),
                "/desk/" + service.name() + "/interview",
                true,
                served.navigation(),
                List.of());
    }

    private ResultsView results(CaseForm form, JsonNode answer) {
        String about = CaseNames.of(form, phrases);
        return ResultViews.alone(form.service(), about, phrases).of(answer, false);
    }

    /** A mistake in what is not on this page leads nowhere here. */
    private List<FormView.Mistake> told(CaseForm form, Trail trail, Map<String, String> mistakes) {
        List<FormView.Mistake> told = new ArrayList<>();
        mistakes.forEach((path, text) -> {
            FormView.Mistake one = new FormViews(form, Map.of(path, text), Set.of(), phrases)
                    .told()
                    .get(0);
            boolean here = trail.shown().contains(path);
            told.add(here ? one : new FormView.Mistake("", one.label(), one.text()));
        });
        return told;
    }

    private static List<InterviewView.Hidden> hidden(CaseForm form, Trail trail) {
        List<InterviewView.Hidden> hidden = new ArrayList<>();
        form.fields().forEach((name, value) -> {
            if (!trail.shown().contains(name)) {
                hidden.add(new InterviewView.Hidden(name, value));
            }
        });
        hidden.add(new InterviewView.Hidden("begun", "1"));
        hidden.add(new InterviewView.Hidden("about", trail.about()));
        hidden.add(new InterviewView.Hidden("at", trail.at()));
        hidden.add(new InterviewView.Hidden("shown", String.join(" ", trail.shown())));
        hidden.add(new InterviewView.Hidden("asked", String.join(" ", trail.asked())));
        hidden.add(new InterviewView.Hidden("skip", String.join(" ", trail.skipped())));
        return hidden;
    }
}
