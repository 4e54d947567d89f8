package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.scenario.ScenarioReader;
import vn.minhdinh.scenario.ScenarioRunner;

/** Writes a rule file and its scenarios to begin from. What it writes loads and holds; nothing there is overwritten. */
@Command(name = "decision")
final class NewDecisionCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,3}");
    private static final int LONGEST = 100;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--service", paramLabel = "NAME")
    private String service;

    @Parameters(index = "0", paramLabel = "DECISION")
    private String decision;

    NewDecisionCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws CannotRun, RefusedFolder {
        RulesFolder folder = shared.folder();
        Ruleset ruleset = shared.load(folder);
        Service of = service(ruleset);
        String name = of.name() + "/";
        String id = service == null && decision.startsWith(name) ? decision.substring(name.length()) : decision;
        if (id.length() > LONGEST || !NAME.matcher(id).matches()) {
            throw new CannotRun("cli.new.name", shown(id));
        }
        LocalDate today = LocalDate.now(clock.withZone(RequestReader.ZONE));
        DecisionSketch sketch = DecisionSketch.of(of, id, today)
                .orElseThrow(() -> new CannotRun("cli.new.noFacts", of.name() + "/facts.drl"));
        byte[] rule = sketch.drl().getBytes(StandardCharsets.UTF_8);
        byte[] scenarios = sketch.scenarios().getBytes(StandardCharsets.UTF_8);
        String ruleFile = name + id + ".drl";
        String scenarioFile = name + id + ScenarioReader.ENDING;
        refuseExisting(ruleFile);
        refuseExisting(scenarioFile);
        requireSound(folder.with(Map.of(ruleFile, rule, scenarioFile, scenarios)), of.name(), scenarioFile);
        write(ruleFile, rule, scenarioFile, scenarios);
        tell(of.name(), id, ruleFile, scenarioFile);
        return Cli.DONE;
    }

    /** The one that is named, the one the decision begins with, or the only one there is. */
    private Service service(Ruleset ruleset) {
        if (service != null) {
            return SharedOptions.service(ruleset, service);
        }
        int slash = decision.indexOf('/');
        String first = slash < 0 ? decision : decision.substring(0, slash);
        if (ruleset.service(first) == null && ruleset.services().size() == 1) {
            return ruleset.services().get(0);
        }
        return SharedOptions.service(ruleset, first);
    }

    private static String shown(String word) {
        return word.length() > LONGEST ? word.substring(0, LONGEST) + "…" : word;
    }

    private void refuseExisting(String file) throws CannotRun {
        if (Files.exists(shared.rules().resolve(file), LinkOption.NOFOLLOW_LINKS)) {
            throw new CannotRun("cli.new.exists", file);
        }
    }

    /** What is written is tried first; a service with rules that stand in its way is told as any other mistake. */
    private void requireSound(RulesFolder with, String of, String scenarioFile) throws CannotRun, RefusedFolder {
        Service loaded = shared.load(with).service(of);
        try {
            boolean holds = ScenarioReader.read(with, of).stream()
                    .filter(scenario -> scenario.file().equals(scenarioFile))
                    .map(scenario -> new ScenarioRunner(loaded, clock)
                            .run(List.of(scenario))
                            .get(0))
                    .allMatch(ScenarioRunner.Outcome::holds);
            if (!holds) {
                throw new CannotRun("cli.new.noSketch", of);
            }
        } catch (RulesRefused refused) {
            throw shared.refused(with, refused);
        }
    }

    private void write(String ruleFile, byte[] rule, String scenarioFile, byte[] scenarios) throws CannotRun {
        Path first = shared.rules().resolve(ruleFile);
        boolean begun = false;
        try {
            makeFolders(first.getParent());
            Files.write(first, rule, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            begun = true;
            Files.write(
                    shared.rules().resolve(scenarioFile),
                    scenarios,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            undo(begun, first);
            throw new CannotRun("cli.new.exists", ruleFile);
        } catch (IOException e) {
            undo(begun, first);
            throw new CannotRun("cli.new.unwritable", ruleFile);
        }
    }

    private static void undo(boolean begun, Path file) {
        if (begun) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // it stays; the next attempt says that it is there
            }
        }
    }

    /** Makes the folders below the rules folder; what lies in another place, by a link, is left alone. */
    private void makeFolders(Path folder) throws IOException {
        Path rules = shared.rules();
        Path at = rules;
        for (Path part : rules.relativize(folder)) {
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) {
                throw new IOException("a link");
            }
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(at);
            }
        }
    }

    private void tell(String of, String id, String ruleFile, String scenarioFile) {
        Phrases phrases = new Phrases(shared.language());
        terminal.line(phrases.message("cli.new.wrote", shared.rules().resolve(ruleFile)));
        terminal.line(phrases.message("cli.new.wrote", shared.rules().resolve(scenarioFile)));
        terminal.line(phrases.message("cli.new.next"));
        terminal.line("  1. " + phrases.message("cli.new.next.law"));
        terminal.line("  2. " + phrases.message("cli.new.next.conditions", of + "/facts.drl"));
        terminal.line("  3. " + phrases.message("cli.new.next.scenarios"));
        terminal.line("  4. " + phrases.message("cli.new.next.test", of, id));
    }
}
