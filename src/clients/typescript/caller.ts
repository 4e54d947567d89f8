// Evaluates one household with the generated client and holds the answer against what is known of it.
import { Configuration, HouseholdApi, ResponseError, Verdict, type HouseholdCase } from './client';

declare const process: { argv: string[]; exitCode: number };

const DECISION = 'poverty/poor-household';

function expect(holds: boolean, claim: string): void {
  if (!holds) {
    throw new Error(`not so: ${claim}`);
  }
}

async function call(address: string, key?: string): Promise<void> {
  const api = new HouseholdApi(new Configuration({ basePath: address, apiKey: key }));
  const theCase: HouseholdCase = {
    asOf: '2024-06-30',
    facts: {
      Household: { id: 'H-001', area: 'RURAL', incomePerHeadMonthly: 2300000, deprivedIndicators: 4 },
    },
    decisions: [DECISION],
  };
  const evaluation = await api.evaluateHousehold({ householdCase: theCase, lang: 'en' });
  const [result] = evaluation.results;
  console.log(`TypeScript: ${result.decision} ${result.verdict}: ${result.summary}`);
  expect(result.verdict === Verdict.No, 'the verdict is NO');
  expect(result.rules![0].conditions.length > 0, 'the conditions of its rules are told');
  expect(result.changes![0].set.length > 0, 'what would change it is told');

  const refused = await api
    .evaluateHousehold({ householdCase: { ...theCase, decisions: ['poverty/none'] } })
    .then(() => 200, (error: ResponseError) => error.response.status);
  expect(refused === 422, 'a decision that there is not is refused with 422');
}

call(process.argv[2], process.argv[3]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
