package vn.minhdinh.decisionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** The shipped law, whose lines of poverty can be drawn anew: all of it, or the rules on poor households alone. */
final class PovertyLaw {

    static final String SERVICE = "household";

    private static final Path SHIPPED = Path.of("rules");
    private static final String FACTS = "household/facts.drl";
    private static final String SAMPLE = "household/sample.yaml";
    private static final String POOR = "household/poverty/poor-household.drl";
    private static final Set<String> FEW = Set.of(FACTS, SAMPLE, "household/poverty/deprivation-count.drl", POOR);
    private static final Set<String> GIVEN = Set.of("Household", "IndicatorSheet", "ScoreSheet", "ProvincialScoreLine");
    private static final Set<String> CONCLUDED = Set.of("Assessment", "Deprivation", "DeprivedIn");
    private static final Pattern DECLARATION = Pattern.compile("(?ms)^declare (enum )?(\\w+).*?^end$");

    private static final long SEED = 54;
    private static final int GUIDED = 10;
    private static final String NO_GUIDE =
            "{ \"exact\": false, \"changes\": false, \"heldBy\": false, \"until\": false, \"needs\": false }";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RulesFolder law;
    private final List<byte[]> households;

    private PovertyLaw(RulesFolder law, List<byte[]> households) {
        this.law = law;
        this.households = households;
    }

    static PovertyLaw withAllOthers(int households) throws Exception {
        RulesFolder shipped = RulesFolder.read(SHIPPED);
        return new PovertyLaw(shipped, drawn(shipped, households));
    }

    /** Only the types these rules are about are declared, and given: few are quickly compiled. */
    static PovertyLaw alone(int households) throws Exception {
        Map<String, byte[]> files = new TreeMap<>(RulesFolder.read(SHIPPED).files());
        files.keySet().retainAll(FEW);
        RulesFolder few = RulesFolder.of(files);
        List<byte[]> drawn = new ArrayList<>();
        for (byte[] household : drawn(few, households)) {
            ObjectNode request = (ObjectNode) JSON.readTree(household);
            ((ObjectNode) request.get("facts")).retain(GIVEN);
            drawn.add(JSON.writeValueAsBytes(request));
        }
        String declared = DECLARATION
                .matcher(few.text(FACTS))
                .replaceAll(one -> isNeeded(one) ? Matcher.quoteReplacement(one.group()) : "");
        files.remove(SAMPLE);
        files.put(FACTS, declared.getBytes(UTF_8));
        return new PovertyLaw(RulesFolder.of(files), drawn);
    }

    private static boolean isNeeded(MatchResult declaration) {
        String type = declaration.group(2);
        return declaration.group(1) != null || GIVEN.contains(type) || CONCLUDED.contains(type);
    }

    /** Invented households, the same each time; guidance, which takes longest, is asked for some. */
    private static List<byte[]> drawn(RulesFolder folder, int count) throws Exception {
        Ruleset rules = RulesetLoader.load(folder);
        Sample sample = SampleReader.read(folder, rules.service(SERVICE), null).orElseThrow();
        List<byte[]> drawn = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            ObjectNode request = (ObjectNode)
                    JSON.readTree(sample.draw(SEED, number, Layout.LINE).json());
            if (number % GUIDED != 0) {
                request.set("guide", JSON.readTree(NO_GUIDE));
            }
            drawn.add(JSON.writeValueAsBytes(request));
        }
        return drawn;
    }

    /** Requests about invented households. */
    List<byte[]> households() {
        return households;
    }

    /** The law after so many amendments; each draws both lines and the number of deprivations as no other does. */
    Ruleset amended(int times) throws Exception {
        String amended = law.text(POOR)
                .replace("<= 2100000", "<= " + (1_400_000 + 100_000 * times))
                .replace("<= 2600000", "<= " + (1_900_000 + 100_000 * times))
                .replace("count >= 3", "count >= " + (1 + times % 3));
        return RulesetLoader.load(law.with(Map.of(POOR, amended.getBytes(UTF_8))));
    }
}
