package vn.minhdinh.explanation;

import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;

/** The values a case can hold, numbered: by type, then by fact, and of each fact first whether it is there at all. */
final class Cells {

    private final Case theCase;
    private final int[] first;

    Cells(Case theCase) {
        this.theCase = theCase;
        List<FactType> types = theCase.service().types();
        this.first = new int[types.size() + 1];
        for (FactType type : types) {
            int facts = theCase.facts(type).size();
            first[type.index() + 1] =
                    first[type.index()] + facts * (type.fields().size() + 1);
        }
    }

    /** The number of a field of a fact, by the field's index; of the fact's being there, by -1. */
    int number(Fact fact, int field) {
        FactType type = fact.type();
        return first[type.index()] + fact.position() * (type.fields().size() + 1) + 1 + field;
    }

    /** The cells of a set, in the order of their numbers. */
    List<Cell> of(CellSet set) {
        List<Cell> cells = new ArrayList<>(set.size());
        int type = 0;
        for (int i = 0; i < set.size(); i++) {
            int number = set.get(i);
            while (number >= first[type + 1]) {
                type++;
            }
            cells.add(cell(theCase.service().types().get(type), number - first[type]));
        }
        return cells;
    }

    private Cell cell(FactType type, int ofType) {
        int width = type.fields().size() + 1;
        int field = ofType % width - 1;
        return new Cell(
                theCase.facts(type).get(ofType / width),
                field < 0 ? null : type.fields().get(field));
    }
}
