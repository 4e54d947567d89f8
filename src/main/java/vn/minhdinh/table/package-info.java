/**
 * Caseloads as an office keeps them: CSV and Excel, one row a case, further rows for the facts of its lists. Comes in: a
 * table and the fact types of a service; answers. Goes out: one request a case, or what is wrong with it, each problem with
 * its cell; empty tables to fill in; answers as rows. Knows no rule, no HTTP and no terminal.
 */
package vn.minhdinh.table;
