package vn.minhdinh.explanation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a verdict rests on: which values were looked at, which are unknown, which stand against it. */
public final class Trace {

    /** Where the values of a cell divide: between two neighbouring marks all of them come to the same. */
    public static final class Cuts {
        private final Trace owner;
        private final Set<Object> marks = new LinkedHashSet<>(4);
        private boolean irregular;
        private boolean asked;

        private Cuts(Trace owner) {
            this.owner = owner;
        }

        /** Numbers, dates, texts and words of enums it is held against. */
        public Set<Object> marks() {
            return marks;
        }

        /** Whether it is also looked at in a way that marks do not tell. */
        public boolean isIrregular() {
            return irregular;
        }

        /**
         * Whether a rule only asks that it be known ({@code field != null}): whatever the value, it has to be told, because
         * a conclusion carries it on.
         */
        public boolean isOnlyAsked() {
            return asked && marks.isEmpty() && !irregular;
        }

        void ask() {
            asked = true;
        }

        void add(Object mark) {
            marks.add(mark);
        }

        void makeIrregular() {
            irregular = true;
        }

        private void addAll(Cuts other) {
            marks.addAll(other.marks);
            irregular |= other.irregular;
            asked |= other.asked;
        }
    }

    /** That of a question no rule was judged for. */
    public static final Trace NOTHING = new Trace(null);

    private final Cells cells;
    private final CellSet blamed = new CellSet();
    private final CellSet read = new CellSet();
    private Map<Cell, Cuts> unknown = Map.of();

    Trace(Cells cells) {
        this.cells = cells;
    }

    /** The unknown values that leave something undecided, in the order met, and where they divide. */
    public Map<Cell, Cuts> unknown() {
        return unknown;
    }

    /** Of a NO: values of which at least one has to change before it is anything else. */
    public List<Cell> blamed() {
        return blamed.isEmpty() ? List.of() : cells.of(blamed);
    }

    /** All values looked at. */
    public List<Cell> read() {
        return read.isEmpty() ? List.of() : cells.of(read);
    }

    void read(CellSet more) {
        read.addAll(more);
    }

    void blame(CellSet more) {
        blamed.addAll(more);
    }

    /** What another trace shows was looked at stands against this one. */
    void blameAllRead(Trace other) {
        blamed.addAll(other.read);
    }

    void readInto(CellSet set) {
        set.addAll(read);
    }

    /** Where the values of a cell divide, to be added to. */
    Cuts cuts(Cell cell) {
        Cuts cuts = unknown.get(cell);
        if (cuts == null || cuts.owner != this) {
            Cuts own = new Cuts(this);
            if (cuts != null) {
                own.addAll(cuts);
            }
            put(cell, own);
            return own;
        }
        return cuts;
    }

    private void put(Cell cell, Cuts cuts) {
        if (unknown.isEmpty()) {
            unknown = new LinkedHashMap<>();
        }
        unknown.put(cell, cuts);
    }

    /** Takes over a trace to which nothing more is added: what only it has is shared. */
    void addAll(Trace other) {
        other.unknown.forEach((cell, cuts) -> {
            Cuts known = unknown.get(cell);
            if (known == null) {
                put(cell, cuts);
            } else if (known != cuts) {
                cuts(cell).addAll(cuts);
            }
        });
        blamed.addAll(other.blamed);
        read.addAll(other.read);
    }
}
