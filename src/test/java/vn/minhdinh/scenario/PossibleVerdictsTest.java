package vn.minhdinh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.RulesetLoader;
import vn.minhdinh.ruleset.Service;

class PossibleVerdictsTest {

    private static final String FACTS = """
            package home

            import java.math.BigDecimal
            import java.time.LocalDate

            declare AsOf @provided( "asOf" )
                date : LocalDate
            end

            declare House @one( true )
                id : String
                income : BigDecimal
                left : LocalDate
                owner : Boolean
            end

            declare Sheet @one( true ) @optional( true )
                water : Boolean
            end

            declare Grant @optional( true )
                amount : Integer
            end

            declare Member
                id : String
                adult : Boolean
                age : Integer
            end

            declare Terms
                rate : BigDecimal
            end

            declare Status
                poor : Boolean
                income : BigDecimal
            end

            declare Out
                x : Integer
            end

            declare Season
                half : Integer
            end

            declare Quarter
                x : Integer
            end

            declare Grown
                id : String
            end
            """;
    private static final String PRODUCERS = """
            package home

            rule "Mức 2020" date-effective "2020-01-01" date-expires "2022-01-01"
            when House( $rate : ( 6.5B ) ) then insert( new Terms( $rate ) ); end

            rule "Mức 2022" date-effective "2022-01-01"
            when House( $rate : ( 6.6B ) ) then insert( new Terms( $rate ) ); end

            rule "Nghèo"
            when House( income <= 100, $income : income ) then insert( new Status( true, $income ) ); end

            rule "Có phiếu"
            when Sheet() then insert( new Out( 1 ) ); end

            rule "Nửa đầu năm"
            when AsOf( date.monthValue <= 6 ) then insert( new Season( 1 ) ); end

            rule "Nửa cuối năm"
            when AsOf( $month : ( date.monthValue ) ) AsOf( date.monthValue == $month, date.monthValue > 6 )
            then insert( new Season( 2 ) ); end

            rule "Trừ ngày 29 tháng 2"
            when AsOf( date.monthValue != 2 || date.dayOfMonth != 29 ) then insert( new Quarter( 1 ) ); end

            rule "Đã lớn"
            when exists House( owner == true ) then insert( new Grown( "M" ) ); end
            """;

