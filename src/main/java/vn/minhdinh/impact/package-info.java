/**
 * What a change of the rules does: who gains, who loses, by which condition, at what cost. Comes in: two versions of a
 * service and cases, or no cases at all, which are then made from the marks of both. Goes out: a report as JSON, as text and
 * as a page. Knows no HTTP and no terminal, and touches no rules that answer.
 */
package vn.minhdinh.impact;
