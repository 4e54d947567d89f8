package vn.minhdinh.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Every message about a rules folder, with its exact text in both languages. */
class BadFilesTest {

    private static final List<BadCase> CASES = BadCase.all();
    private static final boolean ACCEPT = Boolean.getBoolean("bad.accept");

    @TestFactory
    Stream<DynamicTest> what_is_told_of_a_broken_file() {
        return CASES.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    String told = each.told();
                    assertThat(told).as("nothing is told of " + each.name()).hasSizeGreaterThan(10);
                    if (ACCEPT) {
                        Files.writeString(each.expected(), told);
                    }
                    assertThat(each.expected()).exists();
                    assertThat(told).isEqualTo(BadCase.read(each.expected()));
                }));
    }

    @Test
    void every_code_is_pinned_by_a_case() {
        Set<String> codes = Messages.keys(Language.VI).stream()
                .filter(key -> key.matches("rule\\.[A-Z0-9_]+"))
                .map(key -> key.substring("rule.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes).hasSizeGreaterThan(80);
        Set<String> pinned = CASES.stream()
                .flatMap(each -> each.problems().stream())
                .map(RuleProblem::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(pinned).isEqualTo(codes);
    }
}
