import java.math.BigDecimal;
import java.time.LocalDate;
import minhdinh.client.ApiClient;
import minhdinh.client.ApiException;
import minhdinh.client.api.HouseholdApi;
import minhdinh.client.model.Decision;
import minhdinh.client.model.Evaluation;
import minhdinh.client.model.EvaluationResult;
import minhdinh.client.model.HouseholdCase;
import minhdinh.client.model.HouseholdFacts;
import minhdinh.client.model.HouseholdHousehold;
import minhdinh.client.model.Verdict;

/** Evaluates one household with the generated client and holds the answer against what is known of it. */
public final class Caller {

    private static final String DECISION = "poverty/poor-household";

    private Caller() {}

    public static void main(String[] args) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(args[0]);
        if (args.length > 1) {
            client.setRequestInterceptor(request -> request.header("X-API-Key", args[1]));
        }
        HouseholdApi api = new HouseholdApi(client);

        HouseholdCase theCase = new HouseholdCase()
                .asOf(LocalDate.of(2024, 6, 30))
                .facts(new HouseholdFacts()
                        .household(new HouseholdHousehold()
                                .id("H-001")
                                .area(HouseholdHousehold.AreaEnum.RURAL)
                                .incomePerHeadMonthly(new BigDecimal("2300000"))
                                .deprivedIndicators(4)))
                .addDecisionsItem(DECISION);
        Evaluation evaluation = api.evaluateHousehold(theCase, "en");
        EvaluationResult result = evaluation.getResults().get(0);
        System.out.println("Java: " + result.getDecision() + " " + result.getVerdict() + ": " + result.getSummary());
        expect(result.getVerdict() == Verdict.NO, "the verdict is NO");
        expect(!result.getRules().get(0).getConditions().isEmpty(), "the conditions of its rules are told");
        expect(!result.getChanges().get(0).getSet().isEmpty(), "what would change it is told");

        Decision decision = api.getHouseholdDecision(DECISION, "en");
        expect(decision != null, "the decision is in the catalogue");
        try {
            api.evaluateHousehold(theCase.decisions(java.util.List.of("poverty/none")), "en");
            expect(false, "a decision that there is not is refused");
        } catch (ApiException refused) {
            expect(refused.getCode() == 422, "it is refused with 422");
        }
    }

    private static void expect(boolean holds, String claim) {
        if (!holds) {
            throw new IllegalStateException("not so: " + claim);
        }
    }
}
