/**
 * Invented cases for trying a service out, in the shape of its requests. Comes in: {@code rules/<service>/sample.yaml},
 * which says what to draw, and a seed. Goes out: cases as JSON, the same bytes for the same seed, or every mistake of the
 * file. Knows no policy: what is plausible stands in the file.
 */
package vn.minhdinh.sample;
