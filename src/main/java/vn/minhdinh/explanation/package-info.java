/**
 * Judges every condition of every rule over a case, whether the rule fired or not: YES, NO or UNKNOWN, with the values
 * that decide. Comes in: a case and what the engine fired. Goes out: verdicts with their reasons and what is missing.
 * Knows no language and no JSON.
 */
package vn.minhdinh.explanation;
