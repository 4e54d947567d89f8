package vn.minhdinh.guidance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A verdict holds until the day told if nothing but the date changes, and is another on the day after. In a long run:
 * {@code mvn test -Dtest=UntilTest -Dguidance.cases=2000}.
 */
class UntilTest {

    private static final List<String> BUT_UNTIL = List.of("changes", "heldBy", "needs");
    private static final List<String> BUT_EXACT = List.of("changes", "heldBy", "until", "needs");
    private static final Pattern DAY = Pattern.compile("\"([0-9]{4}-[0-9]{2}-[0-9]{2})\"");
    private static final int YEARS_WITHOUT_END = 3;
    private static final int DAYS_LOOKED_AT = 400;
    private static final int ANY_DAYS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"household", "plan"})
    void a_verdict_holds_until_the_day_told_and_not_after(String service) throws Exception {
        Law law = Law.shipped(service);
        Cases cases = new Cases(law, Runs.seed() + 5);
        int most = Runs.cases(service.equals("plan") ? 15 : 25);
        Faults faults = new Faults();
        int decided = 0;
        int ending = 0;
        int compared = 0;
        for (int number = 0; number < most; number++) {
            ObjectNode request = number % 3 == 0 ? cases.complete(number) : cases.drawn(number);
            LocalDate asOf = LocalDate.parse(request.get("asOf").asText());
            Days days = new Days(law, request);
            Map<String, JsonNode> results = law.results(law.answer(request, "summary", null, BUT_UNTIL));
            TreeSet<LocalDate> looked = looked(law, request, asOf, cases.random(number));
            for (Map.Entry<String, JsonNode> each : results.entrySet()) {
                String key = each.getKey();
                String verdict = each.getValue().path("verdict").asText();
                JsonNode told = each.getValue().path("holdsUntil");
                if (verdict.equals("UNKNOWN") && !told.isTextual()) {
                    continue;
                }
                decided++;
                String shown = law.service() + ", seed " + Runs.seed() + ", " + key + " " + verdict + " until " + told
                        + " of " + request;
                LocalDate until = asOf.plusYears(YEARS_WITHOUT_END);
                if (told.isTextual()) {
                    ending++;
                    LocalDate last = LocalDate.parse(told.asText());
                    faults.hold(!last.isBefore(asOf), "ended before it began", key, shown);
                    faults.hold(verdict.equals(days.on(last).get(key)), "another on the last day", key, shown);
                    String after = days.on(last.plusDays(1)).get(key);
                    faults.hold(!verdict.equals(after), "the same on the day after", key, shown);
                    LocalDate far = asOf.plusDays(DAYS_LOOKED_AT);
                    until = last.isBefore(far) ? last : far;
                }
                for (LocalDate day : looked.subSet(asOf, true, until, true)) {
                    compared++;
                    String then = days.on(day).get(key);
                    String kind = told.isTextual() ? "another before the last day" : "another, and no last day told";
                    if (!faults.hold(verdict.equals(then), kind, key, then + " on " + day + ": " + shown)) {
                        break;
                    }
                }
            }
        }
        System.out.printf(
                "until, %s, seed %d: %d cases, %d verdicts, %d with a last day, %d verdicts of other days compared%n",
                service, Runs.seed(), most, decided, ending, compared);
        faults.throwIfAny();
        assertThat(decided).isGreaterThan(10 * most);
        assertThat(ending).isGreaterThan(most / 2);
        assertThat(compared).isGreaterThan(200 * most);
    }

    /** The verdicts of a case on other days, each worked out once. */
    private static final class Days {

        private final Law law;
        private final ObjectNode request;
        private final Map<LocalDate, Map<String, String>> known = new HashMap<>();

        Days(Law law, ObjectNode request) {
            this.law = law;
            this.request = request;
        }

        Map<String, String> on(LocalDate day) throws Exception {
            Map<String, String> verdicts = known.get(day);
            if (verdicts == null) {
                ObjectNode moved = request.deepCopy();
                moved.put("asOf", day.toString());
                verdicts = law.verdicts(law.answer(moved, "none", null, BUT_EXACT));
                known.put(day, verdicts);
            }
            return verdicts;
        }
    }

    /** Days on which something may begin or end, and a few others. */
    private static TreeSet<LocalDate> looked(Law law, ObjectNode request, LocalDate asOf, Random random) {
        LocalDate end = asOf.plusYears(YEARS_WITHOUT_END);
        TreeSet<LocalDate> days = new TreeSet<>(law.text().days());
        Matcher told = DAY.matcher(request.get("facts").toString());
        while (told.find()) {
            LocalDate day = LocalDate.parse(told.group(1));
            days.add(day);
            for (int year = asOf.getYear(); year <= end.getYear(); year++) {
                days.add(day.plusYears(year - day.getYear()));
            }
        }
        Predicate<LocalDate> outside = day -> day.isBefore(asOf) || day.isAfter(end);
        days.removeIf(outside);
        for (LocalDate day : new ArrayList<>(days)) {
            days.add(day.minusDays(1));
            days.add(day.plusDays(1));
        }
        for (int year = asOf.getYear(); year <= end.getYear(); year++) {
            days.add(LocalDate.of(year, 1, 1));
            days.add(LocalDate.of(year, 8, 31));
            days.add(LocalDate.of(year, 9, 1));
            days.add(LocalDate.of(year, 12, 14));
            days.add(LocalDate.of(year, 12, 15));
        }
        for (int i = 0; i < ANY_DAYS; i++) {
            days.add(asOf.plusDays(random.nextInt(YEARS_WITHOUT_END * 365)));
            days.add(asOf.plusDays(random.nextInt(DAYS_LOOKED_AT)));
        }
        days.add(asOf.plusDays(1));
        days.removeIf(outside);
        return days;
    }
}
