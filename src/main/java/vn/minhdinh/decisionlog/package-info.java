/**
 * Keeps what was decided, so that it can be proved later. Comes in: finished evaluations, with the rule files that decided
 * them. Goes out: entries of a chain in which nothing can be altered, removed or moved unnoticed, found again by id, subject
 * or time, and evaluated again under the rules of their own revision. Alone knows a database; knows no HTTP.
 */
package vn.minhdinh.decisionlog;
