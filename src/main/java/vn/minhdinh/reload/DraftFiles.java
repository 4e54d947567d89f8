package vn.minhdinh.reload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Plain;
import vn.minhdinh.ruleset.RulesFolder;

/**
 * A draft sent to be checked.
 *
 * @param files texts by name; empty to delete the file
 * @param onLive whether they lie over the live files, or stand alone
 */
record DraftFiles(Map<String, Optional<byte[]>> files, boolean onLive, boolean scenarios, boolean coverage) {

    private static final List<String> MEMBERS = List.of("files", "base", "scenarios", "coverage");
    private static final List<String> IMPACT_MEMBERS =
            List.of("files", "base", "scenarios", "service", "cases", "recorded", "asOf", "by");
    private static final List<String> BASES = List.of("live", "empty");
    private static final int MOST_FILES = 1_000;
    private static final int LONGEST_NAME = 400;
    private static final int MOST_PROBLEMS = 100;

    // Letters, digits and the few signs that file names in a rules folder need; a part begins with none of . and -.
    private static final Pattern NAME = Pattern.compile(
            "[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_. ()-]*)(?:/[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_. ()-]*)*");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(12)
                    .maxStringLength(RulesFolder.LARGEST_FILE + 1)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .maxDocumentLength(RulesApi.DRAFT_BYTES * 2L)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** The folder as it would be. */
    RulesFolder over(Optional<RulesFolder> live) {
        Map<String, byte[]> all = new TreeMap<>();
        if (onLive) {
            live.ifPresent(folder -> folder.names().forEach(name -> all.put(name, folder.bytes(name))));
        }
        files.forEach((name, text) -> text.ifPresentOrElse(bytes -> all.put(name, bytes), () -> all.remove(name)));
        return RulesFolder.of(all);
    }

    static DraftFiles read(byte[] body) {
        return read(body, MEMBERS).draft();
    }

    /** A draft, and the cases it is to be tried out on. */
    static ImpactDraft readWithCases(byte[] body) {
        return read(body, IMPACT_MEMBERS);
    }

    private static ImpactDraft read(byte[] body, List<String> members) {
        try (JsonParser parser = JSON.createParser(body)) {
            return new Reader(parser, members).read();
        } catch (StreamConstraintsException e) {
            throw new RequestProblem(RequestProblem.Kind.NOT_A_DRAFT, Problem.at("", "TEXT_TOO_LONG"));
        } catch (JsonParseException e) {
            String line = String.valueOf(e.getLocation().getLineNr());
            String column = String.valueOf(e.getLocation().getColumnNr());
            String code = String.valueOf(e.getMessage()).startsWith("Duplicate") ? "DUPLICATE_KEY" : "NOT_JSON";
            throw new RequestProblem(RequestProblem.Kind.NOT_JSON, Problem.at("", code, line, column));
        } catch (IOException e) {
            throw new RequestProblem(RequestProblem.Kind.NOT_JSON, Problem.at("", "NOT_JSON", "1", "1"));
        }
    }

    /** Reads one draft and collects what is wrong with it. */
    private static final class Reader {

        private final JsonParser parser;
        private final List<String> members;
        private final List<Problem> problems = new ArrayList<>();
        private Map<String, Optional<byte[]>> files;
        private boolean onLive = true;
        private boolean scenarios = true;
        private boolean coverage;
        private String service;
        private String by;
        private LocalDate asOf;
        private int recorded;
        private List<byte[]> cases;

        Reader(JsonParser parser, List<String> members) {
            this.parser = parser;
            this.members = members;
        }

