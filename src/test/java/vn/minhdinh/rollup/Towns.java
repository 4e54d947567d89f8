package vn.minhdinh.rollup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.minhdinh.batch.NdjsonSource;
import vn.minhdinh.batch.Window;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.Bounds;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;

/** Two small services, houses and the towns they are counted for, and reports over them. */
public final class Towns {

    public static final Map<String, String> RULES = Map.of(
            "home/facts.drl",
            """
            package home

            declare enum Gift
                LAND, WATER;
            end

            declare House
                @one( true )
                id : String
                town : String
                townCode : String
                poor : Boolean
                listed : Boolean
            end

            declare Person
                @most( 50 )
                id : String
                minority : Boolean
                pupil : Boolean
            end

            declare Given
                id : String
                gift : Gift
            end

            declare Poor
                house : String
            end

            declare Pupil
                person : String
            end
            """,
            "home/poor.drl",
            """
            package home

            rule "Hộ nghèo"
            when
                House( poor == true, $house : id )
            then
                insert( new Poor( $house ) );
            end
            """,
            "home/pupil.drl",
            """
            package home

            rule "Người đi học"
            when
                Person( pupil == true, $person : id )
            then
                insert( new Pupil( $person ) );
            end
            """,
            "area/facts.drl",
            """
            package area

            declare Region
                @one( true )
                id : String
            end

            declare Town
                code : String @same_as( "home: House.townCode" )
                name : String @same_as( "home: House.town" )
                poor : Integer @min( 0 ) @counted( "home: poor" )
                poorBefore : Integer @min( 0 )
                listed : Integer @min( 0 ) @counted( "home: House.listed == true" )
                done : Integer @min( 0 ) @counted( "home: Town.listed, Given.gift == LAND" )
                minority : Integer @min( 0 ) @counted( "home: Person.minority == true" ) @counted_each( "Person" )
                pupils : Integer @min( 0 ) @counted( "home: pupil, Person.minority == true" ) @counted_each( "Person" )
                either : Integer @min( 0 ) @counted( "home: poor or House.listed == true" )
            end

            declare Met
                target : String
            end
            """,
            "area/no-poor.drl",
            """
            package area

            rule "Không còn hộ nghèo"
            when
                exists Town()
                not Town( poor > 0 )
            then
                insert( new Met( "poor" ) );
            end
            """,
            "area/poor-halved.drl",
            """
            package area

            rule "Hộ nghèo giảm một nửa"
            when
                accumulate( Town( $now : poor, $then : poorBefore );
                            $end : sum( $now ),
                            $start : sum( $then );
                            ( $end * 100 ) <= ( $start * 50 ) )
            then
                insert( new Met( "halved" ) );
            end
            """,
            "area/land.drl",
            """
            package area

            rule "Xong hỗ trợ đất"
            when
                exists Town()
                not Town( done < listed )
            then
                insert( new Met( "land" ) );
            end
            """,
            "area/schooling.drl",
            """
            package area

            rule "Mọi người dân tộc thiểu số đi học"
            when
                exists Town()
                not Town( pupils < minority )
            then
                insert( new Met( "schooling" ) );
            end
            """);

    static final Clock NOON = Clock.fixed(Instant.parse("2024-06-30T05:00:00Z"), ZoneOffset.UTC);

    private Towns() {}

    static RulesFolder folder(Map<String, String> rules) {
        Map<String, byte[]> files = new TreeMap<>();
        rules.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return RulesFolder.of(files);
    }

    static Ruleset ruleset() {
        try {
            return RulesetLoader.load(folder(RULES));
        } catch (RulesRefused refused) {
            throw new IllegalStateException(refused.problems().toString(), refused);
        }
    }

    /** A report and every case behind a decision. */
    record Told(JsonNode document, List<Behind> behind) {

        JsonNode figure(String town, String field) {
            for (JsonNode unit : document.path("units")) {
                if (unit.path("name").asText().equals(town)) {
                    return unit.path("figures").path(field);
                }
            }
            throw new IllegalArgumentException(town);
        }

        JsonNode decision(String id) {
            for (JsonNode decision : document.path("decisions")) {
                if (decision.path("decision").asText().equals(id)) {
                    return decision;
                }
            }
            throw new IllegalArgumentException(id);
        }

        String verdict(String id) {
            return decision(id).path("after").path("verdict").asText();
        }

        List<String> behind(String id) {
            List<String> ids = new ArrayList<>();
            behind.stream()
                    .filter(one -> one.decision().equals(id))
                    .forEach(one -> ids.add(one.id() + (one.sure() ? "" : "?")));
            return ids;
        }
    }

    static Told report(Ruleset ruleset, String towns, boolean othersOutside, String... houses) throws IOException {
        RollUps rollUps = RollUps.of(ruleset.service("area"), ruleset.service("home"));
        byte[] plan = ("{\"facts\":{\"Town\":" + towns + "}}").getBytes(StandardCharsets.UTF_8);
        PlanReport report = new PlanReport(
                rollUps,
                ruleset.revision(),
                RequestReader.read(ruleset.service("area"), plan, NOON),
                null,
                othersOutside);
        byte[] cases = String.join("\n", houses).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            report.count(
                    new NdjsonSource(new ByteArrayInputStream(cases), Bounds.BODY_BYTES),
                    pool,
                    new Window(128, 1 << 20),
                    kept,
                    written -> {});
        } finally {
            pool.shutdownNow();
        }
        List<Behind> behind = new ArrayList<>();
        report.behind(new ByteArrayInputStream(kept.toByteArray()), behind::add);
        return new Told(report.document(Language.EN), behind);
    }

    /** A house in a town; facts as JSON members of House, other facts as members of facts. */
    static String house(String id, String town, String members, String others) {
        return "{\"facts\":{\"House\":{\"id\":\"" + id + "\"" + (town == null ? "" : ",\"town\":\"" + town + "\"")
                + (members.isEmpty() ? "" : "," + members) + "}" + (others.isEmpty() ? "" : "," + others) + "}}";
    }
}
