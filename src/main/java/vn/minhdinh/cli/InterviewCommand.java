package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Asks question after question until every verdict is reached. */
@Command(name = "interview")
final class InterviewCommand implements Callable<Integer> {

    private static final byte[] NOTHING_KNOWN = "{\"facts\":{}}".getBytes(StandardCharsets.UTF_8);

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "SERVICE")
    private String service;

    @Option(names = "--facts", paramLabel = "FILE", descriptionKey = "minhdinh.interview.facts")
    private String file;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD", descriptionKey = "minhdinh.interview.as-of")
    private String asOf;

    @Option(
            names = {"--decisions", "--decision"},
            paramLabel = "GLOB",
            arity = "1",
            descriptionKey = "minhdinh.interview.decisions")
    private List<String> decisions = List.of();

    InterviewCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder, IOException {
        Ruleset ruleset = shared.load();
        Service asked = SharedOptions.service(ruleset, service);
        byte[] body = file == null ? NOTHING_KNOWN : CaseInput.read(file, terminal.in());
        try {
            RequestReader.readInterview(asked, body, clock);
            body = CaseInput.with(body, asOf, decisions);
            RequestReader.readInterview(asked, body, clock);
        } catch (RequestProblem problem) {
            new ProblemLines(terminal, shared.language())
                    .print(problem, new Place(file == null ? "" : file, CaseInput.options(asOf, decisions)));
            return Cli.COULD_NOT_RUN;
        }
        DecisionService api = new DecisionService(clock);
        api.goLive(ruleset);
        new Conversation(terminal, new Phrases(shared.language()), asked, api, body).hold();
        return Cli.DONE;
    }
}