    /** A service with the rules above and one more for each of the given conditions, asking what they ask. */
    private static Service service(String head, List<String> conditions) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("home/facts.drl", bytes(FACTS + "declare Asked\n    x : Integer\nend\n"));
        int number = 0;
        for (String rule : PRODUCERS.substring(PRODUCERS.indexOf("rule")).split("(?=rule )")) {
            number++;
            files.put("home/p" + number + ".drl", bytes("package home\n\n" + rule));
        }
        for (int i = 0; i < conditions.size(); i++) {
            String asking = "package home\n\nrule \"Hỏi " + i + "\" " + head + "\nwhen\n" + conditions.get(i)
                    + "\nthen insert( new Asked( 1 ) ); end\n";
            files.put("home/q" + i + ".drl", bytes(asking));
        }
        return RulesetLoader.load(RulesFolder.of(files)).service("home");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The conditions of each rule, each with the verdicts it can have: Y, N, U. */
    private static List<String> of(String head, List<String> conditions) throws Exception {
        Service service = service(head, conditions);
        PossibleVerdicts verdicts = new PossibleVerdicts(service);
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> conditions.get(i) + " => "
                        + verdicts.conditions(service.rule("Hỏi " + i)).entrySet().stream()
                                .map(entry ->
                                        entry.getKey().id().replace("q" + i + "#1.", "") + letters(entry.getValue()))
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    private static void assertAll(String head, String table) throws Exception {
        List<String> expected =
                table.lines().map(line -> line.replaceAll(" +=> *", " => ")).toList();
        List<String> conditions =
                expected.stream().map(line -> line.split(" => ")[0]).toList();
        assertThat(of(head, conditions)).isEqualTo(expected);
    }

    private static String letters(Set<Verdict> verdicts) {
        return (verdicts.contains(Verdict.YES) ? "Y" : "")
                + (verdicts.contains(Verdict.NO) ? "N" : "")
                + (verdicts.contains(Verdict.UNKNOWN) ? "U" : "");
    }

    @Test
    void conditions_on_facts() throws Exception {
        assertAll("", """
                House( income <= 5 )                                                 => 1YNU
                House( income != null )                                              => 1YU
                House( income <= 5 || owner == true )                                => 1.1YNU 1.2YNU
                House( $id : id )                                                    =>
                AsOf( $day : date )                                                  =>
                AsOf( $day : ( date.minusYears( 1 ) ) ) AsOf( date >= $day )         => 1YN
                House( left != null, $left : left ) AsOf( date <= $left.plusDays( 1 ) ) => 1YU 2YNU
                Sheet()                                                              => 1YN
                Sheet( water == true )                                               => 1YNU
                Sheet( water != null )                                               => 1YNU
                not Sheet()                                                          => 1YN
                exists Sheet( water == true )                                        => 1YNU 1.1YNU
                exists Grant()                                                       => 1YN
                exists Member()                                                      => 1YNU
                not Member( adult == true )                                          => 1YNU 1.1YNU
                Member()                                                             => 1YU
                Member( adult == true )                                              => 1YNU 1.1YNU
                Member( $id : id ) exists Member( id != $id, adult == true )         => 1YU 2YNU 2.2YNU
                Member( adult == true ) Sheet( $w : water ) exists House( owner == $w ) => 1YNU 1.1YNU 2YN 3YNU 3.1YNU
                """);
    }

    @Test
    void accumulates_and_alternatives() throws Exception {
        assertAll("", """
                accumulate( Member( adult == true ); $n : count(); $n >= 1 )                => 1YNU 1.1YNU
                accumulate( Grant(); $n : count(); $n >= 1 )                                => 1YN 1.1YN
                accumulate( Grant( $a : amount ); $n : sum( $a ); $n >= 1 )                 => 1YNU 1.1YNU
                accumulate( Grant( $a : ( 1B ) ); $n : sum( $a ) )                          => 1Y
                accumulate( Grant( $a : ( 1B ) ); $n : max( $a ) )                          => 1YN
                accumulate( Out(); $n : count(); $n >= 1 )                                  => 1YN 1.1YN
                accumulate( Status(); $n : count(); $n >= 1 )                               => 1YNU 1.1YNU
                ( Sheet() or House( income != null ) )                                      => 1.1.1YN 1.2.1YU
                """);
    }

    @Test
    void conditions_on_conclusions_go_by_the_rules_that_conclude_them() throws Exception {
        assertAll("", """
                exists Out()                            => 1YN
                not Out()                               => 1YN
                exists Out( x == 1 )                    => 1YN
                exists Out( x == 2 )                    => 1N
                exists Status()                         => 1YNU
                exists Status( poor == true )           => 1YNU
                exists Status( income >= 5 )            => 1YNU 1.1YNU
                Status( poor == true, income >= 5 )     => 1YNU 1.2YNU
                exists Terms()                          => 1YNU
                Out( $x : x ) AsOf( $d : date ) accumulate( Grant(); $n : count(); $n >= $x ) => 1YN 2YNU 2.1YNU
                """);
    }

    @Test
    void what_is_concluded_whatever_the_case_is_never_no_while_it_is_in_force() throws Exception {
        String terms = "Terms( rate != null, $rate : rate ) House( income >= $rate )";
        assertAll("date-effective \"2020-01-01\"", terms + " => 1YU 2YNU");
        assertAll("date-effective \"2019-12-31\"", terms + " => 1YNU 2YNU");
        assertAll("date-expires \"2021-01-01\"", "exists Terms() => 1YNU");
        assertAll("date-expires \"2020-01-01\"", "exists Terms() => 1N");
        assertAll("date-effective \"2020-01-01\"", "not Terms() => 1NU");
    }

    @Test
    void rules_that_ask_for_the_day_only_may_take_turns() throws Exception {
        assertAll("", """
                exists Season( half == 1 ) => 1YN
                exists Season()            => 1Y
                Season( $h : half )        => 1Y
                not Season()               => 1N
                exists Quarter()           => 1YN
                """);
    }

    @Test
    void a_rule_can_have_what_its_conditions_leave_it() throws Exception {
        Service service = service("", List.of());
        PossibleVerdicts verdicts = new PossibleVerdicts(service);
        assertThat(verdicts.of(service.rule("Mức 2022")).verdicts()).containsOnly(Verdict.YES, Verdict.UNKNOWN);
        assertThat(verdicts.of(service.rule("Nghèo")).verdicts()).containsOnly(Verdict.values());
        assertThat(verdicts.of(service.rule("Có phiếu")).verdicts()).containsOnly(Verdict.YES, Verdict.NO);
    }
}
