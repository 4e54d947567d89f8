package vn.minhdinh.cli;

import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Tells on standard error everything that is wrong with a request: where, what, what would be right. */
final class ProblemLines {

    private final Terminal terminal;
    private final Language language;

    ProblemLines(Terminal terminal, Language language) {
        this.terminal = terminal;
        this.language = language;
    }

    void print(RequestProblem request, Place place) {
        for (Problem problem : request.problems()) {
            String where = place.of(problem.pointer());
            terminal.problem(
                    (where.isEmpty() ? "minhdinh" : where) + ": " + problem.code() + "  " + problem.detail(language));
            if (problem.nearest() != null) {
                terminal.problem("  " + Messages.get(language, "cli.problem.nearest", problem.nearest()));
            }
            if (!problem.allowed().isEmpty()) {
                terminal.problem(
                        "  " + Messages.get(language, "cli.problem.allowed", String.join(", ", problem.allowed())));
            }
        }
    }
}
