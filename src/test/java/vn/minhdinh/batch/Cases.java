package vn.minhdinh.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.answer.Series;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** Cases of the club, good ones and bad ones of many kinds, and what each is answered alone. */
final class Cases {

    static final int LONGEST_LINE = 4_000;

    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final List<String> BAD = List.of(
            "{bad",
            "{\"facts\":{}} {\"facts\":{}}",
            "[1,2]",
            "\"text\"",
            "{\"facts\":{\"Club\":{\"seats\":-1}}}",
            "{\"facts\":{\"Club\":{\"seats\":\"many\"}}}",
            "{\"facts\":{\"Klub\":{}}}",
            "{\"facts\":{\"Club\":{\"level\":\"GLOD\"}},\"decisions\":[\"nothing\"]}",
            "{\"asOf\":\"2024-02-30\",\"facts\":{}}",
            "{\"facts\":{},\"facts\":{}}",
            "{\"facts\":{\"Club\":{\"name\":\"" + "x".repeat(2_500) + "\"}}}",
            "{\"facts\":{\"Club\":{\"name\":\"\u0001\"}}}");

    static final DecisionService SERVICE = service();

    private Cases() {}

    private static DecisionService service() {
        DecisionService service = new DecisionService(NOON);
        service.goLive(ruleset());
        return service;
    }

    private static Ruleset ruleset() {
        try {
            return RulesetLoader.load(Path.of("src/test/resources/rules"));
        } catch (IOException | RulesRefused e) {
            throw new IllegalStateException(e);
        }
    }

    static Series series() {
        return SERVICE.series("club", any -> SameForAll.NOTHING, Language.EN, DecisionApi.LOCAL);
    }

    /** So many lines without their ends, of which some are bad. */
    static List<byte[]> lines(long seed, int count, double badShare) {
        Random random = new Random(seed);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(random.nextDouble() < badShare ? bad(random) : good(random, i));
        }
        return lines;
    }

    private static byte[] good(Random random, int number) {
        String explain = List.of("none", "summary", "full").get(random.nextInt(3));
        return utf8("{\"facts\":{\"Club\":{\"id\":\"C" + number + "\",\"name\":\"Câu lạc bộ "
                + random.nextInt(5) + "\",\"seats\":" + random.nextInt(20) + ",\"taken\":" + random.nextInt(20)
                + "},\"Member\":[{\"id\":\"M1\",\"age\":" + random.nextInt(60) + ",\"points\":" + random.nextInt(9)
                + "}]},\"explain\":\"" + explain + "\"}");
    }

    private static byte[] bad(Random random) {
        int kind = random.nextInt(BAD.size() + 3);
        if (kind < BAD.size()) {
            return utf8(BAD.get(kind));
        }
        return switch (kind - BAD.size()) {
            case 0 -> utf8("{\"facts\":{\"Club\":{\"name\":\"" + "y".repeat(LONGEST_LINE) + "\"}}}");
            case 1 -> new byte[] {'{', '"', 'f', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
            default -> "{\"facts\":{}}".getBytes(StandardCharsets.UTF_16LE);
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] text(List<byte[]> lines) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            text.writeBytes(line);
            text.write('\n');
        }
        return text.toByteArray();
    }

    static CaseSource source(byte[] text) {
        return new NdjsonSource(new ByteArrayInputStream(text), LONGEST_LINE);
    }

    /** The line of a case that is asked on its own. */
    static String alone(long number, byte[] line) {
        try {
            NextCase read = source(line).next();
            if (read.isBad()) {
                throw read.problem();
            }
            return new String(SERVICE.evaluate("club", line, Language.EN), StandardCharsets.UTF_8);
        } catch (RequestProblem problem) {
            String document =
                    new String(ProblemDocument.of(problem, Language.EN).json(), StandardCharsets.UTF_8);
            return "{\"line\":" + number + ",\"problem\":" + document + "}";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a batch writes, with its counts. */
    record Ran(byte[] output, Tally tally, Window window) {
        List<String> lines() {
            return new String(output, StandardCharsets.UTF_8).lines().toList();
        }
    }

    static Ran run(Series series, CaseSource source) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Tally tally = new Tally(null);
        Window window = new Window(64, 1 << 20);
        try {
            new Batch(series, () -> new Tally(null), workers, window)
                    .run(source, new NdjsonSink(output, Language.EN), written -> tally.add(written.tally()));
        } finally {
            workers.shutdownNow();
        }
        return new Ran(output.toByteArray(), tally, window);
    }
}
