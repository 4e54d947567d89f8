package vn.minhdinh.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Invented households as requests: one to eight members, support received before, the sheet of twelve indicators for one
 * in four. Four in five are fully known; of the others every fourth field is left out, and now and then a whole list.
 */
final class Households {

    private static final int SEED = 54;

    private static final String[] RECOGNISED = {"NONE", "POOR", "NEAR_POOR", "NEWLY_ESCAPED"};
    private static final String[] PURPOSES = {
        "PRODUCTION", "PRODUCTION", "PRODUCTION", "CLEAN_WATER", "HOUSE_REPAIR", "SCHOOLING", "OTHER"
    };
    private static final String[] SUPPORT = {"HOUSING", "RESIDENTIAL_LAND", "JOB_CHANGE", "DOMESTIC_WATER"};
    private static final String[] ANSWERS = {
        "lawfulResidence",
        "savingsGroupMember",
        "onLoanProposalList",
        "overdueDebt",
        "ethnicMinority",
        "inMinorityArea",
        "inExtremelyDifficultPlace",
        "residentialLand",
        "onResidentialLandList"
    };
    private static final String[] INDICATORS = {
        "employment",
        "dependants",
        "nutrition",
        "healthInsurance",
        "adultEducation",
        "schoolAttendance",
        "housingQuality",
        "floorArea",
        "water",
        "toilet",
        "telecommunication",
        "informationMeans"
    };

    private final Random random;
    private boolean partial;

    private Households(Random random) {
        this.random = random;
    }

    /** Requests in UTF-8, the same households each time; {@code explain} as the API writes it. */
    static List<byte[]> requests(int count, String explain) {
        Households households = new Households(new Random(SEED));
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(households.request(i, explain).getBytes(StandardCharsets.UTF_8));
        }
        return requests;
    }

    private String request(int number, String explain) {
        partial = chance(5);
        StringBuilder facts = new StringBuilder("\"Household\":").append(household(number));
        addList(facts, "Member", 1 + random.nextInt(8));
        addList(facts, "PriorSupport", random.nextInt(3));
        if (chance(4)) {
            StringBuilder sheet = new StringBuilder();
            for (String indicator : INDICATORS) {
                add(sheet, indicator, chance(4));
            }
            facts.append(",\"IndicatorSheet\":{").append(sheet).append('}');
        }
        return "{\"asOf\":\"2024-06-30\",\"explain\":\"" + explain + "\",\"facts\":{" + facts + "}}";
    }

    private String household(int number) {
        String recognised = one(RECOGNISED);
        StringBuilder fields = new StringBuilder("\"id\":\"H-").append(number).append('"');
        add(fields, "area", chance(10) ? "\"URBAN\"" : "\"RURAL\"");
        add(fields, "incomePerHeadMonthly", 800_000 + random.nextInt(3_200_000));
        add(fields, "deprivedIndicators", random.nextInt(6));
        add(fields, "recognisedAs", '"' + recognised + '"');
        if (recognised.equals("NEWLY_ESCAPED")) {
            add(fields, "removedFromListOn", "\"20" + (20 + random.nextInt(4)) + "-05-01\"");
        }
        add(fields, "loanPurpose", '"' + one(PURPOSES) + '"');
        for (String answer : ANSWERS) {
            add(fields, answer, random.nextBoolean());
        }
        return "{" + fields + "}";
    }

    private void addList(StringBuilder facts, String type, int size) {
        if (partial && chance(4)) {
            return;
        }
        facts.append(",\"").append(type).append("\":[");
        for (int i = 0; i < size; i++) {
            facts.append(i == 0 ? "" : ",").append(type.equals("Member") ? member(i) : support(i));
        }
        facts.append(']');
    }

    private String member(int number) {
        StringBuilder fields = new StringBuilder("\"id\":\"M").append(number).append('"');
        int year = 1940 + random.nextInt(number == 0 ? 66 : 84);
        add(fields, "birthDate", "\"%d-%02d-%02d\"".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28)));
        add(fields, "signsForHousehold", number == 0);
        return "{" + fields + "}";
    }

    private String support(int number) {
        return "{\"id\":\"S" + number + "\",\"kind\":\"" + one(SUPPORT) + "\"}";
    }

    private void add(StringBuilder fields, String name, Object value) {
        if (!partial || !chance(4)) {
            fields.append(fields.isEmpty() ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value);
        }
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private String one(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
