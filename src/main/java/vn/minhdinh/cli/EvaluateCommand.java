package vn.minhdinh.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.TextAnswer;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.Request;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** {@code evaluate}: one case from a file or standard input, explained. */
@Command(name = "evaluate", description = "Evaluate one case and explain it.", mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "household, plan, …")
    private String service;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "FILE",
            description = "request; - is stdin")
    private String file;

    @Option(names = "--json", description = "the answer of the API instead of text")
    private boolean json;

    @Option(names = "--as-of", paramLabel = "DATE", description = "the day whose law applies")
    private String asOf;

    @Option(names = "--decision", paramLabel = "GLOB", description = "only these decisions")
    private List<String> decisions = List.of();

    @Mixin
    private RulesOption rules;

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        byte[] body;
        try {
            body = body();
        } catch (IOException e) {
            terminal.problem(rules.language(), "cli.unreadable", file);
            return ExitCode.COULD_NOT_RUN;
        }
        Ruleset ruleset = rules.load(terminal);
        if (ruleset == null) {
            return ExitCode.RULES_NOT_VALID;
        }
        try {
            answer(ruleset, body);
            return ExitCode.DONE;
        } catch (RequestProblem problem) {
            problem.problems().forEach(this::tell);
            return ExitCode.COULD_NOT_RUN;
        }
    }

    private byte[] body() throws IOException {
        byte[] read;
        if (file.equals("-")) {
            read = terminal.in().readNBytes(Bounds.BODY_BYTES + 1);
        } else {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                read = in.readNBytes(Bounds.BODY_BYTES + 1);
            }
        }
        return read;
    }

    private void answer(Ruleset ruleset, byte[] given) throws IOException {
        if (given.length > Bounds.BODY_BYTES) {
            throw new RequestProblem(
                    RequestProblem.Kind.TOO_LARGE, Problem.at("", "TOO_MANY", String.valueOf(Bounds.BODY_BYTES)));
        }
        byte[] body = withOptions(given);
        DecisionService door = new DecisionService(Clock.systemUTC());
        door.goLive(ruleset);
        if (json) {
            terminal.out().write(door.evaluate(service, body, rules.language()));
            terminal.out().println();
            return;
        }
        Service found = ruleset.service(service);
        if (found == null) {
            door.evaluate(service, body, rules.language());
            return;
        }
        Request request = RequestReader.read(found, body, Clock.systemUTC());
        new TextAnswer(request, rules.language())
                .lines(DecisionService.explain(request))
                .forEach(terminal::line);
    }

    /** The request with what the options say in place of what it says; unchanged when they say nothing. */
    private byte[] withOptions(byte[] given) {
        if (asOf == null && decisions.isEmpty()) {
            return given;
        }
        ObjectMapper mapper = new ObjectMapper();
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        try {
            JsonNode tree = mapper.readTree(given);
            if (!(tree instanceof ObjectNode request)) {
                return given;
            }
            if (asOf != null) {
                request.put("asOf", asOf);
            }
            if (!decisions.isEmpty()) {
                ArrayNode chosen = request.putArray("decisions");
                decisions.forEach(chosen::add);
            }
            return mapper.writeValueAsBytes(request);
        } catch (IOException e) {
            return given;
        }
    }

    private void tell(Problem problem) {
        String place = problem.pointer().isEmpty() ? "" : problem.pointer() + ": ";
        terminal.problem(place + problem.code() + "  " + problem.detail(rules.language()));
        if (problem.nearest() != null) {
            terminal.problem(rules.language(), "cli.nearest", problem.nearest());
        } else if (!problem.allowed().isEmpty()) {
            terminal.problem(rules.language(), "cli.allowed", String.join(", ", problem.allowed()));
        }
    }
}
