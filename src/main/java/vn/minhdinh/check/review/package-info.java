/**
 * What a colleague would notice in rules that keep to the profile: a condition no case can meet, a rule that adds nothing,
 * days without law, a number written twice, what is missing beside a rule. Comes in: a draft. Goes out: warnings, each
 * sure enough that a reader need not look twice; what is doubtful is not told. Runs and compiles nothing.
 */
package vn.minhdinh.check.review;
