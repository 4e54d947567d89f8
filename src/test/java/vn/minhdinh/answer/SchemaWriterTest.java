package vn.minhdinh.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class SchemaWriterTest {

    private static final String FACTS = """
            package demo

            declare enum Area
                RURAL( "Nông thôn", "Rural" ),
                URBAN( "Thành thị", "Urban" );
                vi : String
                en : String
            end

            declare AsOf
                @provided( "asOf" )
                date : java.time.LocalDate
            end

            declare Household
                @one( true ) @label( "Hộ gia đình" ) @label_en( "Household" )
                area : Area
                    @label( "Khu vực" ) @label_en( "Area" )
                    @question( "Hộ sống ở đâu?" ) @question_en( "Where does the household live?" )
                income : java.math.BigDecimal
                    @label( "Thu nhập" ) @label_en( "Income" ) @unit( "đồng" ) @unit_en( "VND" )
                    @question( "Thu nhập bao nhiêu?" ) @question_en( "How much is the income?" )
                    @min( 0.0000001 ) @max( 1000000000000 ) @step( 1000 )
                people : Integer @label( "Số người" ) @label_en( "People" ) @unit( "người" ) @unit_en( "people" ) @min( 1 )
                serial : Long @label( "Số thứ tự" ) @label_en( "Serial number" )
                debt : Boolean @label( "Có nợ" ) @label_en( "In debt" )
                name : String @label( "Tên" ) @label_en( "Name" )
                since : java.time.LocalDate @label( "Từ ngày" ) @label_en( "Since" ) @immutable( true )
                areas : java.util.List @of( "Area" ) @label( "Các khu vực" ) @label_en( "Areas" )
                remarks : java.util.List @label( "Ghi chú" ) @label_en( "Remarks" )
            end

            declare Sheet
                @one( true ) @optional( true ) @label( "Phiếu" ) @label_en( "Sheet" )
                water : Boolean @label( "Nước" ) @label_en( "Water" )
            end

            declare Member
                @label( "Thành viên" ) @label_en( "Member" )
                id : String @label( "Mã" ) @label_en( "Code" )
            end

            declare Poor
                @label( "Diện nghèo" ) @label_en( "Poor" )
                area : Area
            end
            """;

    private static final String RULE = """
            package demo

            rule "Hộ nghèo"
                @title_en( "Poor household" ) @source( "13/2023" ) @confidence( "news" )
                date-effective "2023-04-10"
            when
                Household( income <= 2100000 )
            then
                insert( new Poor( Area.RURAL ) );
            end
            """;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static Service demo;
    private static Schema schema;

    @BeforeAll
    static void load() throws RulesRefused {
        demo = RulesetLoader.load(RulesFolder.of(Map.of(
                        "demo/facts.drl", FACTS.getBytes(StandardCharsets.UTF_8),
                        "demo/poor.drl", RULE.getBytes(StandardCharsets.UTF_8))))
                .service("demo");
        schema = compiled(demo);
    }

    @Test
    void the_schema_names_its_dialect_and_its_address() throws IOException {
        JsonNode said = said(Language.VI);

        assertThat(names(said))
                .containsExactly(
                        "$schema",
                        "$id",
                        "title",
                        "description",
                        "type",
                        "properties",
                        "additionalProperties",
                        "$defs");
        assertThat(said.path("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(said.path("$id").textValue()).isEqualTo("/v1/demo/schema");
        assertThat(said.path("title").textValue()).isEqualTo("Hộ gia đình");
        assertThat(said.path("description").textValue()).isEqualTo("Dữ kiện của một hồ sơ, theo loại dữ kiện.");
        assertThat(said.path("additionalProperties")).isEqualTo(json("false"));
    }

    @Test
    void only_given_types_are_asked_for_one_or_as_a_list() throws IOException {
        JsonNode said = said(Language.EN);

        assertThat(names(said.path("$defs"))).containsExactly("Household", "Sheet", "Member");
        assertThat(said.path("properties")).isEqualTo(json("""
                { 'Household': { 'title': 'Household', 'description': 'Left out or null: unknown; []: known none.',
                    'anyOf': [ { '$ref': '#/$defs/Household' },
                               { 'type': 'array', 'maxItems': 1, 'items': { '$ref': '#/$defs/Household' } },
                               { 'type': 'null' } ] },
                  'Sheet': { 'title': 'Sheet', 'description': 'Left out, null or []: none.',
                    'anyOf': [ { '$ref': '#/$defs/Sheet' },
                               { 'type': 'array', 'maxItems': 1, 'items': { '$ref': '#/$defs/Sheet' } },
                               { 'type': 'null' } ] },
                  'Member': { 'title': 'Member', 'description': 'Left out or null: unknown; []: known none.',
                    'anyOf': [ { '$ref': '#/$defs/Member' },
                               { 'type': 'array', 'maxItems': 300, 'items': { '$ref': '#/$defs/Member' } },
                               { 'type': 'null' } ] } }
                """));
    }

    @Test
    void every_kind_of_field_has_its_type_and_bounds() throws IOException {
        assertThat(said(Language.EN).path("$defs").path("Household")).isEqualTo(json("""
                { 'title': 'Household', 'type': 'object',
                  'properties': {
                    'area': { 'title': 'Area', 'description': 'Where does the household live?',
                      'type': [ 'string', 'null' ], 'enum': [ 'RURAL', 'URBAN', null ],
                      'x-question': 'Where does the household live?' },
                    'income': { 'title': 'Income', 'description': 'How much is the income? (VND)',
                      'type': [ 'number', 'null' ], 'minimum': 0.0000001, 'maximum': 1000000000000, 'x-step': 1000,
                      'x-unit': 'VND', 'x-question': 'How much is the income?' },
                    'people': { 'title': 'People', 'description': 'people', 'type': [ 'integer', 'null' ],
                      'minimum': 1, 'x-unit': 'people' },
                    'serial': { 'title': 'Serial number', 'type': [ 'integer', 'null' ] },
                    'debt': { 'title': 'In debt', 'type': [ 'boolean', 'null' ] },
                    'name': { 'title': 'Name', 'type': [ 'string', 'null' ], 'maxLength': 2000 },
                    'since': { 'title': 'Since', 'type': [ 'string', 'null' ], 'format': 'date',
                      'pattern': '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 'x-immutable': true },
                    'areas': { 'title': 'Areas', 'type': [ 'array', 'null' ], 'maxItems': 200,
                      'items': { 'type': 'string', 'enum': [ 'RURAL', 'URBAN' ] } },
                    'remarks': { 'title': 'Remarks', 'type': [ 'array', 'null' ], 'maxItems': 200,
                      'items': { 'type': 'string', 'maxLength': 2000 } } },
                  'additionalProperties': false }
                """));
    }

    @Test
    void titles_units_and_questions_come_in_the_language_asked_for() throws IOException {
        JsonNode income = said(Language.VI)
                .path("$defs")
                .path("Household")
                .path("properties")
                .path("income");

        assertThat(income.path("title").textValue()).isEqualTo("Thu nhập");
        assertThat(income.path("description").textValue()).isEqualTo("Thu nhập bao nhiêu? (đồng)");
        assertThat(income.path("x-unit").textValue()).isEqualTo("đồng");
        assertThat(income.path("x-question").textValue()).isEqualTo("Thu nhập bao nhiêu?");
    }

    @Test
    void bounds_are_written_exactly_and_without_exponent() {
        String text = new String(SchemaWriter.schema(demo, Language.VI), StandardCharsets.UTF_8);

        assertThat(text).contains("\"minimum\":0.0000001,\"maximum\":1000000000000,\"x-step\":1000,");
    }

    @Test
    void the_schema_is_a_schema_by_the_2020_12_meta_schema() {
        assertThat(violationsOfTheMetaSchema(demo)).isEmpty();
    }

    @Test
    void the_schemas_of_the_shipped_rules_are_schemas_too() throws IOException, RulesRefused {
        List<Service> services = RulesetLoader.load(Path.of("rules")).services();

        assertThat(services).extracting(Service::name).contains("household", "plan");
        for (Service service : services) {
            assertThat(violationsOfTheMetaSchema(service)).as(service.name()).isEmpty();
            assertThat(violations(compiled(service), "{}")).as(service.name()).isEmpty();
        }
    }

    @Test
    void the_meta_schema_would_refuse_a_broken_schema() {
        assertThat(metaSchema().validate("{ \"type\": \"date\" }", InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ 'Household': null, 'Sheet': null, 'Member': null }",
                "{ 'Household': {}, 'Sheet': [], 'Member': [] }",
                "{ 'Household': [ { 'area': 'RURAL' } ], 'Member': { 'id': 'M1' } }",
                "{ 'Household': { 'area': null, 'income': null, 'people': null, 'serial': null, 'debt': null,"
                        + " 'name': null, 'since': null, 'areas': null, 'remarks': null } }",
                "{ 'Household': { 'area': 'URBAN', 'income': 2100000.5, 'people': 4, 'serial': 9000000000,"
                        + " 'debt': false, 'name': 'Nguyễn Văn A', 'since': '1951-03-02',"
                        + " 'areas': [ 'RURAL', 'URBAN' ], 'remarks': [ 'một', 'hai' ] } }",
                "{ 'Household': { 'income': 0.0000001, 'people': 1 } }",
                "{ 'Household': { 'income': 1000000000000 } }",
                "{ 'Member': [ { 'id': 'M1' }, { 'id': 'M2' }, {} ] }"
            })
    void takes_what_the_service_takes(String facts) {
        assertThat(violations(schema, facts)).isEmpty();
        assertThat(isReadByTheService(facts)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{ 'Hous': {} }",
                "{ 'Poor': {} }",
                "{ 'AsOf': { 'date': '2024-01-01' } }",
                "{ 'Household': 'H1' }",
                "{ 'Household': [ {}, {} ] }",
                "{ 'Household': [ null ] }",
                "{ 'Household': { 'arae': 'RURAL' } }",
                "{ 'Household': { 'area': 'rural' } }",
                "{ 'Household': { 'area': 1 } }",
                "{ 'Household': { 'income': '2100000' } }",
                "{ 'Household': { 'income': 0.00000009 } }",
                "{ 'Household': { 'income': 1000000000000.01 } }",
                "{ 'Household': { 'people': 0 } }",
                "{ 'Household': { 'people': 1.5 } }",
                "{ 'Household': { 'debt': 'true' } }",
                "{ 'Household': { 'name': 7 } }",
                "{ 'Household': { 'since': '02/03/1951' } }",
                "{ 'Household': { 'areas': [ 'SEA' ] } }",
                "{ 'Household': { 'areas': 'RURAL' } }",
                "{ 'Household': { 'remarks': [ null ] } }"
            })
    void refuses_what_the_service_refuses(String facts) {
        assertThat(violations(schema, facts)).isNotEmpty();
        assertThat(isReadByTheService(facts)).isFalse();
    }

    @Test
    void refuses_a_text_that_is_too_long() {
        assertThat(violations(schema, "{ 'Household': { 'name': '" + "x".repeat(2000) + "' } }"))
                .isEmpty();
        assertThat(violations(schema, "{ 'Household': { 'name': '" + "x".repeat(2001) + "' } }"))
                .isNotEmpty();
    }

    @Test
    void refuses_a_day_that_is_not_in_the_calendar_where_formats_are_asserted() {
        List<Error> errors = schema.validate(
                quoted("{ 'Household': { 'since': '2023-02-29' } }"),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));

        assertThat(errors).extracting(Error::getKeyword).contains("format");
    }

    private static boolean isReadByTheService(String facts) {
        byte[] body = quoted("{ 'facts': " + facts + " }").getBytes(StandardCharsets.UTF_8);
        try {
            RequestReader.read(demo, body, Clock.systemUTC());
            return true;
        } catch (RequestProblem refused) {
            return false;
        }
    }

    private static List<Error> violationsOfTheMetaSchema(Service service) {
        String text = new String(SchemaWriter.schema(service, Language.VI), StandardCharsets.UTF_8);
        return metaSchema().validate(text, InputFormat.JSON);
    }

    private static Schema metaSchema() {
        return REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    }

    private static Schema compiled(Service service) {
        return REGISTRY.getSchema(
                new String(SchemaWriter.schema(service, Language.VI), StandardCharsets.UTF_8), InputFormat.JSON);
    }

    private static List<Error> violations(Schema schema, String facts) {
        return schema.validate(quoted(facts), InputFormat.JSON);
    }

    private static JsonNode said(Language language) throws IOException {
        return JSON.readTree(SchemaWriter.schema(demo, language));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(quoted(text));
    }

    /** JSON with single quotes reads better in Java. */
    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
