package vn.minhdinh.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented households as requests: one to eight members, four in five fully known. */
final class Households {

    private Households() {}

    /** Requests in UTF-8; {@code explain} as the API writes it. */
    static List<byte[]> requests(int count, String explain) {
        Random random = new Random(54);
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(request(random, i, explain).getBytes(StandardCharsets.UTF_8));
        }
        return requests;
    }

    private static String request(Random random, int number, String explain) {
        boolean partial = random.nextInt(5) == 0;
        StringBuilder household =
                new StringBuilder("\"id\":\"H-").append(number).append('"');
        add(household, random, partial, "area", random.nextInt(10) < 9 ? "\"RURAL\"" : "\"URBAN\"");
        add(household, random, partial, "incomePerHeadMonthly", String.valueOf(800_000 + random.nextInt(3_200_000)));
        add(household, random, partial, "deprivedIndicators", String.valueOf(random.nextInt(6)));
        String[] status = {"\"NONE\"", "\"POOR\"", "\"NEAR_POOR\"", "\"NEWLY_ESCAPED\""};
        add(household, random, partial, "recognisedAs", status[random.nextInt(status.length)]);
        add(household, random, partial, "removedFromListOn", "\"202" + (1 + random.nextInt(3)) + "-05-01\"");
        for (String field : new String[] {
            "lawfulResidence",
            "savingsGroupMember",
            "onLoanProposalList",
            "overdueDebt",
            "ethnicMinority",
            "inMinorityArea",
            "inExtremelyDifficultPlace",
            "residentialLand",
            "onResidentialLandList"
        }) {
            add(household, random, partial, field, String.valueOf(random.nextBoolean()));
        }
        add(household, random, partial, "loanPurpose", "\"PRODUCTION\"");
        StringBuilder members = new StringBuilder();
        int size = 1 + random.nextInt(8);
        for (int i = 0; i < size; i++) {
            members.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"M")
                    .append(i)
                    .append("\",\"birthDate\":\"")
                    .append(1940 + random.nextInt(80))
                    .append("-03-02\",\"signsForHousehold\":")
                    .append(i == 0)
                    .append('}');
        }
        return "{\"asOf\":\"2024-06-30\",\"explain\":\"" + explain + "\",\"facts\":{\"Household\":{" + household
                + "},\"Member\":[" + members + "],\"PriorSupport\":[]}}";
    }

    private static void add(StringBuilder household, Random random, boolean partial, String field, String value) {
        if (!partial || random.nextInt(4) > 0) {
            household.append(",\"").append(field).append("\":").append(value);
        }
    }
}
