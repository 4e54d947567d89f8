/**
 * The command line: {@code serve}, {@code evaluate}, {@code interview}, {@code batch}, {@code rules}, {@code check}, {@code test}, {@code diff},
 * {@code sample}, {@code template}, {@code new}, {@code bench}, {@code health}, {@code key}, {@code log}. Comes in: arguments, a case as a file or on
 * standard input. Goes out: tables and sentences for a terminal, the JSON of an answer or of a sample as it is; a test
 * report, accepted scenarios, begun decisions and figures as files; an exit code. Knows nothing of HTTP: the server it
 * starts is given to it.
 */
package vn.minhdinh.cli;
