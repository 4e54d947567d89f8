package vn.minhdinh.guidance;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.explanation.Inquirer;
import vn.minhdinh.explanation.Verdicts;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;
import vn.minhdinh.fact.Fact;

/** A case on another day, with what is found of it while none of its values is changed: shared by all decisions. */
final class Later {

    private final Case theCase;
    private final Verdicts verdicts;
    private Case dayless;
    private Inquirer.State whileDayless;

    Later(Case today, LocalDate day, Deadline deadline) {
        this.theCase = today.on(day);
        this.verdicts = new Verdicts(theCase, deadline);
    }

    /** The case under the law of that day. */
    Case theCase() {
        return theCase;
    }

    Verdicts verdicts() {
        return verdicts;
    }

    /** The same with the day itself unknown to the rules. */
    Case dayless() {
        if (dayless == null) {
            dayless = theCase.on(theCase.asOf());
            provided().forEach(fact -> Arrays.fill(fact.values(), null));
        }
        return dayless;
    }

    /** What is found of that. */
    Inquirer.State whileDayless(Inquirer inquirer) {
        if (whileDayless == null) {
            whileDayless = inquirer.state(dayless());
        }
        return whileDayless;
    }

    /** The facts of the dayless case that would hold the day. */
    List<Fact> provided() {
        return dayless.service().types().stream()
                .filter(type -> type.origin() == FactType.Origin.PROVIDED)
                .flatMap(type -> dayless.facts(type).stream())
                .toList();
    }
}
