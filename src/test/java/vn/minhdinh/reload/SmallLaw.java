package vn.minhdinh.reload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import vn.minhdinh.ruleset.RulesFolder;

/** A service of one decision with two rules and an income line, in memory and in a folder. */
final class SmallLaw {

    static final String FACTS = "home/facts.drl";
    static final String RULES = "home/support.drl";
    static final String SCENARIOS = "home/support.scenarios.yaml";

    private SmallLaw() {}

    static Map<String, String> files(int line) {
        Map<String, String> files = new TreeMap<>();
        files.put(FACTS, """
                package home
                import java.math.BigDecimal
                declare House
                    income : BigDecimal
                    old : Boolean
                end
                declare Supported
                    kind : String
                end
                """);
        files.put(RULES, incomeRule(line) + oldHouseRule());
        files.put(SCENARIOS, """
                - name: Không có thu nhập thì được hỗ trợ
                  facts:
                    House: { income: 0, old: false }
                  expect: YES
                - name: Thu nhập rất cao thì không
                  facts:
                    House: { income: 999999, old: false }
                  expect: NO
                """);
        return files;
    }

    static String incomeRule(int line) {
        return """
                package home
                rule "Thu nhập thấp"
                when
                    House( income <= %d )
                then
                    insert( new Supported( "income" ) );
                end
                """.formatted(line);
    }

    static String oldHouseRule() {
        return """
                rule "Nhà cũ"
                when
                    House( old == true )
                then
                    insert( new Supported( "old" ) );
                end
                """;
    }

    static RulesFolder folder(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return RulesFolder.of(bytes);
    }

    static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(folder, file.getKey(), file.getValue());
        }
    }

    static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** As editors do that write a new file and put it in the place of the old. */
    static void rename(Path folder, String name, String text) throws IOException {
        Path unfinished = folder.resolve(name + ".tmp");
        Files.writeString(unfinished, text);
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
