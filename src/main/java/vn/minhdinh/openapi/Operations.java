package vn.minhdinh.openapi;

import java.util.List;
import vn.minhdinh.openapi.Operation.Body;

/** The table of all operations; a test holds it against the routes of the door. */
final class Operations {

    static final String CATALOGUE = "catalogue";
    static final String RULES = "rules";
    static final String RECORDED = "decisions";
    static final String RUNNING = "operations";
    static final List<String> TAGS = List.of(CATALOGUE, RULES, RECORDED, RUNNING);

    static final String JSON_SCHEMA = "application/schema+json";

    /** Cases or answers as the rows of a table. */
    static final String CSV = "text/csv";

    /** Documents one a line. */
    static final String NDJSON = "application/x-ndjson";

    static final List<Operation> ALL = List.of(
            Operation.post("/v1/{service}/evaluate", "evaluate*", "", Body.CASE)
                    .answers("evaluation")
                    .refuses(404, 413, 415, 422),
            Operation.post("/v1/{service}/evaluate/batch", "evaluate*Batch", "", Body.CASES)
                    .as(NDJSON)
                    .takes("summary", "asOf", "decisions", "explain", "decimal", "dates", "delimiter")
                    .refuses(404, 408, 413, 415),
            Operation.post("/v1/{service}/interview", "interview*", "", Body.INTERVIEW)
                    .answers("interview")
                    .refuses(404, 413, 415, 422),
            Operation.get("/v1/{service}/decisions", "list*Decisions", "")
                    .answers("decisions")
                    .refuses(404),
            Operation.get("/v1/{service}/decisions/<id>", "get*Decision", "")
                    .answers("decision")
                    .refuses(404),
            Operation.get("/v1/{service}/facts", "list*Facts", "")
                    .answers("facts")
                    .refuses(404),
            Operation.get("/v1/{service}/schema", "get*Schema", "")
                    .as(JSON_SCHEMA)
                    .refuses(404),
            Operation.get("/v1/services", "listServices", CATALOGUE).answers("services"),
            Operation.get("/v1/schemas", "listAnswerSchemas", CATALOGUE).answers("schemas"),
            Operation.get("/v1/schemas/<name>", "getAnswerSchema", CATALOGUE)
                    .as(JSON_SCHEMA)
                    .refuses(404),
            Operation.get("/openapi.json", "getOpenApi", CATALOGUE),
            Operation.get("/docs", "getDocs", CATALOGUE).as("text/html"),
            Operation.get("/v1/rules", "listRuleFiles", RULES).answers("rules"),
            Operation.get("/v1/rules/<path>", "getRuleFile", RULES)
                    .answers("rule-file")
                    .refuses(404),
            Operation.post("/v1/rules/check", "checkRules", RULES, Body.DRAFT)
                    .answers("check")
                    .refuses(413, 415),
            Operation.post("/v1/rules/impact", "compareRules", RULES, Body.IMPACT)
                    .refuses(404, 413, 415),
            Operation.get("/v1/decisions", "listRecordedDecisions", RECORDED)
                    .answers("recorded-list")
                    .takes(
                            "subject",
                            "decision",
                            "verdict",
                            "service",
                            "revision",
                            "caller",
                            "from",
                            "to",
                            "limit",
                            "after")
                    .refuses(404),
            Operation.get("/v1/decisions/{id}", "getRecordedDecision", RECORDED)
                    .answers("recorded")
                    .refuses(404),
            Operation.post("/v1/decisions/{id}/verify", "verifyRecordedDecision", RECORDED, Body.NONE)
                    .answers("repetition")
                    .refuses(404, 410),
            Operation.get("/health/live", "getLiveness", RUNNING).answers("liveness"),
            Operation.get("/health/ready", "getReadiness", RUNNING).answers("readiness"),
            Operation.get("/metrics", "getMetrics", RUNNING).as("text/plain"));

    private Operations() {}
}
