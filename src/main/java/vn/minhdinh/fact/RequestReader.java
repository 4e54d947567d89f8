package vn.minhdinh.fact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Service;

/** Reads the JSON of a request into a {@link Request}. Every problem is told at once, each with its JSON pointer. */
public final class RequestReader {

    /** Where "today" is when a request does not say its day. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    static final List<String> MEMBERS = List.of("asOf", "facts", "decisions", "explain", "guide");
    private static final List<String> INTERVIEW_MEMBERS =
            List.of("asOf", "facts", "decisions", "skip", "explain", "guide");
    static final List<String> EXPLAIN = List.of("full", "summary", "none");
    static final List<String> GUIDE = List.of("exact", "changes", "heldBy", "until", "needs");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(constraints())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Service service;
    private final JsonParser parser;
    private final Clock clock;
    private final List<String> allowed;
    private final SameForAll same;
    private final Problems problems = new Problems();

    private LocalDate asOf;
    private FactsReader.Told told;
    private Explain explain;
    private Guide guide;
    private List<String> patterns;
    private final Set<String> skipped = new LinkedHashSet<>();

    private RequestReader(Service service, JsonParser parser, Clock clock, List<String> allowed, SameForAll same) {
        this.service = service;
        this.parser = parser;
        this.clock = clock;
        this.allowed = allowed;
        this.same = same;
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(Bounds.DEPTH)
                .maxStringLength(Bounds.TEXT_LENGTH * 4)
                .maxNameLength(Bounds.NAME_LENGTH)
                .maxNumberLength(Bounds.NUMBER_LENGTH)
                .maxDocumentLength(Bounds.BODY_BYTES * 4L)
                .build();
    }

    /** Reads a request from JSON text in UTF-8. */
    public static Request read(Service service, byte[] body, Clock clock) {
        return read(service, body, clock, SameForAll.NOTHING);
    }

    /** Reads one of many requests from JSON text in UTF-8. */
    public static Request read(Service service, byte[] body, Clock clock, SameForAll same) {
        Said usual = UsualReader.read(service, body);
        return usual == null
                ? readAnyhow(service, body, clock, same)
                : usual.toRequest(service, clock, same, new Problems());
    }

