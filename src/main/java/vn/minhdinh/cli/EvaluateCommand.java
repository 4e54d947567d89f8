package vn.minhdinh.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Evaluates one case and shows the answer. */
@Command(name = "evaluate")
final class EvaluateCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "SERVICE")
    private String service;

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", defaultValue = CaseInput.STANDARD_INPUT)
    private String file;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD")
    private String asOf;

    @Option(names = "--decision", paramLabel = "GLOB", arity = "1")
    private List<String> decisions = List.of();

    EvaluateCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        Ruleset ruleset = shared.load();
        Service asked = SharedOptions.service(ruleset, service);
        byte[] body = CaseInput.read(file, terminal.in());
        try {
            Request request = RequestReader.read(asked, body, clock);
            if (asOf != null || !decisions.isEmpty()) {
                body = CaseInput.with(body, asOf, decisions);
                request = RequestReader.read(asked, body, clock);
            }
            answer(ruleset, request, body);
            return Cli.DONE;
        } catch (RequestProblem problem) {
            new ProblemLines(terminal, shared.language())
                    .print(problem, new Place(file, CaseInput.options(asOf, decisions)));
            return Cli.COULD_NOT_RUN;
        }
    }

    private void answer(Ruleset ruleset, Request request, byte[] body) {
        DecisionService api = new DecisionService(clock);
        api.goLive(ruleset);
        byte[] answer = api.evaluate(service, body, shared.language());
        if (json) {
            terminal.bytes(answer);
        } else {
            new CaseReport(terminal, new Phrases(shared.language()), request)
                    .print(DecisionService.explain(request), answer);
        }
    }
}
