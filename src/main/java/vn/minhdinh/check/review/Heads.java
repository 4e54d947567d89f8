package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.ServiceDraft;

/** Finds rules that do not say what they rest on, how sure it is, or their title in English. */
final class Heads {

    private final ServiceDraft service;
    private final List<RuleProblem> notices = new ArrayList<>();

    private Heads(ServiceDraft service) {
        this.service = service;
    }

    static List<RuleProblem> of(ServiceDraft service) {
        Heads heads = new Heads(service);
        for (DrlFile file : service.files()) {
            file.rules().stream().filter(rule -> !heads.isWrong(file, rule)).forEach(rule -> heads.look(file, rule));
        }
        return heads.notices;
    }

    /** A head with a mistyped annotation has an error of its own; what seems to be missing may be the mistyped one. */
    private boolean isWrong(DrlFile file, DrlFile.DrlRule rule) {
        int first = file.line(rule.start());
        int last = file.line(rule.head().end());
        return service.problems().stream()
                .anyMatch(problem ->
                        problem.file().equals(file.path()) && problem.line() >= first && problem.line() <= last);
    }

    private void look(DrlFile file, DrlFile.DrlRule rule) {
        requireSaid(file, rule, "source", "NO_SOURCE");
        requireSaid(file, rule, "title_en", "NO_TITLE");
        requireSaid(file, rule, "confidence", "NO_CONFIDENCE");
    }

    private void requireSaid(DrlFile file, DrlFile.DrlRule rule, String annotation, String code) {
        if (rule.annotations().getOrDefault(annotation, "").isBlank()) {
            notices.add(Places.at(file, rule.start(), code, rule.name()));
        }
    }
}
