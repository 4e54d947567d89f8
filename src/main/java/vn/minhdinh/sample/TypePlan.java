package vn.minhdinh.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;

/** How the facts of one type are drawn: group after group. No group at all says that there are none. */
record TypePlan(FactType type, List<Group> groups) {

    /**
     * Facts drawn alike.
     *
     * @param forEach the type for each of whose facts the group is drawn, or {@code null} for once in a case
     */
    record Group(FactType forEach, FieldDraw howMany, List<FieldDraw> fields) {}

    /** Draws the facts into the case; how many being left out, the type is. */
    void draw(Dice dice, DrawnCase drawn) {
        Drawing drawing = new Drawing(dice, drawn, type);
        for (Group group : groups) {
            List<DrawnFact> parents = group.forEach() == null
                    ? Collections.singletonList(null)
                    : drawn.facts().get(group.forEach());
            if (parents == null || !drawing.draw(group, parents)) {
                return;
            }
        }
        drawn.tell(type, drawing.facts);
    }

    private static final class Drawing {
        private final Dice dice;
        private final DrawnCase drawn;
        private final FactType type;
        private final List<DrawnFact> facts = new ArrayList<>();
        private final Map<DrawnFact, Integer> countByParent = new HashMap<>();
        private final Set<Object> ids = new HashSet<>();

        Drawing(Dice dice, DrawnCase drawn, FactType type) {
            this.dice = dice;
            this.drawn = drawn;
            this.type = type;
        }

        /** False when how many there are is left out. */
        boolean draw(Group group, List<DrawnFact> parents) {
            for (int i = 0; i < parents.size(); i++) {
                DrawnFact parent = parents.get(i);
                Object count = group.howMany().draw(dice, new DrawnFact(drawn, parent, 0, 0, i));
                if (count == null) {
                    return false;
                }
                for (int turn = 0; turn < ((Number) count).intValue(); turn++) {
                    draw(group, parent, turn);
                }
            }
            return true;
        }

        private void draw(Group group, DrawnFact parent, int turn) {
            int nth = countByParent.merge(parent, 1, Integer::sum);
            DrawnFact fact = new DrawnFact(drawn, parent, facts.size() + 1, nth, turn);
            for (FieldDraw field : group.fields()) {
                Object value = field.draw(dice, fact);
                drawn.count(value);
                if (field.field() == type.idField() && value != null && !ids.add(value)) {
                    throw new CannotDraw(field.place(), "SAMPLE_SAME_ID", value.toString());
                }
                fact.put(field.field(), value);
            }
            facts.add(fact);
        }
    }
}
