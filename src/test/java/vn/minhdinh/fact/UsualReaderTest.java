package vn.minhdinh.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** Whichever reader a request is read by, it is read to the same, or the same is told to be wrong with it. */
class UsualReaderTest {

    private static final long SEED = Long.getLong("seed", 54);
    private static final int DAMAGED = Integer.getInteger("damaged", 20_000);
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);

    /** What damages a request: what it is made of, and what is seldom in it. */
    private static final List<String> SCRAPS = List.of(
            "\"",
            "\\",
            ",",
            ":",
            "{",
            "}",
            "[",
            "]",
            " ",
            "\n",
            "\t",
            "\f",
            "\0",
            "\u007f",
            "\u0085",
            "0",
            "1",
            "9",
            "-",
            "+",
            ".",
            "e",
            "E",
            "null",
            "true",
            "false",
            "truee",
            "NaN",
            "\"\"",
            "{}",
            "[]",
            "/*",
            "#",
            "'",
            "-0",
            "-0.0",
            "00",
            "1.",
            ".5",
            "0.50",
            "1e3",
            "131",
            "999999999",
            "1000000000",
            "2147483647",
            "2147483648",
            "-2147483649",
            "5000000000",
            "5000000001",
            "999999999999999999",
            "9999999999999999999",
            "0.1234567890123456",
            "\"GOLD\"",
            "\"gold\"",
            "\"2024-02-30\"",
            "\"1799-12-31\"",
            "\"2200-12-31\"",
            "\"2201-01-01\"",
            "\"Club\":",
            "\"Adult\":{},",
            "\"AsOf\":{},",
            "\"id\":",
            "\"id\":\"a\",",
            "\"badge\":7,",
            "\"guide\":{},",
            "\"asOf\":",
            "\"skip\":[],",
            "é",
            "e\u0301",
            "\u1100\u1161",
            "\ud83d\ude00",
            "\ufffd",
            "\ufeff",
            "\\u0041",
            "\\n");

    private static Service club;

    @BeforeAll
    static void load() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(
                RulesFolder.read(Path.of("src/test/resources/rules")).files());
        files.computeIfPresent(
                "club/facts.drl",
                (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                        .replace("    sports : List", """
                            turnover : Long @label( "Doanh thu" ) @label_en( "Turnover" ) @min( -5 ) @max( 5000000000 )
                            balance : Long @label( "Số dư" ) @label_en( "Balance" )
                            change : BigDecimal @label( "Thay đổi" ) @label_en( "Change" )
                            songs : List @label( "Bài hát" ) @label_en( "Songs" )
                            sports : List""")
                        .replace("    paid : Boolean", """
                            badge : Integer @distinct( true ) @label( "Số thẻ" ) @label_en( "Badge" )
                            paid : Boolean""")
                        .getBytes(StandardCharsets.UTF_8));
        club = RulesetLoader.load(RulesFolder.of(files)).service("club");
    }

    static Stream<String> usual() {
        return Stream.of(
                "{\"facts\":{}}",
                "{\"asOf\":\"2024-06-30\",\"facts\":{\"Club\":{\"id\":\"C-1\",\"name\":\"a b\",\"level\":\"GOLD\","
                        + "\"budget\":2100000.50,\"open\":true,\"founded\":\"2020-02-29\",\"seats\":40,\"taken\":0,"
                        + "\"turnover\":5000000000,\"balance\":-7,\"change\":-0.05,\"songs\":[\"x\",\"\"],"
                        + "\"sports\":[\"BRONZE\",\"GOLD\"]},\"Member\":[{\"id\":\"m1\",\"age\":18,\"badge\":7,"
                        + "\"paid\":false},{\"id\":\"m2\",\"age\":130,\"points\":999999999}],\"Penalty\":[]},"
                        + "\"decisions\":[\"vote/*\",\"fee/*\"],\"explain\":\"none\",\"guide\":{\"exact\":false,"
                        + "\"changes\":true,\"heldBy\":false,\"until\":true,\"needs\":false}}",
                """
                { "guide" : { "needs" : false, "exact" : true } ,
                  "explain" : "summary",
                  "facts" : { "Member" : { "points" : 1, "id" : null, "age" : 17 }, "Penalty" : null,
                              "Club" : [ { "open" : false, "budget" : 0.0, "name" : "Nguyễn Văn A" , "level" : null } ] } }
                """,
                "{\"facts\":{\"Club\":{\"budget\":-0,\"change\":-0.0,\"balance\":999999999999999999}}}",
                "{\"facts\":{\"Club\":{\"name\":\"" + Normalizer.normalize("Hộ nghèo", Normalizer.Form.NFD) + "\"}}}",
                "{\"facts\":{\"Member\":[" + members(9) + "]}}");
    }

    private static String members(int count) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add("{\"badge\":" + i + ",\"id\":\"m" + i + "\"}");
        }
        return String.join(",", members);
    }

    @ParameterizedTest
    @MethodSource("usual")
    void a_usual_request_is_read_at_once_and_to_the_same(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        assertThat(UsualReader.read(club, body)).as(json).isNotNull();
        assertReadToTheSame(body, json);
    }

    static Stream<String> others() {
        String member = "{\"badge\":1,\"age\":1}";
        return Stream.of(
                "{\"facts\":{\"Club\":{\"name\":\"\\u0061\"}}}",
                "{\"facts\":{\"Club\":{\"\\u006eame\":\"a\"}}}",
                "{\"facts\":{\"Club\":{\"budget\":1e3}}}",
                "{\"facts\":{\"Club\":{\"seats\":4.0}}}",
                "{\"facts\":{\"Club\":{\"name\":\"" + "a".repeat(2001) + "\"}}}",
                "{\"facts\":{\"Club\":{\"name\":\"" + "\ufb1d".repeat(666) + "\"}}}",
                "{\"facts\":{\"Club\":{\"songs\":[" + String.join(",", Collections.nCopies(201, "\"a\"")) + "]}}}",
                "{\"facts\":{\"Member\":[" + member + "," + member + "]}}",
                "{\"facts\":{\"Member\":[" + members(9) + ",{\"badge\":3}]}}",
                "{\"facts\":{\"Member\":[" + members(201) + "]}}",
                "{\"facts\":{\"Club\":[{},{}]}}",
                "{\"facts\":{\"Club\":{},\"Club\":{}}}",
                "{\"facts\":{},\"decisions\":[\"" + "a".repeat(9000) + "\"]}",
                "{\"facts\":{},\"decisions\":[\"none/such\"]}",
                "{\"facts\":{},\"asOf\":null,\"explain\":null,\"guide\":null,\"decisions\":null}",
                "{\"facts\":{},\"guide\":{\"exact\":null}}",
                "{\"facts\":{},\"guide\":{\"exact\":false,\"exact\":false}}",
                "{\"facts\":null}",
                "{\"asOf\":\"2024-06-30\"}",
                "\ufeff{\"facts\":{}}",
                "{\"facts\":{}}" + " ".repeat(Bounds.BODY_BYTES));
    }

    @ParameterizedTest
    @MethodSource("others")
    void any_other_request_is_read_all_the_same(String json) {
        assertReadToTheSame(json.getBytes(StandardCharsets.UTF_8), json);
    }

    @Test
    void text_in_another_encoding_is_read_all_the_same() {
        String json = "{\"facts\":{\"Club\":{\"name\":\"é\"}}}";
        for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertReadToTheSame(json.getBytes(charset), charset.name());
        }
    }

    @Test
    void of_a_damaged_request_the_same_is_told() {
        Random random = new Random(SEED);
        List<String> whole = usual().toList();
        int asUsual = 0;
        int refused = 0;
        for (int i = 0; i < DAMAGED; i++) {
            String json = whole.get(random.nextInt(whole.size()));
            for (int harm = random.nextInt(3); harm >= 0; harm--) {
                json = damaged(json, random);
            }
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(20) == 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            asUsual += UsualReader.read(club, body) == null ? 0 : 1;
            refused += assertReadToTheSame(body, "seed " + SEED + ", request " + i + ": " + json) ? 0 : 1;
        }
        assertThat(asUsual).isGreaterThan(DAMAGED / 20);
        assertThat(refused).isGreaterThan(DAMAGED / 20);
    }

    private static String damaged(String json, Random random) {
        int from = random.nextInt(json.length());
        int to = Math.min(json.length(), from + random.nextInt(12));
        String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
        return switch (random.nextInt(5)) {
            case 0 -> json.substring(0, from) + scrap + json.substring(from);
            case 1 -> json.substring(0, from) + scrap + json.substring(to);
            case 2 -> json.substring(0, from) + json.substring(from, to) + json.substring(from);
            case 3 -> json.replaceFirst("(?<=[:,\\[])(?:\"[^\"]*\"|[\\w.-]+)(?=[,}\\]])", scrap.replace("\\", "\\\\"));
            default -> json.substring(0, from) + json.substring(to) + " ";
        };
    }

    /** Whether it was read. */
    private static boolean assertReadToTheSame(byte[] body, String as) {
        String anyhow = told(() -> RequestReader.readAnyhow(club, body, NOON, SameForAll.NOTHING));
        assertThat(told(() -> RequestReader.read(club, body, NOON, SameForAll.NOTHING)))
                .as(as)
                .isEqualTo(anyhow);
        return anyhow.startsWith("read");
    }

    private static String told(Supplier<Request> reading) {
        Request request;
        try {
            request = reading.get();
        } catch (RequestProblem problem) {
            return problem.kind() + " " + problem.problems();
        }
        StringBuilder told = new StringBuilder("read ")
                .append(request.theCase().asOf())
                .append(request.explain())
                .append(request.guide());
        request.decisions().stream().map(Decision::id).forEach(told::append);
        for (FactType type : club.types()) {
            told.append('\n').append(type).append(request.theCase().isUnknown(type));
            for (Fact fact : request.theCase().facts(type)) {
                told.append('\n').append(fact.position()).append(fact.presence());
                for (Object value : fact.values()) {
                    told.append(' ')
                            .append(value == null ? "" : value.getClass().getSimpleName())
                            .append(value);
                }
            }
        }
        return told.append('\n').append(request.theCase().engineFacts()).toString();
    }
}
