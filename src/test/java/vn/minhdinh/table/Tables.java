package vn.minhdinh.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.batch.NextCase;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

/** Reads tables and tells what came of them, a line each. */
final class Tables {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2024-06-30T00:00:00Z"), ZoneOffset.UTC);
    static final TableOptions BARE = TableOptions.NONE;

    private Tables() {}

    static Service club() {
        return service(Path.of("src/test/resources/rules"), "club");
    }

    static Service service(Path rules, String name) {
        try {
            return RulesetLoader.load(rules).service(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> csv(Service service, String text, TableOptions options) {
        return csv(service, text.getBytes(StandardCharsets.UTF_8), options);
    }

    static List<String> csv(Service service, byte[] bytes, TableOptions options) {
        return told(() -> TableCases.csv(new ByteArrayInputStream(bytes), service, options, CLOCK));
    }

    static List<String> xlsx(Service service, Path file, TableOptions options) {
        return told(() -> TableCases.xlsx(file, service, options, CLOCK));
    }

    interface Opening {
        TableCases open() throws IOException;
    }

    /** For each case its row and its facts, or each problem with its cell, code and sentence. */
    static List<String> told(Opening opening) {
        List<String> told = new ArrayList<>();
        try (TableCases cases = opening.open()) {
            for (NextCase next = cases.next(); next != null; next = cases.next()) {
                if (next.isBad()) {
                    told.addAll(problems(next.line() + " ", next.problem()));
                } else {
                    told.add(next.line() + " " + facts(next.request()));
                }
            }
        } catch (RequestProblem problem) {
            told.addAll(problems("", problem));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told;
    }

    private static List<String> problems(String line, RequestProblem refused) {
        return refused.problems().stream().map(problem -> line + told(problem)).toList();
    }

    static String told(Problem problem) {
        return (problem.pointer().isEmpty() ? "" : problem.pointer() + " ")
                + problem.code() + ": " + problem.detail(Language.EN)
                + (problem.nearest() == null ? "" : " (" + problem.nearest() + ")");
    }

    private static String facts(byte[] request) {
        return new String(request, StandardCharsets.UTF_8).replace("\"", "'");
    }
}
