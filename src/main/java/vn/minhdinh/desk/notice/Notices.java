package vn.minhdinh.desk.notice;

import java.util.Map;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.decisionlog.ToldDecision;
import vn.minhdinh.desk.Frame;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.Reader;
import vn.minhdinh.desk.Served;
import vn.minhdinh.desk.Told;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Service;

/** Recorded decisions: each on a page, and as a notice to hand over. */
public final class Notices {

    private static final int OK = 200;
    private static final int GONE = 410;

    private final DecisionLogApi log;
    private final Served served;
    private final NoticePdf pdf = new NoticePdf();

    public Notices(DecisionLogApi log, Served served) {
        this.log = log;
        this.served = served;
    }

    /** Where the page of a decision stands. */
    public static String path(String id) {
        return "/desk/decisions/" + id;
    }

    /** The page of a decision; of an erased one, what is left of it. */
    public Page page(String id, Reader reader) {
        Language language = reader.language();
        ToldDecision told = Told.to(reader, id, log);
        Phrases phrases = new Phrases(language);
        NoticeView view = new NoticeViews(service(told), phrases).of(told);
        String title = told.isErased()
                ? phrases.message("http.title.ERASED")
                : phrases.message("desk.notice.title", view.about());
        Frame frame = new Frame(language, title, path(told.id()), served.navigation());
        return Page.of(
                told.isErased() ? GONE : OK,
                "notice/decision.jte",
                Map.of("frame", frame, "notice", view, "mayDecide", reader.mayDecide()));
    }

    /**
     * The notice of a decision as PDF.
     *
     * @throws RequestProblem when nothing is left to print, or too much is there, or too many are made at a time
     */
    public byte[] pdf(String id, Reader reader) {
        Language language = reader.language();
        ToldDecision told = Told.to(reader, id, log);
        if (told.isErased()) {
            throw new RequestProblem(RequestProblem.Kind.ERASED, Problem.at("", "DECISION_ERASED", told.id()));
        }
        if (told.answer() == null) {
            throw new RequestProblem(RequestProblem.Kind.NOT_FOUND, Problem.at("", "NOTICE_UNTOLD", told.id()));
        }
        Phrases phrases = new Phrases(language);
        NoticeView view = new NoticeViews(service(told), phrases).of(told);
        Frame frame = new Frame(
                language, phrases.message("desk.notice.title", view.about()), path(told.id()), served.navigation());
        return pdf.of("notice/print.jte", Map.of("frame", frame, "notice", view));
    }

    /** With the rules of then: they know what things were called. */
    private Service service(ToldDecision told) {
        return told.rules()
                .map(rules -> rules.service(told.service()))
                .filter(service -> service.root() != null)
                .orElseGet(() -> served.service(told.service()));
    }
}
