package vn.minhdinh.explanation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a verdict rests on: which values were looked at, which are unknown, which stand against it. */
public final class Trace {

    /** Where the values of a cell divide: between two neighbouring marks all of them come to the same. */
    public static final class Cuts {
        private final Set<Object> marks = new LinkedHashSet<>();
        private boolean irregular;
        private boolean asked;

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

    private final Map<Cell, Cuts> unknown = new LinkedHashMap<>();
    private final Set<Cell> blamed = new LinkedHashSet<>();
    private final Set<Cell> read = new LinkedHashSet<>();

    /** The unknown values that leave something undecided, in the order met, and where they divide. */
    public Map<Cell, Cuts> unknown() {
        return unknown;
    }

    /** Of a NO: values of which at least one has to change before it is anything else. */
    public Set<Cell> blamed() {
        return blamed;
    }

    /** All values looked at. */
    public Set<Cell> read() {
        return read;
    }

    Cuts cuts(Cell cell) {
        return unknown.computeIfAbsent(cell, any -> new Cuts());
    }

    void addAll(Trace other) {
        other.unknown.forEach((cell, cuts) -> cuts(cell).addAll(cuts));
        blamed.addAll(other.blamed);
        read.addAll(other.read);
    }
}