        ImpactDraft read() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RequestProblem(RequestProblem.Kind.NOT_A_DRAFT, Problem.at("", "NOT_AN_OBJECT"));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw new RequestProblem(RequestProblem.Kind.NOT_JSON, Problem.at("", "TRAILING_TEXT"));
            }
            if (files == null) {
                add(Problem.at("/files", "FILES_MISSING"));
            }
            if (!problems.isEmpty()) {
                throw new RequestProblem(RequestProblem.Kind.NOT_A_DRAFT, problems);
            }
            if (recorded > 0 && cases != null) {
                throw new RequestProblem(RequestProblem.Kind.NOT_A_DRAFT, Problem.at("/recorded", "CASES_OR_RECORDED"));
            }
            DraftFiles draft = new DraftFiles(files, onLive, scenarios, coverage);
            return new ImpactDraft(draft, service, by, asOf, recorded, Optional.ofNullable(cases));
        }

        private void member(String name) throws IOException {
            parser.nextToken();
            switch (members.contains(name) ? name : "") {
                case "service" -> service = word();
                case "by" -> by = word();
                case "asOf" -> asOf = day();
                case "recorded" -> recorded = count();
                case "cases" -> cases = cases();
                case "files" -> readFiles();
                case "base" -> onLive = base();
                case "scenarios" -> scenarios = truth(scenarios);
                case "coverage" -> coverage = truth(coverage);
                default -> {
                    add(Problem.at(pointer(), "UNKNOWN_MEMBER", Plain.of(name, 60))
                            .allowing(members, Nearest.to(name, members)));
                    parser.skipChildren();
                }
            }
        }

        private String word() throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getTextLength() > LONGEST_NAME) {
                add(Problem.at(pointer(), "NOT_A_TEXT"));
                parser.skipChildren();
                return null;
            }
            return parser.getText();
        }

        private LocalDate day() throws IOException {
            try {
                LocalDate day = parser.currentToken() == JsonToken.VALUE_STRING
                        ? LocalDate.parse(parser.getText())
                        : LocalDate.MIN;
                if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                    return day;
                }
            } catch (DateTimeException e) {
                // told below
            }
            add(Problem.at(pointer(), "NOT_A_DATE"));
            parser.skipChildren();
            return null;
        }

        private int count() throws IOException {
            boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= 9;
            int count = whole ? parser.getIntValue() : 0;
            if (count < 1 || count > ImpactDraft.MOST_CASES) {
                add(Problem.at(pointer(), "OUT_OF_RANGE", "1", String.valueOf(ImpactDraft.MOST_CASES)));
                parser.skipChildren();
                return 0;
            }
            return count;
        }

        /** Each case as it was sent; whether it is one is for whoever reads it. */
        private List<byte[]> cases() throws IOException {
            List<byte[]> read = new ArrayList<>();
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                add(Problem.at(pointer(), "NOT_A_LIST"));
                parser.skipChildren();
                return read;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (read.size() >= ImpactDraft.MOST_CASES) {
                    throw new RequestProblem(
                            RequestProblem.Kind.NOT_A_DRAFT,
                            Problem.at("/cases", "TOO_MANY", String.valueOf(ImpactDraft.MOST_CASES)));
                }
                ByteArrayOutputStream copy = new ByteArrayOutputStream(256);
                try (JsonGenerator json = JSON.createGenerator(copy)) {
                    json.copyCurrentStructureExact(parser);
                }
                read.add(copy.toByteArray());
            }
            return read;
        }

        private boolean base() throws IOException {
            String word = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
            if (!BASES.contains(word)) {
                add(Problem.at(pointer(), "UNKNOWN_VALUE", Plain.of(word, 60))
                        .allowing(BASES, Nearest.to(word, BASES)));
                parser.skipChildren();
            }
            return !word.equals("empty");
        }

        private boolean truth(boolean otherwise) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> {
                    add(Problem.at(pointer(), "NOT_A_BOOLEAN"));
                    parser.skipChildren();
                    yield otherwise;
                }
            };
        }

        private void readFiles() throws IOException {
            files = new TreeMap<>();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                add(Problem.at(pointer(), "NOT_AN_OBJECT"));
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = Normalizer.normalize(parser.currentName(), Normalizer.Form.NFC);
                parser.nextToken();
                if (files.size() >= MOST_FILES) {
                    throw new RequestProblem(
                            RequestProblem.Kind.NOT_A_DRAFT,
                            Problem.at("/files", "TOO_MANY", String.valueOf(MOST_FILES)));
                }
                if (!isName(name)) {
                    add(Problem.at(pointer(), "FILE_NAME"));
                    parser.skipChildren();
                } else {
                    file().ifPresent(content -> files.put(name, content));
                }
            }
        }

        private static boolean isName(String name) {
            return name.length() <= LONGEST_NAME && NAME.matcher(name).matches() && !RulesFolder.isLeftOut(name);
        }

        /** The content of a file, in turn empty when it is to be deleted; nothing when it cannot be one. */
        private Optional<Optional<byte[]>> file() throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return Optional.of(Optional.empty());
            }
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                add(Problem.at(pointer(), "NOT_A_FILE"));
                parser.skipChildren();
                return Optional.empty();
            }
            byte[] bytes;
            try {
                ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(parser.getText()));
                bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
            } catch (CharacterCodingException e) {
                add(Problem.at(pointer(), "BAD_CHARACTER"));
                return Optional.empty();
            }
            if (bytes.length > RulesFolder.LARGEST_FILE) {
                add(Problem.at(pointer(), "FILE_TOO_LARGE", String.valueOf(RulesFolder.LARGEST_FILE)));
                return Optional.empty();
            }
            return Optional.of(Optional.of(bytes));
        }

        private String pointer() {
            return parser.getParsingContext().pathAsPointer().toString();
        }

        private void add(Problem problem) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
    }
}
