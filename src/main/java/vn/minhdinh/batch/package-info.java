/**
 * Decides many cases. Comes in: a source of cases and the rules that decide all of them. Goes out: what became of each case,
 * in the order of the cases, and the counts of it all. Knows neither where cases come from nor where answers go.
 */
package vn.minhdinh.batch;
