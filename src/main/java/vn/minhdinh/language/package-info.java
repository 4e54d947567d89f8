/**
 * The two languages of every text a person reads: bilingual texts from the rules folder, messages by key, numbers and
 * dates as written in Vietnam. Comes in: keys and values. Goes out: sentences. Knows nothing of rules or requests.
 */
package vn.minhdinh.language;
