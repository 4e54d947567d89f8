package vn.minhdinh.answer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.minhdinh.evaluation.Evaluator;
import vn.minhdinh.evaluation.Fired;
import vn.minhdinh.explanation.Explainer;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.Interview;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.guidance.Adviser;
import vn.minhdinh.guidance.Needs;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Answers requests with the live ruleset. A request takes the ruleset once and keeps it to its end. */
public final class DecisionService implements DecisionApi {

    private static final byte[] EMPTY_CASE = "{\"facts\":{}}".getBytes(StandardCharsets.UTF_8);

    private final AtomicReference<Live> live = new AtomicReference<>();
    private final VerdictFigures figures = new VerdictFigures();
    private final Clock clock;
    private final DecisionRecorder recorder;

    /** Records nothing. */
    public DecisionService(Clock clock) {
        this(clock, DecisionRecorder.NONE);
    }

    public DecisionService(Clock clock, DecisionRecorder recorder) {
        this.clock = clock;
        this.recorder = recorder;
    }

    /** What answers, and what is counted of it. */
    private record Live(Answerer answerer, VerdictFigures.Counters counters) {

        static Live of(Ruleset ruleset, VerdictFigures figures) {
            return new Live(Answerer.of(ruleset), figures.of(ruleset));
        }

        Ruleset ruleset() {
            return answerer.ruleset();
        }
    }

    /** Warms a ruleset up with one evaluation of each service, then makes it the one that answers. */
    public void goLive(Ruleset ruleset) {
        ruleset.services().forEach(this::warmUp);
        live.set(Live.of(ruleset, figures));
    }

    /** Evaluates a case of which nothing is known: the first evaluation of a service takes longest. */
    public void warmUp(Service service) {
        explain(RequestReader.read(service, EMPTY_CASE, clock).guided(Guide.NOTHING));
    }

    /** The results of a request, held against what the engine fired. */
    public static List<Result> explain(Request request) {
        return explain(request, Deadline.fromNow());
    }

    static List<Result> explain(Request request, Deadline deadline) {
        Fired fired = Evaluator.evaluate(request.theCase(), deadline);
        Explainer.Explanation explanation = Explainer.explain(request, fired, deadline);
        if (!explanation.disagreements().isEmpty()) {
            String rules = explanation.disagreements().stream().map(Rule::id).collect(Collectors.joining(", "));
            throw new RequestProblem(RequestProblem.Kind.ENGINE_DISAGREES, Problem.at("", "ENGINE_DISAGREES", rules));
        }
        return Needs.told(request, Adviser.advise(request, explanation.results(), deadline), deadline);
    }

    @Override
    public MadeAnswer evaluate(String service, byte[] body, Language language, String caller) {
        return series(service, any -> SameForAll.NOTHING, language, caller, true)
                .decide(body)
                .answer();
    }

    @Override
    public Series series(String service, Function<Service, SameForAll> same, Language language, String caller) {
        return series(service, same, language, caller, false);
    }

    private Series series(
            String service, Function<Service, SameForAll> same, Language language, String caller, boolean alone) {
        Live now = live();
        Clock fixed = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        Service asked = service(now.ruleset(), service);
        return new LiveSeries(now, asked, fixed, same.apply(asked), language, caller, alone);
    }

    private final class LiveSeries implements Series {
        private final Live now;
        private final Service service;
        private final Clock fixed;
        private final SameForAll same;
        private final Language language;
        private final String caller;
        private final boolean alone;

        /** @param alone whether it is one case, whose answer is sent as soon as it is safe */
        LiveSeries(
                Live now,
                Service service,
                Clock fixed,
                SameForAll same,
                Language language,
                String caller,
                boolean alone) {
            this.now = now;
            this.service = service;
            this.fixed = fixed;
            this.same = same;
            this.language = language;
            this.caller = caller;
            this.alone = alone;
        }

        @Override
        public Service service() {
            return service;
        }

        @Override
        public String revision() {
            return now.answerer().revision();
        }

        @Override
        public boolean isRecorded() {
            return recorder != DecisionRecorder.NONE;
        }

        @Override
        public Decided decide(byte[] body) {
            recorder.begins();
            try {
                return decided(body);
            } finally {
                recorder.ends();
            }
        }

        private Decided decided(byte[] body) {
            Request request = RequestReader.read(service, body, fixed, same);
            List<Result> results = judged(request, now);
            // Not those of interviews: each would be counted again with every question.
            now.counters().count(results);
            return new Decided(request, results, answer(request, results));
        }

