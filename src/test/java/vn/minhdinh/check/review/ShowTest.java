package vn.minhdinh.check.review;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;

class ShowTest {
    @Test
    void show() throws Exception {
        Draft draft = Draft.of(RulesFolder.read(Path.of("rules")));
        for (int i = 0; i < 3; i++) {
            t("ignored", () -> IgnoredFiles.of(draft));
            for (var service : draft.services()) {
                t("heads", () -> Heads.of(service));
                t("untested", () -> Untested.of(draft.folder(), service));
                Places places = new Places(service);
                t("declarations", () -> Declarations.of(service, places));
                t("emptiness", () -> Emptiness.of(service));
                t("shadows", () -> Shadows.of(service));
                t("versions", () -> Versions.of(service, places));
                t("thresholds", () -> Thresholds.of(service));
            }
        }
    }

    static void t(String what, Runnable r) {
        long start = System.nanoTime();
        r.run();
        System.out.println(what + " " + (System.nanoTime() - start) / 1_000_000);
    }
}
