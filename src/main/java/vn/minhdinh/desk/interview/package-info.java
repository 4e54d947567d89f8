/**
 * Interviews: a case is asked for question by question, and only what still matters. Comes in: the answers so far, which travel with
 * the form, and what the API says to ask next. Goes out: a page for each question. Remembers nothing, and decides nothing.
 */
package vn.minhdinh.desk.interview;
