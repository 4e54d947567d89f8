/**
 * The plan on the desk: pages on which a manager sees how far the targets of the plan are met. Comes in: the figures of a
 * report, the answer of the decision API to them, and recorded ones. Goes out: HTML pages. Knows no HTTP, no file format and
 * no database, and judges nothing itself.
 */
package vn.minhdinh.desk.plan;
