/**
 * Tells what to do about a verdict: whether what is unknown leaves it open at all, what to ask next, what would change it,
 * what holds it up, until when, what it is short of. Comes in: a request and its explained results. Goes out: the same
 * results with guidance. Judges by the explanation's own search, on a copy of the case whose values it changes and puts
 * back.
 */
package vn.minhdinh.guidance;
