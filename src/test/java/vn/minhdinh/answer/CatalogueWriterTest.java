package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.minhdinh.condition.Condition;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;

class CatalogueWriterTest {

    private static final String FACTS =
            """
            package demo

            declare enum Area
                RURAL( "Nông thôn", "Rural" ),
                URBAN( "Thành thị", "Urban" );
                vi : String
                en : String
            end

            declare AsOf
                @provided( "asOf" ) @label( "Ngày xét" ) @label_en( "As-of date" )
                date : java.time.LocalDate @label( "Ngày xét" ) @label_en( "As-of date" )
            end

            declare Household
                @one( true ) @label( "Hộ gia đình" ) @label_en( "Household" )
                area : Area
                    @label( "Khu vực" ) @label_en( "Area" )
                    @question( "Hộ sống ở đâu?" ) @question_en( "Where does the household live?" )
                income : java.math.BigDecimal
                    @label( "Thu nhập" ) @label_en( "Income" ) @unit( "đồng" ) @unit_en( "VND" )
                    @min( 0 ) @max( 99999999999999999999.5 ) @step( 0.0000001 )
                debt : Boolean @label( "Có nợ" ) @label_en( "In debt" )
            end

            declare Sheet
                @one( true ) @optional( true ) @label( "Phiếu" ) @label_en( "Sheet" )
                areas : java.util.List @of( "Area" ) @label( "Các khu vực" ) @label_en( "Areas" )
            end

            declare Member
                @label( "Thành viên" ) @label_en( "Member" )
                id : String @label( "Mã" ) @label_en( "Code" )
                birthDate : java.time.LocalDate
                    @label( "Ngày sinh" ) @label_en( "Date of birth" ) @immutable( true )
            end

            declare Poor
                @label( "Diện nghèo" ) @label_en( "Poor" )
                area : Area @label( "Khu vực" ) @label_en( "Area" )
            end

            declare Loan
                @label( "Khoản vay" ) @label_en( "Loan" )
                people : Long @label( "Số người" ) @label_en( "People" )
            end

            declare Adult
                @label( "Người lớn" ) @label_en( "Adult" )
                member : String @label( "Mã" ) @label_en( "Code" )
            end
            """;

    private static final String POOR =
            """
            package demo

            rule "Hộ nghèo nông thôn"
                @decision( "Hộ nghèo" ) @decision_en( "Poor household" )
                @title_en( "Poor rural household" )
                @source( "13/2023" ) @clause( "Điều 2" ) @confidence( "news" )
                @note( "Ngày chưa rõ." ) @note_en( "The day is not certain." )
                date-effective "2023-04-10"
                date-expires "2025-01-01"
            when
                Household( area == Area.RURAL, income <= 2100000.50B )
            then
                insert( new Poor( Area.RURAL ) );
            end

            rule "Hộ nghèo từ 2025"
                @title_en( "Poor household from 2025" )
                @source( "40/2025" ) @confidence( "legal" )
                date-effective "2025-01-01"
                date-expires "2026-01-01"
            when
                Household( income < 1000000 )
            then
                insert( new Poor( Area.URBAN ) );
            end

            rule "Hộ nghèo từ 2027"
                @source( "40/2025" ) @confidence( "legal" )
                date-effective "2027-01-01"
            when
                Household( income < 3000000 )
            then
                insert( new Poor( Area.URBAN ) );
            end
            """;

    private static final String LOAN =
            """
            package demo

            rule "Vay vốn"
                @title_en( "Loan" )
                @source( "78/2002" ) @confidence( "legal" )
            when
                Household( area in ( Area.RURAL, Area.URBAN ) )
                exists Poor( area == Area.RURAL )
                ( Household( debt == false || income > 5 ) or Household( area == Area.URBAN, income > 7 ) )
                accumulate( Member( $known : ( birthDate != null ) ); $people : count(), $share : share( $known ); $people >= 1, $share >= 50 )
            then
                insert( new Loan( $people ) );
            end
            """;

    private static final String ADULT =
            """
            package demo

            rule "Người lớn"
                @title_en( "Adult" )
                @source( "91/2015" ) @confidence( "legal" )
            when
                AsOf( $day : date )
                Member( birthDate != null, birthDate.plusYears( 18 ) <= $day, $id : id )
            then
                insert( new Adult( $id ) );
            end
            """;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static Ruleset ruleset;
    private static Service demo;

    @BeforeAll
    static void load() throws RulesRefused {
        ruleset = RulesetLoader.load(RulesFolder.of(Map.of(
                "demo/facts.drl", FACTS.getBytes(StandardCharsets.UTF_8),
                "demo/credit/loan.drl", LOAN.getBytes(StandardCharsets.UTF_8),
                "demo/member/adult.drl", ADULT.getBytes(StandardCharsets.UTF_8),
                "demo/poverty/poor.drl", POOR.getBytes(StandardCharsets.UTF_8))));
        demo = ruleset.service("demo");
    }

    @Test
    void dump() throws IOException {
        for (String id : List.of("credit/loan", "member/adult", "poverty/poor")) {
            System.out.println(JSON.readTree(CatalogueWriter.decision(demo, demo.decision(id), "rev", Language.EN)).toPrettyString());
        }
        System.out.println(JSON.readTree(CatalogueWriter.services(ruleset, Language.EN)).toPrettyString());
        System.out.println(new String(CatalogueWriter.facts(demo, "rev", Language.EN), StandardCharsets.UTF_8));
        System.out.println(new String(SchemaWriter.schema(demo, Language.EN), StandardCharsets.UTF_8));
    }
}
