package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.language.Language;
import vn.minhdinh.rollup.Towns;
import vn.minhdinh.ruleset.RulesetLoader;

/** The command {@code report} on the shipped rules. */
class ReportCommandTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 120;

    @TempDir
    Path temp;

    private record Ran(int code, String out, String err) {}

    private static Ran run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        byte[] in = input.getBytes(StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(new ByteArrayInputStream(in), out, err);
        int code = new Cli(terminal, null, Map.of(), NOON).run(arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text).toString();
    }

    private static final String TWO_COMMUNES = """
            {"asOf":"2024-06-30","facts":{"Commune":[
              {"id":"A","name":"Xã An"},{"id":"B","name":"Xã Bình"}]}}
            """;

    /** A household that is poor by the standard of the province, or just above its line. */
    private static String household(String id, String commune, boolean poor) {
        return """
                {"asOf":"2024-06-30","facts":{"Household":{"id":"%s","area":"RURAL","incomePerHeadMonthly":%d,\
                "deprivedIndicators":3,"permanentResident":true,"onResidentialLandList":false,"onProductionLandList":false,\
                "onLoanProposalList":false},"PriorSupport":[],"Place":{"name":"%s"}}}
                """.formatted(id, poor ? 2100000 : 2100001, commune).strip();
    }

    @Test
    void a_target_turns_from_missed_to_met_when_one_household_is_lifted_out_of_poverty() throws IOException {
        String facts = file("plan.json", TWO_COMMUNES);
        String poor = household("H-1", "Xã An", true) + "\n" + household("H-2", "Xã Bình", false) + "\n";
        String lifted = household("H-1", "Xã An", false) + "\n" + household("H-2", "Xã Bình", false) + "\n";

        Ran before = run(poor, "report", "--households", "-", "--facts", facts);
        assertThat(before.code()).isZero();
        assertThat(before.out())
                .contains("[chưa đạt; trước đó: thiếu số liệu] Các xã không còn hộ nghèo")
                .contains("Xã An · A: 1 hồ sơ\n          H-1 (dòng 1)\n")
                .doesNotContain("H-2");
        Ran after = run(lifted, "report", "--households", "-", "--facts", facts);
        assertThat(after.out())
                .contains("[đạt; trước đó: thiếu số liệu] Các xã không còn hộ nghèo")
                .doesNotContain("H-1");
    }

    @Test
    void the_samples_go_together_and_count_as_one_by_one_evaluations_do() throws Exception {
        Ran plan = run("", "sample", "plan");
        Ran cases = run("", "sample", "household", "-n", "" + SAMPLES);
        String facts = file("plan.json", plan.out());
        Path behind = temp.resolve("behind.ndjson");

        Ran ran = run(
                cases.out(),
                "report",
                "--households",
                "-",
                "--facts",
                facts,
                "--json",
                "--households-behind",
                behind.toString());
        assertThat(ran.code()).isZero();
        JsonNode report = JSON.readTree(ran.out());
        assertThat(report.at("/cases/read").asInt()).isEqualTo(SAMPLES);
        assertThat(report.at("/cases/placed").asInt()).isEqualTo(SAMPLES);

        DecisionService api = new DecisionService(NOON);
        api.goLive(RulesetLoader.load(Path.of("rules")));
        Map<String, long[]> poor = new HashMap<>();
        for (String line : cases.out().lines().toList()) {
            ObjectNode request = (ObjectNode) JSON.readTree(line);
            request.putArray("decisions").add("poverty/poor-household");
            JsonNode answer = JSON.readTree(api.evaluate("household", JSON.writeValueAsBytes(request), Language.VI));
            String verdict = answer.at("/results/0/verdict").asText();
            long[] counts = poor.computeIfAbsent(request.at("/facts/Place/code").asText(), none -> new long[2]);
            counts[0] += verdict.equals("YES") ? 1 : 0;
            counts[1] += verdict.equals("NO") ? 0 : 1;
        }
        assertThat(poor).hasSize(10);
        for (JsonNode unit : report.path("units")) {
            long[] counts = poor.get(unit.path("id").asText());
            assertThat(unit.at("/figures/poorHouseholds/low").asLong()).isEqualTo(counts[0]);
            assertThat(unit.at("/figures/poorHouseholds/high").asLong()).isEqualTo(counts[1]);
        }
        long listed = Files.readAllLines(behind).stream()
                .filter(line -> line.contains("ii-1-b-no-poor-households"))
                .count();
        assertThat(listed)
                .isEqualTo(poor.values().stream().mapToLong(counts -> counts[1]).sum());
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("plan.json", "behind.ndjson");
        }
    }

    @Test
    void credit_that_is_due_and_not_given_leads_to_the_household() throws IOException {
        String eligible = """
                {"asOf":"2024-06-30","facts":{"Household":{"id":"%s","area":"RURAL","recognisedAs":"POOR",\
                "lawfulResidence":true,"savingsGroupMember":true,"onLoanProposalList":true,"overdueDebt":false,\
                "loanPurpose":"PRODUCTION","creditReceivedOnTime":%s},\
                "Member":[{"id":"1","birthDate":"1980-01-01","signsForHousehold":true,"fullCapacity":true}],\
                "Learner":[],"Place":{"code":"%s"}}}
                """;
        String cases = eligible.formatted("H-1", "true", "A").strip() + "\n"
                + eligible.formatted("H-2", "false", "A").strip() + "\n"
                + eligible.formatted("H-3", "true", "B").strip() + "\n";
        Ran ran = run(cases, "report", "--households", "-", "--facts", file("plan.json", TWO_COMMUNES), "--json");

        JsonNode report = JSON.readTree(ran.out());
        assertThat(report.at("/units/0/figures/creditEligible/low").asLong()).isEqualTo(2);
        assertThat(report.at("/units/0/figures/creditServed/high").asLong()).isOne();
        List<JsonNode> credit = new ArrayList<>();
        report.path("decisions").forEach(decision -> {
            if (decision.path("decision").asText().equals("poverty/ii-1-e-policy-credit")) {
                credit.add(decision);
            }
        });
        assertThat(credit.get(0).at("/after/status").asText()).isEqualTo("NOT_MET");
        assertThat(credit.get(0).path("units")).hasSize(1);
        assertThat(credit.get(0).at("/units/0/firstCases")).hasSize(1);
        assertThat(credit.get(0).at("/units/0/firstCases/0/id").asText()).isEqualTo("H-2");
    }

    /** Houses and towns: rules that load in no time. */
    private String towns() throws IOException {
        for (Map.Entry<String, String> rule : Towns.RULES.entrySet()) {
            Path path = temp.resolve("towns").resolve(rule.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, rule.getValue());
        }
        return temp.resolve("towns").toString();
    }

    private static String house(String id, String town) {
        return "{\"facts\":{\"House\":{\"id\":\"" + id + "\",\"town\":\"" + town
                + "\",\"poor\":true,\"listed\":false},\"Person\":[],\"Given\":[]}}\n";
    }

    @Test
    void what_a_name_or_code_holds_moves_no_cursor_and_is_no_formula() throws IOException {
        String rules = towns();
        String town = "X\\u202e31m";
        String facts = file("plan.json", "{\"facts\":{\"Town\":[{\"code\":\"+A\",\"name\":\"" + town + "\"}]}}");
        String cases = house("=1+1", town) + house("H-2", "Y\\u202e2J") + house("H-3", "Z\\u001b[2J") + "{\u001b\n";
        Path behind = temp.resolve("behind.csv");
        Path text = temp.resolve("report.txt");

        for (String form : List.of("--json", "--lang=en")) {
            Ran ran = run(cases, "report", "--rules", rules, "--households", "-", "--facts", facts, form);
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out())
                    .contains("=1+1", "2J")
                    .doesNotContain("\u202e", "\u001b")
                    .doesNotContain("\u001b");
        }
        Ran ran = run(
                cases,
                "report",
                "--rules",
                rules,
                "--households",
                "-",
                "--facts",
                facts,
                "--households-behind",
                behind.toString(),
                "-o",
                text.toString());
        assertThat(ran.code()).isZero();
        assertThat(Files.readString(text)).contains("=1+1").doesNotContain("\u202e", "\u001b");
        assertThat(Files.readString(behind)).contains(",'=1+1,1,").contains("mục tiêu,mã đơn vị");
        assertThat(ran.out() + ran.err()).doesNotContain("=1+1");
    }

    @Test
    void a_table_of_households_is_counted_alike() throws IOException {
        String cases = file("cases.csv", """
                House.id,House.town,House.poor,House.listed
                H-1,A,true,false
                H-2,B,false,true
                """);
        String facts = file("plan.json", "{\"facts\":{\"Town\":[{\"name\":\"A\"},{\"name\":\"B\"}]}}");
        Ran ran = run("", "report", "--rules", towns(), "--households", cases, "--facts", facts, "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode report = JSON.readTree(ran.out());
        assertThat(report.at("/units/0/figures/poor/low").asLong()).isOne();
        assertThat(report.at("/units/1/figures/poor/high").asLong()).isZero();
        assertThat(report.at("/units/1/figures/listed/low").asLong()).isOne();
    }

    @Test
    void what_it_cannot_do_it_says() throws IOException {
        String rules = towns();
        String facts = file("plan.json", "{\"facts\":{\"Town\":[{\"name\":\"A\"}]}}");
        String cases = file("cases.ndjson", house("H-1", "A"));
        String none = temp.resolve("none").toString();

        assertThat(refused(rules, "--facts", facts)).contains("--households");
        assertThat(refused(rules, "--households", none, "--facts", facts)).contains("none");
        assertThat(refused(rules, "--households", cases, "--facts", none)).contains("none");
        assertThat(refused(rules, "--households", "-", "--facts", "-")).contains("only one");
        assertThat(refused(rules, "--households", cases, "--facts", cases)).contains("cases.ndjson#/facts/House");
        assertThat(refused(rules, "--households", cases, "--facts", file("no.json", "{\"facts\":{}}")))
                .contains("no unit");
        assertThat(refused(rules, "--households", cases, "--facts", facts, "--service", "area"))
                .contains("home");
        assertThat(refused(rules, "--households", cases, "--facts", facts, "-o", cases))
                .contains("at once");
        assertThat(refused(rules, "--households", cases, "--facts", facts, "--households-behind", none + ".xlsx"))
                .contains("NDJSON or CSV");
        assertThat(refused(rules, "--households", cases, "--facts", facts, "-o", none + "/deeper/report.txt"))
                .contains("cannot be written");
        Ran wrong = run("", "report", "--rules", rules, "--households", facts, "--facts", facts, "--lang", "en");
        assertThat(wrong.code()).isEqualTo(Cli.COULD_NOT_RUN);
        assertThat(wrong.out()).contains("1 cases could not be decided");
    }

    /** What is said on standard error by a run that could not be. */
    private static String refused(String rules, String... arguments) {
        List<String> all = new ArrayList<>(List.of("report", "--rules", rules, "--lang", "en"));
        all.addAll(List.of(arguments));
        Ran ran = run("", all.toArray(String[]::new));
        assertThat(ran.code()).isEqualTo(Cli.COULD_NOT_RUN);
        return ran.err();
    }

    @Test
    void rules_that_declare_no_counts_are_told_how_to() throws IOException {
        Path home = Files.createDirectories(temp.resolve("rules/home"));
        Files.writeString(home.resolve("facts.drl"), """
                package home

                declare House
                    @one( true )
                    income : Integer
                end

                declare Poor
                    by : Integer
                end
                """);
        Files.writeString(home.resolve("poor.drl"), """
                package home

                rule "Hộ nghèo"
                when
                    House( income <= 100 )
                then
                    insert( new Poor( 1 ) );
                end
                """);
        Ran ran = run(
                "",
                "report",
                "--rules",
                temp.resolve("rules").toString(),
                "--households",
                "-",
                "--facts",
                file("plan.json", TWO_COMMUNES),
                "--lang",
                "en");
        assertThat(ran.code()).isEqualTo(Cli.COULD_NOT_RUN);
        assertThat(ran.err()).contains("@counted");
    }
}
