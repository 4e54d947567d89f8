package vn.minhdinh.reload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;

/**
 * Edits of all kinds, good and bad, while eight connections send cases. {@code -Dstorm.edits=500} for the long form,
 * {@code -Dstorm.seed=…} for another order.
 */
class StormTest {

    private static final int EDITS = Integer.getInteger("storm.edits", 60);
    private static final long SEED = Long.getLong("storm.seed", 54);
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP = 15;
    private static final long HEAP_SLACK = 48L << 20;
    private static final int CLASSES_SLACK = 2_500;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> lines = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final DecisionService service = new DecisionService(Clock.systemUTC());
    private volatile boolean over;
    private volatile int line = 1_000;
    private Map<String, String> good;
    private Reloader reloader;

    @Test
    void no_request_fails_and_every_answer_is_of_one_good_revision() throws Exception {
        good = SmallLaw.files(line);
        know();
        SmallLaw.write(folder, good);
        reloader = new Reloader(folder, service, LastGood.none(), Clock.systemUTC());
        reloader.start();
        reloader.watch();
        try (HttpDoor door = new HttpDoor(
                service, reloader.documents(), HttpSettings.defaults().at("127.0.0.1", 0))) {
            URI address = URI.create("http://127.0.0.1:" + door.start() + "/v1/home/evaluate");
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int number = i;
                callers.add(new Thread(() -> call(address, new Random(SEED + number)), "caller-" + i));
            }
            callers.forEach(Thread::start);
            try {
                storm();
            } finally {
                over = true;
                for (Thread caller : callers) {
                    caller.join();
                }
                reloader.close();
            }
        }
        assertThat(wrong).as("seed " + SEED).isEmpty();
        assertThat(answered.get()).isGreaterThan(EDITS);
    }

    private void storm() throws Exception {
        long heap = 0;
        int classes = 0;
        for (int edit = 0; edit < EDITS; edit++) {
            if (edit == WARM_UP) {
                heap = heap();
                classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            }
            edit(random.nextInt(12));
        }
        long heapAfter = heap();
        int classesAfter = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        System.out.printf(
                "storm: %d edits, %d answers, heap %d -> %d kB, classes %d -> %d%n",
                EDITS, answered.get(), heap >> 10, heapAfter >> 10, classes, classesAfter);
        assertThat(heapAfter - heap).as("heap, seed " + SEED).isLessThan(HEAP_SLACK);
        assertThat(classesAfter - classes).as("classes, seed " + SEED).isLessThan(CLASSES_SLACK);
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void edit(int kind) throws Exception {
        switch (kind) {
            case 0, 1 -> {
                newLine();
                SmallLaw.write(folder, SmallLaw.RULES, good.get(SmallLaw.RULES));
                taken();
            }
            case 2, 3 -> {
                newLine();
                SmallLaw.write(folder, "home/.support.drl.swp", "b0VIM");
                SmallLaw.rename(folder, SmallLaw.RULES, good.get(SmallLaw.RULES));
                taken();
            }
            case 4 -> halfWritten();
            case 5 -> bad(SmallLaw.RULES, good.get(SmallLaw.RULES).replace("<=", "=<"));
            case 6 -> bad(SmallLaw.RULES, SmallLaw.incomeRule(line));
            case 7 -> bad(SmallLaw.RULES, "");
            case 8 -> bad(SmallLaw.RULES, SmallLaw.incomeRule(2_000_000) + SmallLaw.oldHouseRule());
            case 9 -> addAndDelete();
            case 10 -> serviceGone();
            default -> bad(SmallLaw.SCENARIOS, "[]");
        }
    }

    private void newLine() {
        line++;
        good.put(SmallLaw.RULES, SmallLaw.incomeRule(line) + SmallLaw.oldHouseRule());
        know();
    }

    /** Before it is saved: an answer may come the moment it is. */
    private void know() {
        lines.put(SmallLaw.folder(good).revision(), line);
    }

    private String revision() {
        return SmallLaw.folder(good).revision();
    }

    private void taken() throws Exception {
        String expected = revision();
        await(() -> service.readyRevision().orElseThrow().equals(expected)
                && reloader.refused().isEmpty());
    }

    private void bad(String file, String text) throws Exception {
        SmallLaw.write(folder, file, text);
        Map<String, String> all = new TreeMap<>(good);
        all.put(file, text);
        refused(SmallLaw.folder(all).revision());
        SmallLaw.write(folder, file, good.get(file));
        taken();
    }

    private void refused(String bad) throws Exception {
        await(() -> reloader.refused().map(Refused::revision).equals(Optional.of(bad)));
        assertThat(service.readyRevision()).hasValue(revision());
    }

    private void halfWritten() throws Exception {
        newLine();
        String text = good.get(SmallLaw.RULES);
        int half = random.nextInt(text.length());
        SmallLaw.write(folder, SmallLaw.RULES, text.substring(0, half));
        Thread.sleep(random.nextInt(600));
        SmallLaw.write(folder, SmallLaw.RULES, text);
        taken();
    }

    private void addAndDelete() throws Exception {
        String more = "home/more" + random.nextInt(100) + ".drl";
        good.put(more, "package home\n" + SmallLaw.oldHouseRule().replace("Nhà cũ", "Nhà rất cũ"));
        know();
        SmallLaw.write(folder, more, good.get(more));
        taken();
        String moved = more.replace("more", "moved");
        good.put(moved, good.remove(more));
        know();
        Files.move(folder.resolve(more), folder.resolve(moved));
        taken();
        good.remove(moved);
        know();
        Files.delete(folder.resolve(moved));
        taken();
    }

    private void serviceGone() throws Exception {
        Path aside = folder.resolve(".aside");
        Files.move(folder.resolve("home"), aside);
        refused(SmallLaw.folder(Map.of()).revision());
        Files.move(aside, folder.resolve("home"));
        taken();
    }

    private interface Question {
        boolean holds();
    }

    private void await(Question question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.holds()) {
            assertThat(System.nanoTime())
                    .as(() -> "seed " + SEED + ", refused " + reloader.refused())
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    private void call(URI address, Random own) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (!over && wrong.size() < 10) {
            int income = line + own.nextInt(7) - 3;
            String body = "{ \"facts\": { \"House\": { \"income\": " + income + ", \"old\": false } } }";
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                judge(income, client.send(request, HttpResponse.BodyHandlers.ofString()));
            } catch (IOException | InterruptedException e) {
                wrong.add(e + " after " + answered);
            }
        }
    }

    private void judge(int income, HttpResponse<String> answer) throws IOException {
        JsonNode document = JSON.readTree(answer.body());
        Integer known = lines.get(document.at("/revision").asText());
        if (answer.statusCode() != 200 || known == null) {
            wrong.add(answer.statusCode() + " " + answer.body());
            return;
        }
        for (JsonNode result : document.at("/results")) {
            boolean support = result.at("/decision").asText().equals("support");
            String expected = support && income <= known ? "YES" : "NO";
            if (!result.at("/verdict").asText().equals(expected)) {
                wrong.add(income + " under " + known + ": " + answer.body());
            }
        }
        answered.incrementAndGet();
    }
}
