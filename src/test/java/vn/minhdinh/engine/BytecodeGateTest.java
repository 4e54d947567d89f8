package vn.minhdinh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule text handed straight to the compiler, past the checks of the source. */
class BytecodeGateTest {

    private static final String CANARY = "minhdinh.canary";
    private static final String TYPES = "package p\ndeclare A a : Integer end\ndeclare B b : Integer end\n";

    @AfterEach
    void forgetTheCanary() {
        System.clearProperty(CANARY);
    }

    @Test
    void lets_rules_pass_that_only_conclude() {
        assertThatCode(() -> compile(rule("A( $x : a > 1 )", "insert( new B( $x ) );")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.setProperty( \"minhdinh.canary\", \"x\" );",
                "Runtime.getRuntime().exit( 3 );",
                "System.exit( 3 );",
                "Class.forName( \"java.lang.System\" );",
                "$a.getClass().getClassLoader();",
                "new Thread().start();",
                "Object o = $a.getClass().getMethods();",
                "org.mvel2.MVEL.eval( \"System.setProperty('minhdinh.canary','x')\" );",
                "// \\u000a System.exit( 3 );",
                "while ( true ) { int x = 1; }",
                "for ( ; ; ) { insert( $a ); }",
                "long[] all = new long[ 2000000000 ];",
                "drools.getWorkingMemory();",
                "drools.halt();",
                "delete( $a );",
                "Runnable r = () -> { }; r.run();",
                "} static { System.setProperty( \"minhdinh.canary\", \"x\" ); } static void more() {",
                "} static int x = Integer.parseInt( \"1\" ); static void more() {",
                "} static Integer x = 1; static void more() {",
                "} protected void finalize() { } static void more() {",
            })
    void refuses_code_in_a_conclusion(String code) {
        assertRefused(rule("$a : A()", code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function void f() { System.setProperty( \"minhdinh.canary\", \"x\" ); }",
                "function int f() { while ( true ) { } }",
                "declare enum E X( System.setProperty( \"minhdinh.canary\", \"x\" ) ); vi : String end",
                "declare enum E X( \"a\" + System.setProperty( \"minhdinh.canary\", \"x\" ) ); vi : String end",
                "declare C extends java.lang.Thread c : Integer end",
                "import java.lang.Runtime\ndeclare C c : Runtime end",
            })
    void refuses_code_in_a_declaration(String declaration) {
        assertRefused(TYPES + declaration + "\nrule r when A() then insert( new B( 1 ) ); end\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A( a == System.setProperty( \"minhdinh.canary\", \"x\" ) )",
                "A( a == Integer.parseInt( \"1\" ) )",
                "A( a == getClass().hashCode() )",
                "A( eval( System.setProperty( \"minhdinh.canary\", \"x\" ) == null ) )",
                "A() eval( System.setProperty( \"minhdinh.canary\", \"x\" ) == null )",
                "not A( a == hashCode() )",
                "accumulate( A( $x : a, a == hashCode() ); $n : count() )",
            })
    void refuses_code_in_a_condition(String condition) {
        assertRefused(rule(condition, "insert( new B( 1 ) );"));
    }

    @Test
    void refuses_a_dialect_that_leaves_no_bytecode() {
        assertRefused(TYPES + "rule r dialect \"mvel\" when A() then insert( new B( 1 ) ); end");
        assertRefused(TYPES + "dialect \"mvel\"\nrule r when A() then insert( new B( 1 ) ); end");
    }

    @Test
    void names_the_file_and_line_of_the_rule() {
        RulesRefused refused = refusal(rule("$a : A()", "for ( ; ; ) { insert( $a ); }"));

        assertThat(refused.problems()).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("BYTECODE");
            assertThat(problem.place()).isEqualTo("p/rules.drl:4");
            assertThat(problem.arguments()).containsExactly("r");
        });
        assertThat(refused.problems()).isNotEmpty();
    }

    @Test
    void the_wall_hides_what_rules_have_no_use_for() {
        for (String name : List.of("java.lang.System", "java.lang.Runtime", "java.lang.Thread", "java.io.File")) {
            assertThat(catchThrowableOfType(ClassNotFoundException.class, () -> Wall.INSTANCE.loadClass(name)))
                    .isNotNull();
            assertThat(Wall.INSTANCE.getResourceAsStream(name.replace('.', '/') + ".class"))
                    .isNull();
        }
    }

    private static String rule(String when, String then) {
        return TYPES + "rule r when " + when + " then\n" + then + "\nend\n";
    }

    private static void assertRefused(String text) {
        assertThat(refusal(text)).as(text).isNotNull();
        assertThat(System.getProperty(CANARY)).as(text).isNull();
    }

    private static RulesRefused refusal(String text) {
        return catchThrowableOfType(RulesRefused.class, () -> compile(text));
    }

    private static void compile(String text) throws RulesRefused {
        EngineBase.compile("p", List.of(DrlReader.read("p/rules.drl", text)), Map.of());
    }
}
