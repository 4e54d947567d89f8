/**
 * The conditions of a compiled rule and how one is judged: YES, NO, or UNKNOWN when a value it reads is not known. Comes
 * in: the text of a constraint with its place. Goes out: a tree of conditions that can be judged over plain values.
 * Knows nothing of sessions, requests or languages of answers.
 */
package vn.minhdinh.condition;
