package vn.minhdinh.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The job is a door: it leads to the rooms, and none of them knows it or Spark. */
class SparkRoomTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("vn.minhdinh");

    @Test
    void no_room_knows_spark() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..spark..", "org.apache.hadoop..", "scala..")
                .check(HOUSE);
    }

    @Test
    void the_job_knows_neither_the_other_doors_nor_the_rule_engine() {
        noClasses()
                .that()
                .resideInAPackage("vn.minhdinh.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "vn.minhdinh.cli..",
                        "vn.minhdinh.http..",
                        "vn.minhdinh.decisionlog..",
                        "vn.minhdinh.evaluation..",
                        "org.kie..",
                        "org.drools..",
                        "org.mvel2..")
                .check(HOUSE);
    }
}
