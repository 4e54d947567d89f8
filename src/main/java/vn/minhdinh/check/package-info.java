/**
 * The checker: tells everything that is wrong with a rules folder, and what a colleague would notice beside it, before
 * anything of it is served. Comes in: the bytes of a folder. Goes out: a report with every problem, and the ruleset when
 * none of them is an error; the report as text, JSON and SARIF. Knows no server and no terminal.
 */
package vn.minhdinh.check;
