/**
 * The rules folder made ready: reads {@code rules/<service>/}, compiles each service, and yields one immutable
 * {@link vn.minhdinh.ruleset.Ruleset} with catalogue and revision. Comes in: a folder. Goes out: a ruleset, or every
 * problem of the folder. Knows no request and no policy: a new folder is a new service.
 */
package vn.minhdinh.ruleset;
