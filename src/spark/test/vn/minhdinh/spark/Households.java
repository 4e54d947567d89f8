package vn.minhdinh.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** Invented households, three in a hundred of them with mistakes, as requests and as a table. */
final class Households {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EACH = 33;
    private static final List<String> BAD = List.of(
            "{bad",
            "[1,2]",
            "{\"facts\":{\"Household\":{\"incomePerHeadMonthly\":\"nhiều\"}}}",
            "{\"facts\":{\"Houshold\":{}}}",
            "{\"facts\":{},\"facts\":{}}",
            "{\"facts\":{\"Household\":{\"id\":\"\u0001\"}}}",
            "{\"asOf\":\"2024-02-30\",\"facts\":{}}",
            "{\"facts\":{\"Household\":{\"id\":\"" + "x".repeat(1_100_000) + "\"}}}");

    private Households() {}

    /** Requests, each a line without its end. */
    static List<byte[]> requests(int count) throws IOException, RulesRefused {
        List<byte[]> requests = new ArrayList<>(good(count));
        for (int i = EACH / 2; i < count; i += EACH) {
            requests.set(i, BAD.get(i / EACH % BAD.size()).getBytes(StandardCharsets.UTF_8));
        }
        requests.set(count / 2, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        requests.set(count / 3, "{\"facts\":{}}".getBytes(StandardCharsets.UTF_16LE));
        return requests;
    }

    private static List<byte[]> good(int count) throws IOException, RulesRefused {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Sample sample = SampleReader.read(folder, RulesetLoader.load(folder).service("household"), null)
                .orElseThrow();
        List<byte[]> requests = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String line = new String(sample.draw(7, number, Layout.LINE).json(), StandardCharsets.UTF_8);
            requests.add(line.strip().getBytes(StandardCharsets.UTF_8));
        }
        return requests;
    }

    /**
     * The same as CSV: further rows for the facts of lists, some of them without the key; cells that cannot be read, keys that
     * come again, a line break in a quote.
     */
    static String table(int count) throws IOException, RulesRefused {
        List<Map<String, List<String>>> cases = new ArrayList<>();
        Set<String> header = new LinkedHashSet<>(List.of("Household.id"));
        for (byte[] request : good(count)) {
            Map<String, List<String>> cells = cells(JSON.readTree(request));
            header.addAll(cells.keySet());
            cases.add(cells);
        }
        StringBuilder csv = new StringBuilder("\uFEFF" + String.join(";", header) + "\r\n");
        for (int i = 0; i < cases.size(); i++) {
            spoil(i, cases);
            rows(csv, header, cases.get(i), i);
        }
        return csv.toString();
    }

    private static void spoil(int number, List<Map<String, List<String>>> cases) {
        Map<String, List<String>> cells = cases.get(number);
        if (number % EACH != EACH / 2) {
            return;
        }
        switch (number / EACH % 3) {
            case 0 -> cells.put("Household.incomePerHeadMonthly", List.of("nhiều"));
            case 1 -> cells.put("Household.id", cases.get(number / 2).get("Household.id"));
            default -> cells.put("Household.area", List.of("\"RU\nRAL; \"\"x\"\"\""));
        }
    }

    private static void rows(StringBuilder csv, Set<String> header, Map<String, List<String>> cells, int number) {
        int rows = cells.values().stream().mapToInt(List::size).max().orElse(1);
        for (int row = 0; row < rows; row++) {
            List<String> line = new ArrayList<>();
            for (String column : header) {
                List<String> values = cells.getOrDefault(column, List.of());
                boolean isKey = column.equals("Household.id") && number % 2 == 0;
                line.add(isKey ? values.get(0) : row < values.size() ? values.get(row) : "");
            }
            csv.append(String.join(";", line)).append("\r\n");
        }
    }

    private static Map<String, List<String>> cells(JsonNode request) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        cells.put("asOf", List.of(request.path("asOf").asText()));
        request.path("facts").properties().forEach(type -> {
            JsonNode facts = type.getValue();
            if (facts.isArray() && facts.isEmpty()) {
                cells.put("[" + type.getKey() + "]", List.of("[]"));
            } else {
                for (int i = 0; i < (facts.isArray() ? facts.size() : 1); i++) {
                    fact(cells, type.getKey(), facts.isArray() ? facts.get(i) : facts, i);
                }
            }
        });
        return cells;
    }

    private static void fact(Map<String, List<String>> cells, String type, JsonNode fact, int row) {
        fact.properties().forEach(field -> {
            List<String> values = cells.computeIfAbsent(type + "." + field.getKey(), none -> new ArrayList<>());
            while (values.size() < row) {
                values.add("");
            }
            values.add(text(field.getValue()));
        });
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> words = new ArrayList<>();
            value.forEach(word -> words.add(word.asText()));
            return '"' + String.join(";", words) + '"';
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }
}
