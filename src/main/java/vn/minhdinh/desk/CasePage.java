package vn.minhdinh.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;

/** A form on its page, and above it what came of it. */
final class CasePage {

    private final Served served;
    private final Reader reader;
    private final CaseForm form;
    private final Language format;
    private final FormView.Note note;
    private final int nextSample;

    private CasePage(Served served, Reader reader, CaseForm form, Language format, FormView.Note note, int nextSample) {
        this.served = served;
        this.reader = reader;
        this.form = form;
        this.format = format;
        this.note = note;
        this.nextSample = nextSample;
    }

    /** Of a form whose numbers and dates are written as the reader writes them. */
    static CasePage of(Served served, Reader reader, CaseForm form) {
        return new CasePage(served, reader, form, reader.language(), null, 1);
    }

    /** The same, written in another way. */
    CasePage written(Language other) {
        return new CasePage(served, reader, form, other, note, nextSample);
    }

    CasePage noted(FormView.Note other) {
        return new CasePage(served, reader, form, format, other, nextSample);
    }

    /** Which invented case is offered next. */
    CasePage offering(int sample) {
        return new CasePage(served, reader, form, format, note, sample);
    }

    Page blank() {
        return page(200, "title", Map.of(), null, Set.of());
    }

    Page mistaken(int status, Map<String, String> mistakes) {
        return page(status, "mistaken", mistakes, null, Set.of());
    }

    Page decided(ResultsView results, Set<String> wanted) {
        return page(200, "decided", Map.of(), results, wanted);
    }

    private Page page(int status, String title, Map<String, String> mistakes, ResultsView results, Set<String> wanted) {
        Ruleset rules = served.rules();
        Phrases phrases = new Phrases(reader.language());
        boolean sampled = Samples.areTold(rules.folder(), form.service());
        FormView view = new FormViews(form, mistakes, wanted, phrases).view(note, sampled ? nextSample : 0);
        Frame frame = new Frame(
                reader.language(),
                phrases.message(
                        "desk.case." + title, phrases.label(form.service().root())),
                "/desk/" + form.service().name(),
                true,
                served.navigation(),
                List.of());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("frame", frame);
        parameters.put("form", view);
        parameters.put("format", format.code());
        parameters.put("results", results);
        parameters.put("kept", reader.kept());
        return Page.of(status, "desk.jte", parameters);
    }
}
