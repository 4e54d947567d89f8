/**
 * Cases that were decided before, found again by whom they are about and opened in the form. Comes in: what is looked for, and what
 * the decision log tells. Goes out: pages. Keeps nothing itself: a case is kept when it is decided.
 */
package vn.minhdinh.desk.saved;
