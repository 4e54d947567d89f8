/**
 * What follows from a verdict for those who want another one. Comes in: results with their reasons, and the case. Goes
 * out: the same results, with what they are short of. Knows no language and no JSON.
 */
package vn.minhdinh.guidance;
