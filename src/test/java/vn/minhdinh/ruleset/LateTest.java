package vn.minhdinh.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.EngineBase;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.evaluation.Fired;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;

/** A case that takes too long is stopped with a word of its own, and the next one is decided as if nothing had been. */
class LateTest {

    private static final String TYPES = """
            package club
            declare H @one( true ) h : Integer end
            declare A @most( 300 ) a : Integer end
            declare B b : Integer end
            """;
    private static final String PAIRS = """
            rule "pairs" @title_en( "pairs" ) when H( h == 1 ) A( $a : a ) A() then insert( new B( $a ) ); end
            """;
    private static final String MORE = """
            rule "pairs" when H( h == 1 ) A( $a : a ) A() A() then insert( new B( $a ) ); end
            """;

    private static Service service;

    @BeforeAll
    static void load() throws Exception {
        service = RulesetLoader.load(RulesFolder.of(Map.of("club/r.drl", bytes(TYPES + PAIRS))))
                .service("club");
    }

    @Test
    void rules_that_fire_too_long_are_stopped_and_the_next_case_is_decided() {
        Request request = request(service, 60);

        assertTooLong(() -> Evaluator.evaluate(request.theCase(), Deadline.fromNow(Duration.ZERO)));

        assertThat(Evaluator.evaluate(request.theCase()).contains(service.rule("pairs"), null))
                .isTrue();
        assertThat(Evaluator.evaluate(request(service, 0).theCase()).contains(service.rule("pairs"), null))
                .as("nothing is left of the case that was stopped")
                .isFalse();
    }

    @Test
    void reasons_that_take_too_long_are_stopped_and_the_next_case_is_decided() {
        Request request = request(service, 60);
        Fired fired = Evaluator.evaluate(request.theCase());

        assertTooLong(() -> Explainer.explain(request, fired, Deadline.fromNow(Duration.ZERO)));

        Explainer.Explanation explanation = Explainer.explain(request, fired);
        assertThat(explanation.disagreements()).isEmpty();
        assertThat(explanation.results().get(0).verdict()).isEqualTo(Verdict.YES);
    }

    @Test
    void a_case_in_time_is_not_stopped() {
        Request request = request(service, 60);
        Deadline deadline = Deadline.fromNow(Duration.ofDays(1));

        Fired fired = Evaluator.evaluate(request.theCase(), deadline);

        assertThat(Explainer.explain(request, fired, deadline).results()).hasSize(1);
    }

    @Test
    void rules_that_fire_too_often_are_stopped_with_the_same_word() throws Exception {
        EngineBase often =
                EngineBase.compile("club", List.of(MisfireTest.behindTheLoader("club/r.drl", TYPES + MORE)), Map.of());
        Service unweighed = new Service(
                "club",
                service.types(),
                service.enums(),
                service.decisions(),
                service.root(),
                new StatusWords(null),
                often);
        Deadline deadline = Deadline.fromNow(Duration.ofDays(1));

        assertTooLong(() -> Evaluator.evaluate(request(unweighed, 60).theCase(), deadline));

        assertThat(Evaluator.evaluate(request(unweighed, 2).theCase(), deadline)
                        .contains(unweighed.rule("pairs"), null))
                .isTrue();
    }

    private static void assertTooLong(ThrowingCallable evaluation) {
        RequestProblem problem = catchThrowableOfType(RequestProblem.class, evaluation);
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(RequestProblem.Kind.TOO_LONG_TO_DECIDE);
        assertThat(problem.kind().status()).isEqualTo(503);
        assertThat(problem.problems()).extracting(Problem::code).containsExactly("TOO_LONG_TO_DECIDE");
    }

    private static Request request(Service asked, int facts) {
        String list = String.join(",", Collections.nCopies(facts, "{\"a\":1}"));
        return RequestReader.read(
                asked, bytes("{\"facts\":{\"H\":{\"h\":1},\"A\":[" + list + "]}}"), Clock.systemUTC());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
