package vn.minhdinh.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** Prints invented cases of a service; that they are invented it says on standard error. */
@Command(name = "sample")
final class SampleCommand implements Callable<Integer> {

    private static final int MOST = 1_000_000;

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "SERVICE")
    private String service;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "COUNT",
            defaultValue = "1")
    private int count;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
    private long seed;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD")
    private LocalDate asOf;

    SampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        if (count < 1 || count > MOST) {
            throw new CannotRun("cli.argument.value", count, "--count");
        }
        if (asOf != null && !RequestReader.canBeAsOf(asOf)) {
            throw new CannotRun("cli.argument.value", asOf, "--as-of");
        }
        RulesFolder folder = shared.folder();
        Service asked = SharedOptions.service(shared.load(folder), service);
        try {
            Sample sample = SampleReader.read(folder, asked, asOf)
                    .orElseThrow(() -> new CannotRun("cli.sample.none", asked.name() + '/' + SampleReader.FILE));
            print(sample);
            return Cli.DONE;
        } catch (RulesRefused refused) {
            throw shared.refused(folder, refused);
        }
    }

    private void print(Sample sample) throws RulesRefused {
        Phrases phrases = new Phrases(shared.language());
        terminal.problem("minhdinh: "
                + phrases.message("cli.sample.invented", service, count, phrases.day(sample.asOf()), seed));
        terminal.problem("minhdinh: " + sample.note().in(shared.language()));
        Map<String, Integer> drawn = new LinkedHashMap<>();
        sample.kinds().forEach(kind -> drawn.put(kind, 0));
        for (int number = 1; number <= count; number++) {
            Sample.Request request = sample.draw(seed, number, count == 1 ? Layout.DOCUMENT : Layout.LINE);
            terminal.bytes(request.json());
            drawn.merge(request.kind(), 1, Integer::sum);
        }
        String kinds = drawn.entrySet().stream()
                .filter(kind -> !kind.getKey().isEmpty() && kind.getValue() > 0)
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", "));
        if (!kinds.isEmpty()) {
            terminal.problem("minhdinh: " + phrases.message("cli.sample.kinds", kinds));
        }
    }
}
