package vn.minhdinh.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Interviewee;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/**
 * How many questions an interview takes to every verdict: the mean over sample households of which everything is known
 * that the sample tells of, against asking all that the decisions read, and against asking what is missing in the order
 * declared.
 */
public final class Interviews {

    private static final String SERVICE = "household";
    private static final List<List<String>> ASKED = List.of(
            List.of("*"),
            List.of("poverty/*"),
            List.of("credit/*"),
            List.of("entitlement/*"),
            List.of("land/*", "housing/*"),
            List.of("credit/poor-household"),
            List.of("poverty/poor-household"),
            List.of("entitlement/tuition-exemption"));

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final DecisionService service = new DecisionService(Clock.systemUTC());

    private Interviews() {}

    public static void main(String[] args) throws Exception {
        new Interviews().run(args.length == 0 ? 200 : Integer.parseInt(args[0]));
    }

    private void run(int count) throws Exception {
        RulesFolder folder = RulesFolder.read(Path.of("rules"));
        Ruleset ruleset = RulesetLoader.load(folder);
        service.goLive(ruleset);
        List<JsonNode> households = new ArrayList<>();
        for (byte[] request : Households.whole(folder, ruleset, count)) {
            households.add(json.readTree(request));
        }
        System.out.printf(
                "%-32s %10s %12s %10s %14s%n", "decisions", "everything", "as declared", "interview", "left unknown");
        for (List<String> decisions : ASKED) {
            measure(decisions, households);
        }
    }

    private void measure(List<String> decisions, List<JsonNode> households) throws Exception {
        Set<String> read = read(decisions);
        Interviewee.Order best = Interviewee.best(service, SERVICE);
        Interviewee.Order declared = Interviewee.declared(service, SERVICE);
        double everything = 0;
        double asDeclared = 0;
        double asked = 0;
        double unknown = 0;
        for (JsonNode household : households) {
            everything += everything(read, household);
            asDeclared +=
                    Interviewee.ask(household, decisions, declared).asked().size();
            Interviewee.Talk talk = Interviewee.ask(household, decisions, best);
            asked += talk.asked().size();
            unknown += unknown(talk);
        }
        int of = households.size();
        System.out.printf(
                "%-32s %10.1f %12.1f %10.1f %14.1f%n",
                String.join(" ", decisions), everything / of, asDeclared / of, asked / of, unknown / of);
    }

    private double unknown(Interviewee.Talk talk) throws Exception {
        JsonNode answer =
                json.readTree(service.interview(SERVICE, json.writeValueAsBytes(talk.request()), Language.VI));
        int unknown = 0;
        for (JsonNode result : answer.path("results")) {
            unknown += result.path("verdict").asText().equals("UNKNOWN") ? 1 : 0;
        }
        return unknown;
    }

    /** One question for each list, and for each field read of each fact. */
    private static double everything(Set<String> read, JsonNode household) {
        Set<String> questions = new HashSet<>();
        for (String path : read) {
            int dot = path.indexOf('.');
            String type = dot < 0 ? path : path.substring(0, dot);
            JsonNode facts = household.path("facts").path(type);
            if (facts.isArray()) {
                questions.add(type);
            }
            if (dot < 0 || !facts.isArray()) {
                questions.add(path);
                continue;
            }
            for (int i = 0; i < facts.size(); i++) {
                questions.add(path + " " + i);
            }
        }
        return questions.size();
    }

    /** The fields and lists that the decisions read, directly or through others. */
    private Set<String> read(List<String> decisions) throws Exception {
        Set<String> given = new HashSet<>();
        for (JsonNode type : json.readTree(service.facts(SERVICE, Language.VI)).path("types")) {
            if (type.path("origin").asText().equals("given")) {
                given.add(type.path("type").asText());
            }
        }
        Set<String> read = new HashSet<>();
        for (JsonNode decision :
                json.readTree(service.decisions(SERVICE, Language.VI)).path("decisions")) {
            String id = decision.path("id").asText();
            if (decisions.stream().anyMatch(glob -> id.matches(glob.replace("*", ".*")))) {
                for (String member : List.of("reads", "readsTypes")) {
                    for (JsonNode path : decision.path(member)) {
                        if (given.contains(path.asText().split("\\.")[0])) {
                            read.add(path.asText());
                        }
                    }
                }
            }
        }
        return read;
    }
}
