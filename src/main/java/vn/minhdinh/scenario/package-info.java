/**
 * Scenarios beside the rules: cases with the verdict they must get. Comes in: YAML in the shape of a request with a name
 * and an expectation. Goes out: which scenarios hold, and for those that do not, what came instead; which verdicts of
 * which conditions they have shown, out of those that can be; stubs for the rest; a file whose expectations say what the
 * rules say now. Writes no file.
 */
package vn.minhdinh.scenario;
