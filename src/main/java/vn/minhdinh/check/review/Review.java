package vn.minhdinh.check.review;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.ServiceDraft;

/** What a colleague would notice in a rules folder beyond the profile. */
public final class Review {

    private Review() {}

    /** Warnings only; what a service's errors could have caused is not told. */
    public static List<RuleProblem> of(Draft draft) {
        List<RuleProblem> notices = new ArrayList<>(IgnoredFiles.of(draft));
        for (ServiceDraft service : draft.services()) {
            notices.addAll(Heads.of(service));
            notices.addAll(Untested.of(draft.folder(), service));
            if (service.isSound()) {
                Places places = new Places(service);
                notices.addAll(Declarations.of(service, draft.services()));
                notices.addAll(Emptiness.of(service));
                notices.addAll(Shadows.of(service, places));
                notices.addAll(Versions.of(service, places));
                notices.addAll(Thresholds.of(service));
            }
        }
        return notices;
    }
}
