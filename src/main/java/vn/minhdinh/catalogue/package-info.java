/**
 * What can be said about a case: the fact types a service declares, their fields, units, ranges and allowed values, in
 * both languages. Comes in: declarations read from {@code facts.drl}. Goes out: immutable types. Knows no request.
 */
package vn.minhdinh.catalogue;
