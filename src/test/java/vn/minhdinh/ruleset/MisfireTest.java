package vn.minhdinh.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.junit.jupiter.api.Test;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.engine.DrlFile;
import vn.minhdinh.engine.EngineBase;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;

/**
 * A rule guarded by {@code exists( A() and not B() )} silently stops firing once another package holds {@code exists( A()
 * and C() )} (apache/incubator-kie issue 7115). The rule files may hold neither; here the engine gets both behind the
 * back of the explanation.
 */
class MisfireTest {

    private static final String FACTS = """
            package demo
            declare A
                id : String
            end
            declare B
                id : String
            end
            declare C
                id : String
            end
            declare Out
                id : String
            end
            """;

    private static final String EXPLAINED = """
            package demo
            rule "guarded"
            when
                exists A()
                not B()
            then
                insert( new Out( "x" ) );
            end
            """;

    private static final String NESTED = """
            package demo
            rule "guarded"
            when
                exists( A() and not B() )
            then
                insert( new Out( "x" ) );
            end
            """;

    private static final String ELSEWHERE = """
            package other
            import demo.A
            import demo.C
            import demo.Out
            rule "elsewhere"
            when
                exists( A() and C() )
            then
                insert( new Out( "y" ) );
            end
            """;

    @Test
    void a_silent_misfire_of_the_engine_is_told_instead_of_answered() throws Exception {
        Service sound = explained();
        EngineBase misfiring = EngineBase.compile(
                "demo",
                List.of(
                        behindTheLoader("demo/facts.drl", FACTS),
                        behindTheLoader("demo/rule.drl", NESTED),
                        behindTheLoader("other/rule.drl", ELSEWHERE)),
                Map.of());
        Service seeded = new Service(
                "demo",
                sound.types(),
                sound.enums(),
                sound.decisions(),
                sound.root(),
                new StatusWords(null),
                misfiring);

        assertThat(explain(sound)).extracting(Result::verdict).containsExactly(Verdict.YES);
        RequestProblem problem = catchThrowableOfType(RequestProblem.class, () -> explain(seeded));
        assertThat(problem.kind()).isEqualTo(RequestProblem.Kind.ENGINE_DISAGREES);
        assertThat(problem.problems().get(0).arguments()).containsExactly("rule#1");
    }

    @Test
    void the_form_that_misfires_is_not_accepted_in_a_rule_file() {
        RulesRefused refused = catchThrowableOfType(
                RulesRefused.class,
                () -> RulesetLoader.load(
                        RulesFolder.of(Map.of("demo/facts.drl", bytes(FACTS), "demo/rule.drl", bytes(NESTED)))));
        assertThat(refused.problems()).extracting("code").containsExactly("ONE_PATTERN");
    }

    private static Service explained() throws RulesRefused {
        return RulesetLoader.load(
                        RulesFolder.of(Map.of("demo/facts.drl", bytes(FACTS), "demo/rule.drl", bytes(EXPLAINED))))
                .service("demo");
    }

    private static List<Result> explain(Service service) {
        return DecisionService.explain(RequestReader.read(
                service,
                bytes("{ \"facts\": { \"A\": [ { \"id\": \"1\" } ], \"B\": [], \"C\": [] } }"),
                Clock.systemUTC()));
    }

    /** Parsed as it is, which no rule file is. */
    static DrlFile behindTheLoader(String path, String text) throws DroolsParserException {
        PackageDescr parsed = new DrlParser().parse(false, text);
        return new DrlFile(path, text, parsed.getName(), List.of(), List.of(), List.of(), parsed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
