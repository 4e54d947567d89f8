/**
 * Decides a caseload in Apache Spark. Comes in: a rules folder and files of cases wherever Spark can read them. Goes out: a row
 * a case with what {@code batch} says of it, and the counts of it all. Cuts caseloads and hands them out; of rules and verdicts
 * it knows no more than any other door.
 */
package vn.minhdinh.spark;
