/**
 * The command line: {@code serve}, {@code evaluate}, {@code rules}, {@code test}. Comes in: arguments, a case as a file or on standard
 * input. Goes out: tables and sentences for a terminal, or the answer's JSON as it is; an exit code. Knows nothing of HTTP:
 * the server it starts is given to it.
 */
package vn.minhdinh.cli;
