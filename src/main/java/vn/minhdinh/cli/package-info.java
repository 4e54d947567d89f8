/**
 * <<<<<<< HEAD
 * The command line: {@code serve}, {@code evaluate}, {@code rules}, {@code check}, {@code test}, {@code sample}, {@code template}, {@code new}. Comes in: arguments, a case as a
 * =======
 * The command line: {@code serve}, {@code evaluate}, {@code batch}, {@code rules}, {@code check}, {@code test}, {@code sample}, {@code new}. Comes in: arguments, a case as a
 * >>>>>>> batch
 * file or on standard input. Goes out: tables and sentences for a terminal, the JSON of an answer or of a sample as it is;
 * a test report, accepted scenarios and begun decisions as files; an exit code. Knows nothing of HTTP: the server it starts is given to it.
 */
package vn.minhdinh.cli;
