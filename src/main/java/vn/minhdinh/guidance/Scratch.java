package vn.minhdinh.guidance;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.explanation.Cell;
import vn.minhdinh.explanation.Inquirer;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Deadline;

/** A copy of a case whose values are changed and put back, and the fields that are changed at the moment. */
final class Scratch {

    private static final int MOST_STATES = 1_000;

    private final Inquirer inquirer;
    private final Map<Cell, Object> before = new HashMap<>();
    private final BitSet changed = new BitSet();
    private final int[] changes;
    private final Map<Set<Cell>, Inquirer.State> unknown = new HashMap<>();
    private final Map<LocalDate, Later> later = new HashMap<>();
    private final Deadline deadline;

    Scratch(Case original, Deadline deadline) {
        this.deadline = deadline;
        this.inquirer = new Inquirer(original.scratch(), deadline);
        this.changes = new int
                [original.service().types().stream()
                        .mapToInt(type -> type.fields().size())
                        .sum()];
    }

    Inquirer inquirer() {
        return inquirer;
    }

    Case theCase() {
        return inquirer.theCase();
    }

    /** What is found while the values stand as they do now. */
    Inquirer.State state() {
        return inquirer.state(changed);
    }

    /**
     * The same, shared by all decisions about the case.
     *
     * @param cells those that differ from the first values: they are unknown now
     */
    Inquirer.State whileUnknown(Set<Cell> cells) {
        Inquirer.State known = unknown.get(cells);
        if (known == null) {
            known = state();
            if (unknown.size() < MOST_STATES) {
                unknown.put(cells, known);
            }
        }
        return known;
    }

    /** The case on another day; no value may be changed now, nor while it is asked. */
    Later on(LocalDate day) {
        Later known = later.get(day);
        if (known == null) {
            known = new Later(theCase(), day, deadline);
            if (later.size() < MOST_STATES) {
                later.put(day, known);
            }
        }
        return known;
    }

    BitSet changed() {
        return changed;
    }

    void set(Cell cell, Object value) {
        if (!before.containsKey(cell)) {
            before.put(cell, cell.value());
            int number = theCase().service().number(cell.field());
            changes[number]++;
            changed.set(number);
        }
        cell.fact().values()[cell.field().index()] = value;
    }

    /** Puts the first value back; a cell that was not changed stays as it is. */
    void putBack(Cell cell) {
        if (!before.containsKey(cell)) {
            return;
        }
        cell.fact().values()[cell.field().index()] = before.remove(cell);
        int number = theCase().service().number(cell.field());
        changes[number]--;
        if (changes[number] == 0) {
            changed.clear(number);
        }
    }
}
