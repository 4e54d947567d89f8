package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.ServiceDraft;

/** Finds rules that do not say what they rest on, how sure it is, or their title in English. */
final class Heads {

    private static final List<String> CONFIDENCES = Arrays.stream(Citation.Confidence.values())
            .map(Citation.Confidence::word)
            .toList();

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
        return service.problems().stream()
                .anyMatch(problem -> problem.file().equals(file.path()) && problem.line() == rule.line());
    }

    private void look(DrlFile file, DrlFile.DrlRule rule) {
        Map<String, String> said = rule.annotations();
        requireSaid(file, rule, "source", "NO_SOURCE");
        requireSaid(file, rule, "title_en", "NO_TITLE");
        requireSaid(file, rule, "confidence", "NO_CONFIDENCE");
        String confidence = said.getOrDefault("confidence", "");
        if (!confidence.isBlank() && !CONFIDENCES.contains(confidence)) {
            String nearest = Nearest.to(confidence, CONFIDENCES);
            String hint = nearest == null ? String.join(", ", CONFIDENCES) : nearest + "?";
            tell(file, rule, "CONFIDENCE_WORD", confidence, hint);
        }
    }

    private void requireSaid(DrlFile file, DrlFile.DrlRule rule, String annotation, String code) {
        if (rule.annotations().getOrDefault(annotation, "").isBlank()) {
            tell(file, rule, code, rule.name());
        }
    }

    private void tell(DrlFile file, DrlFile.DrlRule rule, String code, String... arguments) {
        notices.add(RuleProblem.warning(file.path(), rule.line(), 1, code, arguments));
    }
}
