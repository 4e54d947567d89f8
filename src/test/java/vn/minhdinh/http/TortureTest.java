package vn.minhdinh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;

/**
 * What should never be sent, sent to real rules: no fault of the service, no hang, and the next good request is answered.
 * {@code -Dtorture=100000} tries that many random requests in place of a few hundred.
 */
@Timeout(300)
class TortureTest {

    private static final String GOOD = "{\"asOf\":\"2024-06-30\",\"facts\":{\"Club\":{\"name\":\"a\",\"budget\":1}}}";
    private static final int RANDOM_REQUESTS = Integer.getInteger("torture", 300);

    private static HttpDoor door;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        DecisionService service = new DecisionService(Clock.systemUTC());
        Reloader rules = new Reloader(Path.of("src/test/resources/rules"), service, LastGood.none(), Clock.systemUTC());
        rules.start();
        HttpSettings impatient = HttpSettings.defaults()
                .at("127.0.0.1", 0)
                .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));
        door = new HttpDoor(service, rules.documents(), impatient);
        port = door.start();
        assertThat(status(post("/v1/club/evaluate", utf8(GOOD)))).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] post(String path, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(latin("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n"));
        request.writeBytes(body);
        return send(request.toByteArray());
    }

    /** Everything that comes back until the server closes; the client closes its half first. */
    private static byte[] send(byte[] bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
                socket.shutdownOutput();
            } catch (SocketException closedAlready) {
                // It had seen enough; what it said stands in its answer.
            }
            return utf8(Running.readAll(socket));
        }
    }

    private static int status(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    private static void stillAnswers(String after) throws IOException {
        assertThat(status(post("/v1/club/evaluate", utf8(GOOD))))
                .as("after " + after)
                .isEqualTo(200);
    }

    private static String value(String json) {
        return "{\"facts\":{\"Club\":{\"budget\":" + json + "}}}";
    }

    private static String text(String json) {
        return "{\"facts\":{\"Club\":{\"name\":\"" + json + "\"}}}";
    }

    /** Bodies by name. All are to be refused as the caller's mistake. */
    private static Map<String, byte[]> bad() {
        Map<String, byte[]> bad = new LinkedHashMap<>();
        for (String number : new String[] {
            "1e999999",
            "-1e999999",
            "1e-999999",
            "1e99999999999999999999",
            "NaN",
            "-NaN",
            "Infinity",
            "-Infinity",
            "+1",
            "01",
            "-01",
            "1.",
            ".1",
            "-",
            "1e",
            "1e+",
            "0x10",
            "1_000",
            "1,5",
            "１２",
            "--1",
            "1e1e1",
            "0e",
            "9".repeat(100_000),
            "0." + "0".repeat(100_000) + "1",
            "1e" + "9".repeat(10_000),
            "-.5",
            "2.e3",
            "1 000"
        }) {
            bad.put("number " + brief(number), utf8(value(number)));
        }
        for (String token : new String[] {
            "",
            "true false",
            "tru",
            "nulll",
            "True",
            "undefined",
            "'a'",
            "`a`",
            "a",
            "\"",
            "[",
            "{",
            "]",
            "}",
            "[1,]",
            "[,1]",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "{\"a\":1,}",
            "/*x*/1",
            "1//x",
            "#x",
            "\u00001",
            "1;",
            "\"\\x41\"",
            "\"\\u12\"",
            "\"\\uZZZZ\"",
            "\"\n\"",
            "\"\t\"",
            "\"\u0000\"",
            "\"a\" \"b\"",
            "<a/>",
            "\u00a01",
            "\u20281",
            "\ufeff1"
        }) {
            bad.put("token " + brief(token), utf8(value(token)));
        }
        for (String string : new String[] {
            "\\ud800",
            "\\udc00",
            "\\ud800\\ud800",
            "\\udc00\\ud800",
            "\\ud83dx",
            "\\u0000",
            "\\u0007",
            "x".repeat(900_000),
            "\\u2028",
        }) {
            bad.put("string " + brief(string), utf8(text(string)));
        }
        for (int depth : new int[] {21, 1_000, 100_000, 400_000}) {
            bad.put(depth + " lists", utf8("[".repeat(depth)));
            bad.put(depth + " closed lists", utf8(value("[".repeat(depth) + "]".repeat(depth))));
            bad.put(depth + " objects", utf8(value("{\"a\":".repeat(Math.min(depth, 150_000)))));
        }
        bad.put("duplicate keys", utf8("{\"facts\":{},\"facts\":{}}"));
        bad.put("duplicate keys, one escaped", utf8("{\"facts\":{},\"\\u0066acts\":{}}"));
        bad.put("a hundred thousand keys", utf8(many("\"k%d\":1", 50_000, "{\"facts\":{\"Club\":{", "}}}")));
        bad.put("colliding keys", utf8(colliding()));
        bad.put("a hundred thousand facts", utf8(many("{}", 200_000, "{\"facts\":{\"Member\":[", "]}}")));
        bad.put("a very long key", utf8("{\"facts\":{\"" + "k".repeat(500_000) + "\":1}}"));
        bad.put("__proto__", utf8("{\"facts\":{\"__proto__\":{\"x\":1}}}"));
        bad.put("@class", utf8("{\"@class\":\"java.lang.Runtime\",\"facts\":{\"Club\":[\"java.lang.Runtime\",{}]}}"));
        bad.put("two documents", utf8(GOOD + GOOD));
        bad.put("text behind", utf8(GOOD + "x"));
        bad.put("a NUL behind", utf8(GOOD + "\u0000"));
        bad.put("nothing", new byte[0]);
        bad.put("white space", utf8(" \n\t\r".repeat(1_000)));
        bad.put("a mere value", utf8("\"facts\""));
        bad.put("null", utf8("null"));
        bad.put("only a BOM", new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        bad.put("BOM twice", utf8("\ufeff\ufeff" + GOOD));
        for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "IBM037"}) {
            bad.put(charset, GOOD.getBytes(Charset.forName(charset)));
        }
        bad.put("Latin-1", latin(text("\u00e9")));
        for (int[] bytes : new int[][] {
            {0xff}, {0xfe, 0xff}, {0xc0, 0x80}, {0xc0, 0xaf}, {0xe0, 0x80, 0xaf}, {0xed, 0xa0, 0x80},
            {0xf4, 0x90, 0x80, 0x80}, {0xf8, 0x88, 0x80, 0x80, 0x80}, {0xc3}, {0xe1, 0xbb}, {0x80}, {0xf0, 0x9f, 0x98}
        }) {
            bad.put("bytes " + Arrays.toString(bytes), latin(text(new String(bytes, 0, bytes.length))));
        }
        bad.put("gzip", latin("\u001f\u008b\b\u0000\u0000\u0000\u0000\u0000"));
        for (int end = 1; end < GOOD.length(); end += 3) {
            bad.put("cut at " + end, utf8(GOOD.substring(0, end)));
        }
        return bad;
    }

    private static String brief(String text) {
        return text.length() > 30 ? text.substring(0, 30) + "… (" + text.length() + ")" : text;
    }

    private static String many(String each, int count, String before, String behind) {
        StringBuilder all = new StringBuilder(before);
        for (int i = 0; i < count; i++) {
            all.append(i == 0 ? "" : ",").append(each.formatted(i));
        }
        return all.append(behind).toString();
    }

    /** Names that all have the hash code of their kind in Java: "Aa" and "BB" have one. */
    private static String colliding() {
        StringBuilder all = new StringBuilder("{\"facts\":{\"Club\":{");
        for (int i = 0; i < 1 << 13; i++) {
            all.append(i == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < 13; bit++) {
                all.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            all.append("\":1");
        }
        return all.append("}}}").toString();
    }

    @Test
    void a_bad_body_is_the_callers_mistake_on_every_route_that_takes_one() throws Exception {
        for (Map.Entry<String, byte[]> bad : bad().entrySet()) {
            for (String path : new String[] {"/v1/club/evaluate", "/v1/club/interview", "/v1/rules/check"}) {
                byte[] answer = post(path, bad.getValue());
                assertThat(status(answer)).as(path + " " + bad.getKey()).isBetween(400, 422);
                assertThat(new String(answer, StandardCharsets.UTF_8))
                        .as(bad.getKey())
                        .contains("application/problem+json")
                        .doesNotContain("Exception", "jackson");
            }
        }
        stillAnswers("bad bodies");
    }

    @Test
    void odd_bodies_that_mean_something_are_read() throws Exception {
        for (String odd : new String[] {
            "\ufeff" + GOOD,
            " \r\n\t" + GOOD + "\n\n",
            "{\"\\u0066acts\":{}}",
            text("\\ud83d\\ude00"),
            text("\u1ec1"),
            text("e\u0302\u0300"),
            value("1e0"),
            value("1E+2"),
            value("null"),
            "{\"facts\":{\"Member\":[]}}"
        }) {
            assertThat(status(post("/v1/club/evaluate", utf8(odd)))).as(odd).isEqualTo(200);
        }
    }

    @Test
    void characters_that_are_odd_but_allowed_are_no_fault_of_the_service() throws Exception {
        for (String odd :
                new String[] {"\\ufffe", "\\uffff", "\\u202e", "\\ufeff", "\\u200d", "\\ue000", "\\udbff\\udfff"}) {
            assertThat(status(post("/v1/club/evaluate", utf8(text(odd)))))
                    .as(odd)
                    .isIn(200, 400, 422);
        }
    }

    /** Requests by name. Each is refused or dropped; none is a fault of the service. */
    private static Map<String, byte[]> wire() {
        String head = "POST /v1/club/evaluate HTTP/1.1\r\nHost: x\r\n";
        String chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
        Map<String, byte[]> wire = new LinkedHashMap<>();
        wire.put("nothing", new byte[0]);
        wire.put("a line", latin("\r\n"));
        wire.put("only line ends", latin("\r\n".repeat(10_000)));
        wire.put("zeros", new byte[100_000]);
        wire.put("HTTP/2", latin("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        wire.put("HTTP/0.9", latin("GET /\r\n"));
        wire.put("a proxy's line", latin("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        wire.put("CONNECT", latin("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n"));
        wire.put("half a request line", latin("POST /v1/cl"));
        wire.put("half a header", latin(head + "Content-Le"));
        wire.put("half a body", latin(head + "Content-Length: 100\r\n\r\n{"));
        wire.put("a thousand headers", latin(head + "A: b\r\n".repeat(1_000) + "\r\n"));
        wire.put("endless header", latin(head + "A: " + "b".repeat(1 << 20)));
        wire.put("folded header", latin(head + "A: b\r\n c\r\n\r\n"));
        wire.put("header without a colon", latin(head + "Abc\r\n\r\n"));
        wire.put("space before the colon", latin(head + "Content-Length : 2\r\n\r\n{}"));
        wire.put("NUL in a header", latin(head + "A: \u0000\r\n\r\n"));
        wire.put("bare CR", latin("GET / HTTP/1.1\rHost: x\r\r"));
        wire.put("length beyond numbers", latin(head + "Content-Length: 99999999999999999999999\r\n\r\n"));
        wire.put("negative length", latin(head + "Content-Length: -5\r\n\r\n"));
        wire.put("lengths in a list", latin(head + "Content-Length: 2, 3\r\n\r\n{}"));
        wire.put("chunk beyond numbers", latin(chunked + "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"));
        wire.put("chunk of two gigabytes", latin(chunked + "7fffffff\r\n{}"));
        wire.put("chunk with a sign", latin(chunked + "+2\r\n{}\r\n0\r\n\r\n"));
        wire.put("chunk with 0x", latin(chunked + "0x2\r\n{}\r\n0\r\n\r\n"));
        wire.put("chunks of one byte, cut", latin(chunked + "1\r\n \r\n".repeat(20_000)));
        wire.put("endless chunk extension", latin(chunked + "2;" + "x".repeat(200_000)));
        wire.put("trailers", latin(chunked + "0\r\n" + "A: b\r\n".repeat(5_000) + "\r\n"));
        wire.put("chunked twice", latin(head + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"));
        wire.put("two hosts", latin("GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
        wire.put("a whole address", latin("GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n"));
        wire.put("dots", latin("GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"));
        wire.put("a NUL in the path", latin("GET /v1/%00 HTTP/1.1\r\nHost: x\r\n\r\n"));
        wire.put("path parameters", latin("GET /v1/services;a=b/..;/x HTTP/1.1\r\nHost: x\r\n\r\n"));
        wire.put("half an escape", latin("GET /v1/services?lang=% HTTP/1.1\r\nHost: x\r\n\r\n"));
        wire.put("a header smuggled", latin("GET /v1/%0d%0aSet-Cookie:a HTTP/1.1\r\nHost: x\r\n\r\n"));
        return wire;
    }

    @Test
    void bad_requests_are_no_fault_of_the_service_and_leave_it_answering() throws Exception {
        for (Map.Entry<String, byte[]> each : wire().entrySet()) {
            int status = status(send(each.getValue()));
            assertThat(status).as(each.getKey()).matches(code -> code == 0 || code < 500 || code == 501 || code == 505);
            stillAnswers(each.getKey());
        }
    }

    @Test
    void garbage_behind_a_good_request_does_not_cost_its_answer() throws Exception {
        String good = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
        for (String garbage : new String[] {"\u0001\u0002\u0003\r\n\r\n", "x".repeat(50_000), "{}\r\n\r\n", "POST"}) {
            String answer = new String(send(latin(good + good + garbage)), StandardCharsets.UTF_8);
            assertThat(answer.split("HTTP/1.1 200", -1)).as(brief(garbage)).hasSize(3);
            assertThat(answer).doesNotContain("HTTP/1.1 5");
        }
        stillAnswers("garbage");
    }

    @Test
    void random_damage_is_no_fault_of_the_service() throws Exception {
        long seed = Long.getLong("seed", 20_240_630L);
        Random random = new Random(seed);
        byte[] request = latin("POST /v1/club/evaluate?lang=en HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + GOOD.length() + "\r\n\r\n" + GOOD);
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            byte[] damaged = damaged(request, random);
            int status = status(send(damaged));
            assertThat(status)
                    .as("seed " + seed + ", request " + i + ": " + new String(damaged, StandardCharsets.ISO_8859_1))
                    .matches(code -> code == 0 || code < 500 || code == 501 || code == 505);
        }
        stillAnswers("damage");
    }

    private static byte[] damaged(byte[] request, Random random) {
        byte[] damaged = request.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
                default -> {
                    byte[] longer = Arrays.copyOf(damaged, damaged.length + 1);
                    System.arraycopy(damaged, at, longer, at + 1, damaged.length - at);
                    damaged = longer;
                }
            }
        }
        return damaged;
    }
}
