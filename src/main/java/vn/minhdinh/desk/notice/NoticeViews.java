package vn.minhdinh.desk.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Evaluated;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.decisionlog.ToldDecision;
import vn.minhdinh.desk.CaseNames;
import vn.minhdinh.desk.Documents;
import vn.minhdinh.desk.Marks;
import vn.minhdinh.desk.RecordWords;
import vn.minhdinh.desk.ResultViews;
import vn.minhdinh.desk.ResultsView;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** Makes what is to be shown out of a recorded decision. */
final class NoticeViews {

    private final Service service;
    private final Phrases phrases;

    /** @param service with the rules of then, where they are there */
    NoticeViews(Service service, Phrases phrases) {
        this.service = service;
        this.phrases = phrases;
    }

    NoticeView of(ToldDecision told) {
        JsonNode request = told.request() == null ? null : Documents.read(told.request());
        String about = request == null ? "" : CaseNames.of(service, request, phrases);
        return new NoticeView(
                told.id(),
                told.service(),
                about,
                phrases.text(service.root().label()),
                RecordWords.moment(told.at(), phrases),
                phrases.day(LocalDate.parse(told.asOf())),
                told.revision(),
                RecordWords.caller(told.caller(), phrases),
                told.isIntact(),
                told.isErased(),
                results(told, about),
                request == null ? List.of() : new FactViews(service, phrases).of(request),
                told.answer() != null ? List.of() : verdicts(told));
    }

    /** Whom each was about is not told: those that read the same are one line. */
    private List<NoticeView.Verdict> verdicts(ToldDecision told) {
        Map<NoticeView.Verdict, Integer> times = new LinkedHashMap<>();
        told.verdicts().forEach(one -> times.merge(verdict(one), 1, Integer::sum));
        return times.entrySet().stream()
                .map(each -> each.getKey().counted(each.getValue()))
                .toList();
    }

    private ResultsView results(ToldDecision told, String about) {
        return told.answer() == null
                ? null
                : ResultViews.alone(service, about, phrases).of(Documents.read(told.answer()), false);
    }

    private NoticeView.Verdict verdict(Evaluated.DecisionVerdict one) {
        Decision decision = service.decision(one.decision());
        return new NoticeView.Verdict(
                Marks.of(one.verdict(), phrases.message("desk.verdict." + one.verdict())),
                decision == null ? one.decision() : phrases.text(decision.title()),
                1);
    }
}
