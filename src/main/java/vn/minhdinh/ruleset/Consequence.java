package vn.minhdinh.ruleset;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.condition.ConstraintSyntax;
import vn.minhdinh.condition.Tokens;
import vn.minhdinh.engine.DrlFile;

/** The right side of a rule as rule files may write it: {@code insert( new Type( argument, … ) );}, once or more. */
record Consequence(List<Insert> inserts) {

    /** One insert: the type and its arguments as written, with their places. */
    record Insert(String type, int start, List<Argument> arguments) {}

    /** An argument as written, quotes included. */
    record Argument(String text, int start) {}

    /** Reads a stretch of a file; what it does not know is thrown with its place. */
    static Consequence parse(String text, DrlFile.Span span) {
        Tokens tokens = new Tokens(text, span.start(), span.end());
        List<Insert> inserts = new ArrayList<>();
        do {
            expect(tokens, "insert");
            expect(tokens, "(");
            expect(tokens, "new");
            Tokens.Token type = tokens.take();
            if (type.kind() != Tokens.Kind.NAME) {
                throw refused(type);
            }
            expect(tokens, "(");
            List<Argument> arguments = arguments(tokens, text);
            expect(tokens, ")");
            expect(tokens, ")");
            expect(tokens, ";");
            inserts.add(new Insert(type.text(), type.start(), arguments));
        } while (tokens.peek().kind() != Tokens.Kind.END);
        return new Consequence(inserts);
    }

    private static List<Argument> arguments(Tokens tokens, String text) {
        List<Argument> arguments = new ArrayList<>();
        if (tokens.peek().is(")")) {
            return arguments;
        }
        do {
            Tokens.Token first = tokens.take();
            int end = first.end();
            if (first.is("-") && tokens.peek().kind() == Tokens.Kind.NUMBER) {
                end = tokens.take().end();
            } else if (first.kind() == Tokens.Kind.NAME && tokens.peek().is(".")) {
                tokens.take();
                end = tokens.take().end();
            } else if (first.kind() == Tokens.Kind.SIGN || first.kind() == Tokens.Kind.END) {
                throw refused(first);
            }
            arguments.add(new Argument(text.substring(first.start(), end), first.start()));
        } while (tokens.takeIf(","));
        return arguments;
    }

    private static void expect(Tokens tokens, String word) {
        Tokens.Token found = tokens.take();
        if (!found.is(word)) {
            throw refused(found);
        }
    }

    private static ConstraintSyntax refused(Tokens.Token found) {
        String shown = found.text().length() > 40 ? found.text().substring(0, 40) + "…" : found.text();
        return new ConstraintSyntax(found.start(), "CONSEQUENCE", found.kind() == Tokens.Kind.END ? "end" : shown);
    }
}
