/**
 * Makes edits of the rules folder live while the service runs: notices a save, reads the folder once, checks it, runs its
 * scenarios, and puts the new ruleset in the place of the old by one reference; whatever fails, the last good one goes on.
 * Comes in: a folder. Goes out: what is live, what was refused and why. Knows no HTTP.
 */
package vn.minhdinh.reload;
