/**
 * The HTTP door: routes, limits and faults of the decision API on Javalin and Jetty. Comes in: requests, as bytes. Goes
 * out: the documents of the answer room unchanged, and faults as problem documents in the reader's language. Knows
 * nothing of rules, facts or verdicts, and is the only room that knows Javalin and Jetty.
 */
package vn.minhdinh.http;
