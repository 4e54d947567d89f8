package vn.minhdinh.sample;

import java.util.List;

/** How the facts of one kind of case are drawn, type after type. */
record CasePlan(List<TypePlan> types) {

    DrawnCase draw(Dice dice, int number) {
        DrawnCase drawn = new DrawnCase(number);
        types.forEach(type -> type.draw(dice, drawn));
        return drawn;
    }
}
