/**
 * The desk: pages on which a case worker fills in a case and reads what the rules say of it. Comes in: what was typed into a
 * form, the live rules, the documents of the decision API. Goes out: HTML pages and what they are made up with, in either
 * language. Knows no HTTP and judges nothing itself.
 */
package vn.minhdinh.desk;
