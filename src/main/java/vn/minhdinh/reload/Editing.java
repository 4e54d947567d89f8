package vn.minhdinh.reload;

import java.nio.file.Path;
import java.util.Optional;

/** Whether rule files may be changed by others than those who have the folder, and where that is written down. */
public final class Editing {

    private final Optional<ChangeJournal> journal;
    private final RuleEdits.Closed closed;

    private Editing(Optional<ChangeJournal> journal, RuleEdits.Closed closed) {
        this.journal = journal;
        this.closed = closed;
    }

    /** It is forbidden. */
    public static Editing off() {
        return new Editing(Optional.empty(), RuleEdits.Closed.OFF);
    }

    /** It would be allowed, but there is no directory to keep who changed what. */
    public static Editing unkept() {
        return new Editing(Optional.empty(), RuleEdits.Closed.NO_STATE);
    }

    /** It is allowed, and kept below a state directory. */
    public static Editing keptIn(Path state, Path rulesFolder) {
        return new Editing(Optional.of(ChangeJournal.in(state, rulesFolder)), RuleEdits.Closed.NO_STATE);
    }

    Optional<ChangeJournal> journal() {
        return journal;
    }

    /** Why not, where there is no journal. */
    RuleEdits.Closed closed() {
        return closed;
    }
}
