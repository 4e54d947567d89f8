package vn.minhdinh.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** The schemas the service serves, against the answers it gives. */
class AnswerSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path CLUB = Path.of("src/test/resources/rules");
    private static final Path TO_COME = Path.of("src/test/resources/schemas");
    private static final String CATALOGUE = """
            decisions/choice decisions/narrative rules/note
            conditions/children conditions/expected conditions/fact conditions/label conditions/type conditions/unit
            children/children children/expected children/fact children/label children/text children/type children/unit
            figures/fact figures/label figures/of figures/unit""";
    private static final String[] LANGUAGES = {"?lang=vi", "?lang=en"};

    /** What may be left out, by schema, each behind the member that holds it. */
    private static final Map<String, String> OPTIONAL = Map.ofEntries(
            Map.entry("check", "/coverage diagnostics/column diagnostics/source"),
            Map.entry("decision", CATALOGUE),
            Map.entry("decisions", CATALOGUE),
            Map.entry("evaluation", """
                    /decisionId /decisionLog /missing results/changes results/choice results/heldBy results/holdsUntil results/inForce
                    results/needs results/remarks results/rules results/settledBy remarks/conditions
                    rules/note remarks/note children/note
                    conditions/expected conditions/gap conditions/unit children/expected children/gap children/unit
                    constraints/expected constraints/gap constraints/unit
                    conditions/constraints conditions/shown conditions/shortfall conditions/undecided conditions/total
                    children/shown children/shortfall children/undecided children/total children/constraints figures/fact
                    missing/of missing/question missing/supplier missing/unit
                    set/of set/unit heldBy/of heldBy/unit needs/actual needs/expected needs/fact
                    needs/fewer needs/gap needs/label needs/more needs/of needs/ofLabel needs/unit
                    nearest/actual nearest/expected nearest/fact nearest/gap nearest/label"""),
            Map.entry("facts", "fields/allowed fields/max fields/min"),
            Map.entry("interview", "question/of question/question question/supplier question/unit"),
            Map.entry("liveness", ""),
            Map.entry("problem", "/errors errors/allowed errors/cell errors/nearest errors/pointer"),
            Map.entry("readiness", "/decisionLog /refused /stored first/column first/source"),
            Map.entry("recorded", """
                    /answer /answerFrom /answerHash /request answer/decisionId answer/missing verdicts/subject
                    verdicts/conclusions request/decisions"""),
            Map.entry("recorded-list", "/next"),
            Map.entry("repetition", "/moreDifferences differences/now differences/then"),
            Map.entry("rule-file", "/diagnostics diagnostics/column diagnostics/source"),
            Map.entry("rules", "/refused /stored diagnostics/column diagnostics/source first/column first/source"),
            Map.entry("schemas", ""),
            Map.entry("services", ""));

    @TempDir
    static Path temporary;

    private static Law shipped;
    private static Law club;
    /** Its folder holds a mistake; a revision kept from before answers. */
    private static Law stored;
    /** Nothing can answer. */
    private static Law none;

    private static ServedSchemas schemas;
    private static List<Document> documents;

    @BeforeAll
    static void start() throws Exception {
        Path folder = copy(CLUB, temporary.resolve("club"));
        LastGood kept = LastGood.in(temporary.resolve("state"), folder);
        club = Law.of(folder, kept);
        spoil(folder.resolve("club"));
        stored = Law.of(folder, kept);
        none = Law.of(folder, LastGood.none());
        shipped = Law.untried(Path.of("rules"), club);
        schemas = new ServedSchemas(shipped);
        documents = documents();
    }

    @AfterAll
    static void stop() {
        Stream.of(shipped, club, stored, none).forEach(Law::close);
    }

    /** A save of every state: a file refused, one changed, one added, one deleted. */
    private static void spoil(Path folder) throws IOException {
        Path trip = folder.resolve("trip/trip.drl");
        Files.writeString(trip, Files.readString(trip) + "rule \"half\" when Club( level = Level.GOLD ) then end\n");
        Path seats = folder.resolve("prize/seats.drl");
        Files.writeString(seats, Files.readString(seats) + "// later\n");
        Files.writeString(folder.resolve("prize/more.drl"), "package club\n");
        Files.delete(folder.resolve("vote/voter.drl"));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return to;
    }

    // ---- what is served ----------------------------------------------------------------------------------------

    @Test
    void every_schema_is_a_schema_with_its_id_its_version_and_a_title() throws Exception {
        JsonNode list = shipped.get("/v1/schemas").json();
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(list.path("schemas")).hasSizeGreaterThan(12);
        for (JsonNode entry : list.path("schemas")) {
            String id = "/v1/schemas/" + entry.path("name").asText();
            Law.Answer schema = shipped.get(id);
            assertThat(schema.status()).as(id).isEqualTo(200);
            assertThat(schema.mediaType()).isEqualTo("application/schema+json");
            assertThat(metaSchema.validate(schema.body(), InputFormat.JSON))
                    .as(id)
                    .isEmpty();
            assertThat(entry.path("id").asText()).isEqualTo(id);
            assertThat(schema.json().path("$id").asText()).isEqualTo(id);
            assertThat(schema.json().path("title")).isEqualTo(entry.path("title"));
            assertThat(schema.json().path("x-version")).as(id).isEqualTo(list.path("version"));
        }
        assertHolds("schemas", list);
    }

    @Test
    void every_schema_written_down_is_served() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/schemas/v1"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(schemas.documents().keySet());
        }
    }

    @ParameterizedTest
    @CsvSource({"evaluatoin,evaluation", "rule_file,rule-file", "fact,facts"})
    void an_unknown_schema_is_answered_with_the_nearest_name(String name, String nearest) throws Exception {
        Law.Answer answer = shipped.get("/v1/schemas/" + name + "?lang=en");

        assertThat(answer.status()).isEqualTo(404);
        assertHolds("problem", answer.json());
        assertThat(answer.json().path("detail").asText()).isEqualTo("There is no schema “" + name + "”.");
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("UNKNOWN_SCHEMA");
        assertThat(answer.json().at("/errors/0/nearest").asText()).isEqualTo(nearest);
        assertThat(answer.json().at("/errors/0/allowed"))
                .hasSameSizeAs(schemas.documents().keySet());
    }

    // ---- answers -----------------------------------------------------------------------------------------------

    @TestFactory
    Stream<DynamicTest> every_golden_answer_holds() throws IOException {
        return goldens().entrySet().stream()
                .map(golden -> dynamicTest(golden.getKey(), () -> assertHolds("evaluation", golden.getValue())));
    }

    private static Map<String, JsonNode> goldens() throws IOException {
        Map<String, JsonNode> goldens = new TreeMap<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".answer.json")) {
                    ObjectNode answer = (ObjectNode) JSON.readTree(file.toFile());
                    // the golden files leave the revision out
                    goldens.put(name, answer.put("revision", "0".repeat(64)));
                }
            }
        }
        assertThat(goldens).hasSizeGreaterThanOrEqualTo(9);
        return goldens;
    }

    @TestFactory
    Stream<DynamicTest> every_document_holds() {
        return documents.stream().map(one -> dynamicTest(one.name(), () -> assertHolds(one.schema(), one.json())));
    }

    private record Document(String schema, String name, JsonNode json) {}

    private static List<Document> documents() throws Exception {
        List<Document> documents = new ArrayList<>();
        for (String language : LANGUAGES) {
            for (Law law : List.of(shipped, club)) {
                Document services = looked(law, "services", "/v1/services" + language);
                documents.add(services);
                for (JsonNode service : services.json().path("services")) {
                    addCatalogue(law, service.path("name").asText(), language, documents);
                }
            }
            for (Law law : List.of(club, stored, none)) {
                documents.add(looked(law, "readiness", "/health/ready" + language));
                documents.add(looked(law, "rules", "/v1/rules" + language));
            }
            for (JsonNode file : stored.get("/v1/rules").json().path("files")) {
                documents.add(looked(
                        stored, "rule-file", "/v1/rules/" + file.path("path").asText() + language));
            }
            addDrafts(language, documents);
            addProblems(language, documents);
        }
        addRecorded(documents);
        documents.add(looked(club, "rule-file", "/v1/rules/club/facts.drl"));
        documents.add(looked(shipped, "liveness", "/health/live"));
        documents.add(looked(shipped, "schemas", "/v1/schemas"));
        documents.add(new Document("evaluation", "1,000 communes", manyCommunes()));
        for (String body : List.of(
                "{ \"facts\": {}, \"decisions\": [ \"credit/*\" ] }",
                "{ \"facts\": { \"Learner\": [ { \"id\": \"L1\" }, { \"id\": \"L2\" } ] },"
                        + " \"decisions\": [ \"entitlement/tuition-*\" ] }",
                "{ \"facts\": { \"Learner\": [] }, \"decisions\": [ \"entitlement/tuition-*\" ] }")) {
            documents.add(new Document(
                    "interview",
                    "interview " + body,
                    shipped.post("/v1/household/interview", body).json()));
        }
        return documents;
    }

    private static void addRecorded(List<Document> documents) throws Exception {
        LogSettings settings = LogSettings.in(temporary.resolve("log")).when(LogSettings.WhenLost.ANSWER);
        DecisionLog log = DecisionLog.open(settings, Clock.systemUTC());
        try (Law recording = Law.recording(CLUB, log, club)) {
            String body =
                    "{ \"asOf\": \"2024-07-14\", \"explain\": \"none\", \"decisions\": [ \"fee/fees\", \"trip/*\" ],"
                            + " \"facts\": { \"Club\": { \"id\": \"%s\" } } }";
            JsonNode kept =
                    recording.post("/v1/club/evaluate", body.formatted("K1")).json();
            recording.post("/v1/club/evaluate", body.formatted("K2"));
            String path = "/v1/decisions/" + kept.path("decisionId").asText();
            documents.add(new Document("evaluation", "recorded", kept));
            documents.add(looked(recording, "recorded", path));
            documents.add(looked(recording, "recorded-list", "/v1/decisions?limit=1"));
            documents.add(new Document(
                    "repetition", "again", recording.post(path + "/verify", "").json()));
            log.erase("Club", "K1");
            documents.add(looked(recording, "recorded", path));
            documents.add(looked(recording, "problem", "/v1/decisions?verdikt=NO"));
            documents.add(new Document(
                    "problem", "erased", recording.post(path + "/verify", "").json()));
            log.close();
            documents.add(new Document(
                    "evaluation",
                    "not recorded",
                    recording.post("/v1/club/evaluate", body.formatted("K3")).json()));
            documents.add(looked(recording, "readiness", "/health/ready"));
            documents.add(looked(recording, "problem", path));
        }
        documents.add(new Document("repetition", "different", guiding("repetition.different")));
    }

    private static Document looked(Law law, String schema, String path) throws Exception {
        return new Document(schema, path, law.get(path).json());
    }

    private static void addCatalogue(Law law, String service, String language, List<Document> documents)
            throws Exception {
        String root = "/v1/" + service;
        documents.add(looked(law, "facts", root + "/facts" + language));
        Document all = looked(law, "decisions", root + "/decisions" + language);
        documents.add(all);
        String first = all.json().at("/decisions/0/id").asText();
        documents.add(looked(law, "decision", root + "/decisions/" + first + language));
        for (String explain : List.of("full", "summary", "none")) {
            String body = "{ \"asOf\": \"2024-06-30\", \"explain\": \"" + explain + "\", \"facts\": {} }";
            documents.add(new Document(
                    "evaluation",
                    "nothing known, " + explain + ", " + service,
                    law.post(root + "/evaluate" + language, body).json()));
        }
    }

    private static void addDrafts(String language, List<Document> documents) throws Exception {
        for (String draft : List.of("{ 'files': {}, 'base': 'live', 'coverage': true }", """
                { 'files': { 'club/trip/trip.drl': 'package club\\nrule \\"x\\" when Club( seats > 1.5 ) then end' } }
                """, """
                { 'files': { 'club/fee/reduced.scenarios.yaml':
                  '- name: n\\n  facts:\\n    Club: { id: K }\\n  expect: YES\\n' }, 'coverage': true }
                """, """
                { 'files': { 'schemas/a.drl': 'package schemas' }, 'base': 'empty' }
                """)) {
            documents.add(new Document(
                    "check",
                    draft.strip() + language,
                    club.post("/v1/rules/check" + language, draft.replace('\'', '"'))
                            .json()));
        }
    }

    private static void addProblems(String language, List<Document> documents) throws Exception {
        for (String path : List.of(
                "/nowhere",
                "/v1/houshold/facts",
                "/v1/household/decisions/x",
                "/v1/rules/club/fact.drl",
                "/v1/schemas/x")) {
            documents.add(looked(shipped, "problem", path + language));
        }
        documents.add(looked(none, "problem", "/v1/services" + language));
        documents.add(looked(shipped, "problem", "/v1/services?lang=fr"));
        String evaluate = "/v1/household/evaluate" + language;
        for (String body : List.of(
                "{",
                "[]",
                "{ \"facts\": { \"Houshold\": {}, \"Household\": { \"area\": \"RURALL\", \"x\": 1 } } }",
                "{ \"facts\": {}, \"decisions\": [ \"credit/none\" ] }")) {
            documents.add(
                    new Document("problem", body, shipped.post(evaluate, body).json()));
        }
        documents.add(new Document(
                "problem",
                "no table",
                shipped.post(
                                evaluate.replace("evaluate", "evaluate/batch"),
                                "text/csv",
                                "Household.id,Household.aria\n")
                        .json()));
        documents.add(new Document(
                "problem", "POST", shipped.post("/v1/services" + language, "").json()));
        documents.add(new Document(
                "problem",
                "no draft",
                shipped.post("/v1/rules/check" + language, "{}").json()));
    }

    /** More facts than an answer names, of every kind: not met, not known, to be asked for. */
    private static JsonNode manyCommunes() throws Exception {
        StringBuilder communes = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            communes.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(i)
                    .append(i < 750 ? "\"}" : "\",\"lowerSecondaryLevel\":2}");
        }
        String body = "{ \"asOf\": \"2024-12-31\", \"decisions\": [ \"education/ii-3-e-*\" ],"
                + " \"facts\": { \"Statistic\": [], \"Commune\": [" + communes + "] } }";
        return shipped.post("/v1/plan/evaluate", body).json();
    }

    @ParameterizedTest
    @CsvSource({"household,25", "plan,2"})
    void answers_to_invented_cases_hold(String service, int cases) throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Sample sample = SampleReader.read(folder, RulesetLoader.load(folder).service(service), null)
                .orElseThrow();
        for (int number = 1; number <= cases; number++) {
            String request = new String(sample.draw(54, number, Layout.LINE).json(), StandardCharsets.UTF_8);
            Law.Answer answer = shipped.post("/v1/" + service + "/evaluate", request);
            assertThat(answer.status()).isEqualTo(200);
            assertHolds("evaluation", answer.json());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation.guided", "interview.asking", "interview.done"})
    void answers_that_guide_hold(String name) throws IOException {
        assertHolds(name.substring(0, name.indexOf('.')), guiding(name));
    }

    private static JsonNode guiding(String name) throws IOException {
        return JSON.readTree(TO_COME.resolve(name + ".json").toFile());
    }

    @Test
    void every_code_of_a_problem_is_in_its_schema() {
        List<String> codes = new ArrayList<>();
        schemas.documents().get("problem").at("/properties/code/enum").forEach(code -> codes.add(code.asText()));

        for (RequestProblem.Kind kind : RequestProblem.Kind.values()) {
            assertThat(codes).contains(kind.name());
        }
    }

    // ---- what the schemas refuse -------------------------------------------------------------------------------

    @Test
    void no_member_of_an_answer_can_be_renamed_or_become_something_else() throws Exception {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (Document one : samples()) {
            assertHolds(one.schema(), one.json());
            for (Mutation mutation : mutations(one, seen)) {
                if (mutation.kind() != Mutation.Kind.REMOVED) {
                    assertThat(schemas.violations(one.schema(), mutation.answer()))
                            .as(one.name() + ": " + mutation)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void only_these_members_can_be_left_out() throws Exception {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (Document one : samples()) {
            Set<String> optional = Set.of(OPTIONAL.get(one.schema()).split("\\s+"));
            for (Mutation mutation : mutations(one, seen)) {
                if (mutation.kind() == Mutation.Kind.REMOVED && !optional.contains(mutation.role())) {
                    assertThat(schemas.violations(one.schema(), mutation.answer()))
                            .as(one.name() + ": " + mutation)
                            .isNotEmpty();
                }
            }
        }
    }

    /** Those of shapes that no document of the schema had before. */
    private static List<Mutation> mutations(Document one, Map<String, Set<String>> seen) {
        return Mutation.of(one.json(), seen.computeIfAbsent(one.schema(), schema -> new TreeSet<>()));
    }

    /** An answer of every kind, small ones. */
    private static List<Document> samples() throws Exception {
        List<Document> samples = new ArrayList<>();
        for (Map.Entry<String, JsonNode> golden : goldens().entrySet()) {
            if (!golden.getKey().startsWith("plan.")) {
                samples.add(new Document("evaluation", golden.getKey(), golden.getValue()));
            }
        }
        for (String name : List.of("evaluation.guided", "interview.asking", "interview.done")) {
            samples.add(new Document(name.substring(0, name.indexOf('.')), name, guiding(name)));
        }
        for (Document one : documents) {
            boolean small = one.json().toString().length() < 60_000;
            if (small && !one.schema().equals("evaluation") && !one.name().endsWith("lang=en")) {
                samples.add(withoutFreeParts(one));
            }
        }
        return samples;
    }

    /** What may be any JSON is left out: the facts of a recorded request, and what differs. */
    private static Document withoutFreeParts(Document one) {
        JsonNode copy = one.json().deepCopy();
        if (copy.at("/request/facts").isObject()) {
            ((ObjectNode) copy.at("/request/facts")).removeAll();
        }
        copy.path("differences").forEach(difference -> ((ObjectNode) difference).remove(List.of("then", "now")));
        return new Document(one.schema(), one.name(), copy);
    }

    @Test
    void a_verdict_no_one_knows_is_refused_wherever_it_stands() throws Exception {
        for (Map.Entry<String, JsonNode> golden : goldens().entrySet()) {
            List<JsonNode> judged = golden.getValue().findParents("verdict");
            assertThat(judged).isNotEmpty();
            for (JsonNode one : judged) {
                String verdict = one.path("verdict").asText();
                ((ObjectNode) one).put("verdict", "MAYBE");
                assertThat(schemas.violations("evaluation", golden.getValue())).isNotEmpty();
                ((ObjectNode) one).put("verdict", verdict);
            }
            assertHolds("evaluation", golden.getValue());
        }
    }

    @Test
    void no_schema_names_a_member_that_no_answer_has() throws Exception {
        Map<String, Set<String>> seen = new TreeMap<>();
        List<Document> all = new ArrayList<>(samples());
        all.addAll(documents);
        goldens().forEach((name, answer) -> all.add(new Document("evaluation", name, answer)));
        for (Document one : all) {
            names(one.json(), seen.computeIfAbsent(one.schema(), schema -> new TreeSet<>()));
        }
        for (Map.Entry<String, JsonNode> schema : schemas.documents().entrySet()) {
            Set<String> declared = new TreeSet<>();
            for (JsonNode properties : schema.getValue().findValues("properties")) {
                properties.fieldNames().forEachRemaining(declared::add);
            }
            Set<String> told = seen.getOrDefault(schema.getKey(), new TreeSet<>());
            if (schema.getKey().equals("common")) {
                seen.values().forEach(told::addAll);
            }
            assertThat(told).as(schema.getKey()).containsAll(declared);
        }
    }

    private static void names(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> names(child, names));
    }

    // ---- helpers -----------------------------------------------------------------------------------------------

    private static void assertHolds(String schema, JsonNode answer) {
        assertThat(schemas.violations(schema, answer))
                .as("%.300s", answer.toString())
                .isEmpty();
    }
}
