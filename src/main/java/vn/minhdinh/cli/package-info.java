/**
 * The command line: starts the service, evaluates a case from a file, lists the rules. Comes in: arguments and files.
 * Goes out: text for a terminal and an exit code. Knows no HTTP; whoever starts it says how a server is started.
 */
package vn.minhdinh.cli;
