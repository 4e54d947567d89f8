package vn.minhdinh.answer;

import java.util.Optional;
import java.util.function.Function;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/**
 * What both doors offer: JSON documents (UTF-8) of the decision API. Every method throws {@link RequestProblem} for
 * whatever the caller got wrong, all of it at once.
 */
public interface DecisionApi {

    /** The caller where nobody is told apart. */
    String LOCAL = "local";

    /**
     * Evaluates the case of a request body and explains every verdict.
     *
     * @param caller who asks, for the log of decisions
     */
    MadeAnswer evaluate(String service, byte[] body, Language language, String caller);

    /** The same, asked by nobody in particular, and safe to send. */
    default byte[] evaluate(String service, byte[] body, Language language) {
        return evaluate(service, body, language, LOCAL).onceSafe().toByteArray();
    }

    /**
     * Many cases of one service, decided by the rules that are live now and, where they do not say their day, of today,
     * however long it takes.
     *
     * @param same what is asked of all of them alike
     */
    Series series(String service, Function<Service, SameForAll> same, Language language, String caller);

    /** The same, of no consequence: neither recorded nor counted. */
    byte[] evaluateUnrecorded(String service, byte[] body, Language language);

    /** What to ask next to reach every verdict with few questions, and the verdicts so far. */
    byte[] interview(String service, byte[] body, Language language);

    /** The services with revision and counts. */
    byte[] services(Language language);

    /** The decisions of a service: titles, sources, dates in force, rules, conditions. */
    byte[] decisions(String service, Language language);

    /** One decision of a service. */
    byte[] decision(String service, String id, Language language);

    /** The fact catalogue of a service. */
    byte[] facts(String service, Language language);

    /** JSON Schema (2020-12) of the {@code facts} of a service's requests. */
    byte[] schema(String service, Language language);

    /** The JSON Schemas (2020-12) of the answers: their names, ids and version. */
    byte[] answerSchemas();

    /** The JSON Schema of one kind of answer, by its name. */
    byte[] answerSchema(String name);

    /** How often each decision came to each verdict, in the text format of Prometheus. */
    byte[] metrics();

    /** The rules that answer now; empty when none do. */
    Optional<Ruleset> rules();

    /** The live revision once every service has answered one warm evaluation; empty before. */
    Optional<String> readyRevision();
}