        private MadeAnswer answer(Request request, List<Result> results) {
            String id = recorder.newId();
            if (id == null) {
                Document answer = written(request, results, Recorded.NOWHERE);
                return () -> answer;
            }
            Document answer = written(request, results, Recorded.as(id));
            DecisionRecorder.Receipt receipt = recorder.take(
                    EvaluatedOf.request(now.ruleset(), request, results, id, caller, language, answer.bytes()));
            return new MadeAnswer() {
                @Override
                public Document onceSafe() {
                    if (receipt.isKept()) {
                        return answer;
                    }
                    answer.giveBack();
                    return written(request, results, Recorded.LOST);
                }

                @Override
                public CompletableFuture<Void> settled() {
                    return receipt.settled();
                }
            };
        }

        /** The answers of many wait for each other: they are not kept in buffers that others could be written into. */
        private Document written(Request request, List<Result> results, Recorded recorded) {
            Document answer = now.answerer().document(request, results, language, recorded);
            return alone ? answer : Document.of(answer.toByteArray());
        }
    }

    @Override
    public byte[] evaluateUnrecorded(String service, byte[] body, Language language) {
        Live now = live();
        Request request = RequestReader.read(service(now.ruleset(), service), body, clock);
        return now.answerer().write(request, explain(request), language);
    }

    @Override
    public byte[] interview(String service, byte[] body, Language language) {
        Live now = live();
        Interview interview = RequestReader.readInterview(service(now.ruleset(), service), body, clock);
        return InterviewWriter.write(
                interview,
                judged(interview.request(), now),
                now.answerer().revision(),
                now.answerer().fragments(service, language));
    }

    private static List<Result> judged(Request request, Live now) {
        try {
            return explain(request);
        } catch (RequestProblem problem) {
            if (problem.kind() == RequestProblem.Kind.ENGINE_DISAGREES) {
                now.counters().disagreed(request.theCase().service().name());
            }
            throw problem;
        }
    }

    @Override
    public byte[] metrics() {
        return figures.text();
    }

    /** The ruleset that answers, with what its answers say each time; empty when none does. */
    public Optional<Answerer> answerer() {
        return Optional.ofNullable(live.get()).map(Live::answerer);
    }

    @Override
    public byte[] services(Language language) {
        return CatalogueWriter.services(ruleset(), language);
    }

    @Override
    public byte[] decisions(String service, Language language) {
        Ruleset ruleset = ruleset();
        return CatalogueWriter.decisions(service(ruleset, service), ruleset.revision(), language);
    }

    @Override
    public byte[] decision(String service, String id, Language language) {
        Ruleset ruleset = ruleset();
        Service found = service(ruleset, service);
        Decision decision = found.decision(id);
        if (decision == null) {
            List<String> ids = found.decisions().stream().map(Decision::id).toList();
            throw notFound("UNKNOWN_DECISION", id, ids);
        }
        return CatalogueWriter.decision(found, decision, ruleset.revision(), language);
    }

    @Override
    public byte[] facts(String service, Language language) {
        Ruleset ruleset = ruleset();
        return CatalogueWriter.facts(service(ruleset, service), ruleset.revision(), language);
    }

    @Override
    public byte[] schema(String service, Language language) {
        return SchemaWriter.schema(service(ruleset(), service), language);
    }

    @Override
    public byte[] answerSchemas() {
        return AnswerSchemas.list();
    }

    @Override
    public byte[] answerSchema(String name) {
        byte[] document = AnswerSchemas.document(name);
        if (document == null) {
            throw notFound("UNKNOWN_SCHEMA", name, AnswerSchemas.names());
        }
        return document;
    }

    @Override
    public Optional<Ruleset> rules() {
        return Optional.ofNullable(live.get()).map(Live::ruleset);
    }

    @Override
    public Optional<String> readyRevision() {
        return answerer().map(Answerer::revision);
    }

    private Ruleset ruleset() {
        return live().ruleset();
    }

    private Live live() {
        Live now = live.get();
        if (now == null) {
            throw new RequestProblem(RequestProblem.Kind.NO_RULES, Problem.at("", "NO_RULES"));
        }
        return now;
    }

    private static Service service(Ruleset ruleset, String name) {
        Service service = ruleset.service(name);
        if (service == null) {
            List<String> names = ruleset.services().stream().map(Service::name).toList();
            throw notFound("UNKNOWN_SERVICE", name, names);
        }
        return service;
    }

    private static RequestProblem notFound(String code, String name, List<String> known) {
        String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return new RequestProblem(
                RequestProblem.Kind.NOT_FOUND, Problem.at("", code, shown).allowing(known, Nearest.to(name, known)));
    }
}
