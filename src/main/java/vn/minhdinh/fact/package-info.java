/**
 * From a request to a case: JSON becomes typed facts, and what is not known stays unknown. Comes in: JSON and the fact
 * types of a service. Goes out: a case, or every problem of the request at once with its JSON pointer. Knows no rule.
 */
package vn.minhdinh.fact;
