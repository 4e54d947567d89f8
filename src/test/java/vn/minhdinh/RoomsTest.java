package vn.minhdinh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the arrows between the rooms. */
class RoomsTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("vn.minhdinh");

    @Test
    void data_moves_one_way_through_the_rooms() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("language")
                .definedBy("..language..")
                .layer("catalogue")
                .definedBy("..catalogue..")
                .layer("condition")
                .definedBy("..condition..")
                .layer("engine")
                .definedBy("..engine..")
                .layer("ruleset")
                .definedBy("..ruleset..")
                .layer("fact")
                .definedBy("..fact..")
                .layer("evaluation")
                .definedBy("..evaluation..")
                .layer("explanation")
                .definedBy("..explanation..")
                .layer("guidance")
                .definedBy("..guidance..")
                .layer("answer")
                .definedBy("..answer..")
                .layer("scenario")
                .definedBy("..scenario..")
                .layer("sample")
                .definedBy("..sample..")
                .layer("check")
                .definedBy("..check..")
                .layer("impact")
                .definedBy("..impact..")
                .layer("reload")
                .definedBy("..reload..")
                .layer("access")
                .definedBy("..access..")
                .layer("settings")
                .definedBy("..settings..")
                .layer("decisionlog")
                .definedBy("..decisionlog..")
                .layer("batch")
                .definedBy("..batch..")
                .layer("rollup")
                .definedBy("..rollup..")
                .layer("openapi")
                .definedBy("..openapi..")
                .layer("table")
                .definedBy("..table..")
                .layer("bench")
                .definedBy("..bench..")
                .layer("desk")
                .definedBy("..desk..")
                .layer("http")
                .definedBy("..http..")
                .layer("cli")
                .definedBy("..cli..")
                .layer("main")
                .definedBy("vn.minhdinh")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("table")
                .mayOnlyBeAccessedByLayers("http", "cli", "main")
                .whereLayer("rollup")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("desk")
                .mayOnlyBeAccessedByLayers("http")
                .whereLayer("openapi")
                .mayOnlyBeAccessedByLayers("http")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("http", "cli", "main")
                .whereLayer("bench")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("cli", "main")
                .whereLayer("reload")
                .mayOnlyBeAccessedByLayers("openapi", "desk", "http", "cli", "main")
                .whereLayer("impact")
                .mayOnlyBeAccessedByLayers("reload", "desk", "cli")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("reload", "http", "cli", "main")
                .whereLayer("scenario")
                .mayOnlyBeAccessedByLayers("impact", "check", "reload", "cli", "http", "main")
                .whereLayer("sample")
                .mayOnlyBeAccessedByLayers("check", "desk", "cli", "main")
                .whereLayer("answer")
                .mayOnlyBeAccessedByLayers(
                        "scenario",
                        "impact",
                        "reload",
                        "decisionlog",
                        "openapi",
                        "batch",
                        "bench",
                        "rollup",
                        "desk",
                        "cli",
                        "http",
                        "main")
                .whereLayer("batch")
                .mayOnlyBeAccessedByLayers("impact", "reload", "rollup", "cli", "http", "main", "table")
                .whereLayer("decisionlog")
                .mayOnlyBeAccessedByLayers("desk", "http", "cli", "main")
                .whereLayer("guidance")
                .mayOnlyBeAccessedByLayers("answer")
                .whereLayer("explanation")
                .mayOnlyBeAccessedByLayers(
                        "guidance", "answer", "scenario", "impact", "check", "batch", "rollup", "cli")
                .whereLayer("evaluation")
                .mayOnlyBeAccessedByLayers("explanation", "answer", "bench")
                .whereLayer("fact")
                .mayOnlyBeAccessedByLayers(
                        "evaluation",
                        "explanation",
                        "guidance",
                        "answer",
                        "scenario",
                        "impact",
                        "check",
                        "reload",
                        "decisionlog",
                        "openapi",
                        "batch",
                        "bench",
                        "rollup",
                        "desk",
                        "http",
                        "cli",
                        "table",
                        "main")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers(
                        "ruleset",
                        "evaluation",
                        "explanation",
                        "guidance",
                        "answer",
                        "scenario",
                        "sample",
                        "impact",
                        "check",
                        "reload",
                        "decisionlog",
                        "bench",
                        "desk",
                        "http",
                        "cli",
                        "main")
                .check(HOUSE);
    }

    @Test
    void no_room_leads_back_to_itself() {
        slices().matching("vn.minhdinh.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void only_the_engine_room_knows_the_rule_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools..", "org.mvel2..")
                .check(HOUSE);
    }

    @Test
    void only_the_desk_knows_templates() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..desk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("gg.jte..")
                .check(HOUSE);
    }

    @Test
    void only_notices_know_how_to_make_pdf() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..desk.notice..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.openhtmltopdf..", "org.apache.pdfbox..")
                .check(HOUSE);
    }

    @Test
    void the_desk_judges_nothing_itself() {
        noClasses()
                .that()
                .resideInAPackage("..desk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..condition..", "..evaluation..", "..explanation..", "..guidance..", "..check..")
                .check(HOUSE);
    }

    @Test
    void only_the_bench_room_counts_latencies() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.HdrHistogram..")
                .check(HOUSE);
    }

    @Test
    void only_the_access_room_knows_signed_tokens() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..access..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..")
                .check(HOUSE);
    }

    @Test
    void only_the_http_door_knows_the_web_server() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .check(HOUSE);
    }

    @Test
    void only_the_decision_log_knows_a_database() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..decisionlog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "com.zaxxer..",
                        "org.flywaydb..")
                .check(HOUSE);
    }

    @Test
    void only_the_table_room_knows_csv_and_workbooks() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..table..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.csv..", "org.dhatim.fastexcel..")
                .check(HOUSE);
    }

    @Test
    void tables_know_no_rule_and_no_verdict() {
        noClasses()
                .that()
                .resideInAPackage("..table..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..condition..", "..evaluation..", "..explanation..", "..guidance..", "..check..")
                .check(HOUSE);
    }

    @Test
    void nothing_of_spark_is_on_the_class_path_of_the_service() {
        ClassLoader service = RoomsTest.class.getClassLoader();
        for (String name : List.of(
                "org/apache/spark/SparkContext",
                "org/apache/hadoop/fs/Path",
                "scala/Option",
                "vn/minhdinh/spark/CaseloadJob")) {
            assertThat(service.getResource(name + ".class")).as(name).isNull();
        }
    }
}