    /** Reads a request however it is written. */
    static Request readAnyhow(Service service, byte[] body, Clock clock, SameForAll same) {
        try (JsonParser parser = JSON.createParser(body)) {
            return new RequestReader(service, parser, clock, MEMBERS, same).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a request from the parser's next value, and requires that nothing follows it. */
    public static Request read(Service service, JsonParser parser, Clock clock) {
        return new RequestReader(service, parser, clock, MEMBERS, SameForAll.NOTHING).read();
    }

    /** Reads a request to be told what to ask next, from JSON text in UTF-8. */
    public static Interview readInterview(Service service, byte[] body, Clock clock) {
        try (JsonParser parser = JSON.createParser(body)) {
            RequestReader reader = new RequestReader(service, parser, clock, INTERVIEW_MEMBERS, SameForAll.NOTHING);
            return new Interview(reader.read(), reader.skipped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Request read() {
        try {
            if (parser.currentToken() == null) {
                parser.nextToken();
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new RequestProblem(RequestProblem.Kind.NOT_A_CASE, Problem.at("", "NOT_AN_OBJECT"));
            }
            members();
            if (parser.nextToken() != null) {
                throw new RequestProblem(RequestProblem.Kind.NOT_JSON, Problem.at("", "TRAILING_TEXT"));
            }
        } catch (StreamConstraintsException e) {
            throw new RequestProblem(RequestProblem.Kind.NOT_A_CASE, tooLarge(e));
        } catch (IOException e) {
            throw new RequestProblem(RequestProblem.Kind.NOT_JSON, notJson(e));
        }
        return new Said(asOf, told, explain, guide, patterns).toRequest(service, clock, same, problems);
    }

    private Problem tooLarge(StreamConstraintsException e) {
        String message = String.valueOf(e.getMessage());
        String code = message.contains("depth")
                ? "TOO_DEEP"
                : message.contains("Number") ? "NUMBER_TOO_LONG" : "TEXT_TOO_LONG";
        return Problem.at(pointer(), code);
    }

    private Problem notJson(IOException e) {
        if (e instanceof JsonParseException parse) {
            String line = String.valueOf(parse.getLocation().getLineNr());
            String column = String.valueOf(parse.getLocation().getColumnNr());
            return Problem.at("", "NOT_JSON", line, column);
        }
        return Problem.at("", "NOT_JSON", "1", "1");
    }

    private String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private void members() throws IOException {
        SeenNames names = new SeenNames(parser, allowed.size());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            names.see(allowed.indexOf(name), name);
            parser.nextToken();
            switch (allowed.contains(name) ? name : "") {
                case "asOf" -> readAsOf();
                case "facts" -> told = new FactsReader(service, parser, problems).read();
                case "decisions" -> readDecisions();
                case "explain" -> readExplain();
                case "guide" -> readGuide();
                case "skip" -> readSkip();
                default -> {
                    problems.add(Problem.at(pointer(), "UNKNOWN_MEMBER", shown(name))
                            .allowing(allowed, Nearest.to(name, allowed)));
                    parser.skipChildren();
                }
            }
        }
    }

    private void readAsOf() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        try {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new DateTimeException("not a text");
            }
            asOf = Days.parse(parser.getText());
            if (!canBeAsOf(asOf)) {
                throw new DateTimeException("out of range");
            }
        } catch (DateTimeException e) {
            problems.add(Problem.at(pointer(), "NOT_A_DATE"));
            parser.skipChildren();
        }
    }

    private void readExplain() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        String word = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        int index = EXPLAIN.indexOf(word);
        if (index >= 0) {
            explain = Explain.values()[index];
        } else {
            problems.add(
                    Problem.at(pointer(), "UNKNOWN_VALUE", shown(word)).allowing(EXPLAIN, Nearest.to(word, EXPLAIN)));
            parser.skipChildren();
        }
    }

    /** The parts of the guidance, each {@code true} unless it says {@code false}. */
    private void readGuide() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problems.add(Problem.at(pointer(), "NOT_AN_OBJECT"));
            parser.skipChildren();
            return;
        }
        boolean[] off = new boolean[GUIDE.size()];
        SeenNames names = new SeenNames(parser, GUIDE.size());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            names.see(GUIDE.indexOf(name), name);
            JsonToken value = parser.nextToken();
            if (!GUIDE.contains(name)) {
                problems.add(
                        Problem.at(pointer(), "UNKNOWN_MEMBER", shown(name)).allowing(GUIDE, Nearest.to(name, GUIDE)));
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_FALSE) {
                off[GUIDE.indexOf(name)] = true;
            } else if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_NULL) {
                problems.add(Problem.at(pointer(), "NOT_A_BOOLEAN"));
                parser.skipChildren();
            }
        }
        guide = guide(off);
    }

    /** @param off by the places of its parts, which are not wanted */
    static Guide guide(boolean[] off) {
        return new Guide(!off[0], !off[0], !off[1], !off[2], !off[3], !off[4]);
    }

    private void readDecisions() throws IOException {
        patterns = texts(Math.max(Bounds.DECISION_PATTERNS, service.decisions().size()));
    }

    /** What is not to be asked: paths of fields and names of types. */
    private void readSkip() throws IOException {
        String at = pointer();
        List<String> paths = texts(Bounds.SKIPPED);
        if (paths == null) {
            return;
        }
        List<String> known = new ArrayList<>();
        for (FactType type : service.types()) {
            if (type.isGiven()) {
                known.add(type.name());
                type.fields().forEach(field -> known.add(field.path()));
            }
        }
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            if (known.contains(path)) {
                skipped.add(path);
            } else {
                problems.add(Problem.at(at + "/" + i, "UNKNOWN_VALUE", shown(path))
                        .allowing(known, Nearest.to(path, known)));
            }
        }
    }

    /** A list of texts, or {@code null} when there is none. */
    private List<String> texts(int most) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            problems.add(Problem.at(pointer(), "NOT_A_LIST"));
            parser.skipChildren();
            return null;
        }
        List<String> texts = new ArrayList<>();
        String at = pointer();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                problems.add(Problem.at(pointer(), "NOT_A_TEXT"));
                parser.skipChildren();
            } else if (texts.size() >= most) {
                problems.add(Problem.at(at, "TOO_MANY", String.valueOf(most)));
            } else {
                texts.add(parser.getText());
            }
        }
        return texts;
    }

    /** Whether law is asked for of a day like this: others are mistyped. */
    public static boolean canBeAsOf(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /**
     * The decisions of a service that ids or globs name, in its order.
     *
     * @throws RequestProblem when one of them names none
     */
    public static List<Decision> decisions(Service service, List<String> patterns) {
        Problems problems = new Problems();
        List<Decision> decisions = decisions(service, patterns, problems);
        problems.throwIfAny();
        return decisions;
    }

    static List<Decision> decisions(Service service, List<String> patterns, Problems problems) {
        Set<Decision> chosen = new LinkedHashSet<>();
        List<String> ids = service.decisions().stream().map(Decision::id).toList();
        for (int i = 0; i < patterns.size(); i++) {
            String pattern = patterns.get(i);
            List<Decision> matching = service.decisions().stream()
                    .filter(decision -> Glob.matches(pattern, decision.id()))
                    .toList();
            if (matching.isEmpty()) {
                problems.add(Problem.at("/decisions/" + i, "UNKNOWN_DECISION", shown(pattern))
                        .allowing(ids, Nearest.to(pattern, ids)));
            }
            chosen.addAll(matching);
        }
        return service.decisions().stream().filter(chosen::contains).toList();
    }

    /** A caller's word, shortened and without control characters, fit to be shown again. */
    static String shown(String word) {
        String plain = word.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
    }
}
