package vn.minhdinh.check.review;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Draft;
import vn.minhdinh.ruleset.RulesFolder;

class ShowTest {
    @Test
    void show() throws Exception {
        for (String folder : new String[] {"rules", "src/test/resources/rules"}) {
            Draft draft = Draft.of(RulesFolder.read(Path.of(folder)));
            long start = System.nanoTime();
            var all = Review.of(draft);
            System.out.println(folder + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
            all.stream().sorted().forEach(p -> System.out.println(p.sentence(Language.EN)));
        }
    }
}
