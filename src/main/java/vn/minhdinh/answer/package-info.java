/**
 * Puts verdicts into words and JSON. Comes in: a request, the ruleset. Goes out: the documents of the decision API, with
 * sentences in the language asked for. Knows no HTTP and no terminal.
 */
package vn.minhdinh.answer;
