package vn.minhdinh.cli;

import picocli.CommandLine.Command;

/** Works on the log of decisions: says what in a command of its own. */
@Command(name = "log")
final class LogCommand {}
