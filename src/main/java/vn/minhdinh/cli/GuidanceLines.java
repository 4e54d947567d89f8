package vn.minhdinh.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Guidance;
import vn.minhdinh.fact.Fact;

/** Says what would change a verdict, what would lose it and until when it holds, a line each. */
final class GuidanceLines {

    private final Phrases phrases;

    GuidanceLines(Phrases phrases) {
        this.phrases = phrases;
    }

    List<String> of(Guidance guidance) {
        List<String> lines = new ArrayList<>();
        for (Guidance.ChangeSet set : guidance.changes()) {
            lines.add(phrases.message(
                    "cli.change", set.changes().stream().map(this::change).collect(Collectors.joining("; "))));
        }
        if (!guidance.allChanges()) {
            lines.add(phrases.message("cli.change.more"));
        }
        for (Guidance.Support support : guidance.heldBy()) {
            lines.add(phrases.message(
                    "cli.lost",
                    label(support.of(), support.field()),
                    phrases.value(support.lostAt(), support.field())));
        }
        if (guidance.until() != null) {
            lines.add(phrases.message("cli.until", phrases.day(guidance.until())));
        }
        return lines;
    }

    private String change(Guidance.Change change) {
        String label = label(change.of(), change.field());
        String to = phrases.value(change.to(), change.field());
        return change.from() == null
                ? phrases.message("cli.change.told", label, to)
                : phrases.message("cli.change.one", label, phrases.value(change.from(), change.field()), to);
    }

    private String label(Fact of, Field field) {
        String label = phrases.label(field.label());
        return of.type().isSingle() ? label : phrases.message("cli.change.of", label, phrases.name(of));
    }
}
