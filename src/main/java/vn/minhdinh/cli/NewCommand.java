package vn.minhdinh.cli;

import picocli.CommandLine.Command;

/** Begins something new in a rules folder: says what in a command of its own. */
@Command(name = "new")
final class NewCommand {}
