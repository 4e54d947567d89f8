package vn.minhdinh.cli;

import picocli.CommandLine.Command;

/** Keys for callers of the service: says what to do with them in a command of its own. */
@Command(name = "key")
final class KeyCommand {}
