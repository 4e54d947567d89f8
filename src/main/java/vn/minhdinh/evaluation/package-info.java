/**
 * Lets the engine decide a case. Comes in: a case. Goes out: which rules fired, and for which facts. Knows nothing of
 * reasons: it is the second opinion every explained verdict is held against.
 */
package vn.minhdinh.evaluation;
